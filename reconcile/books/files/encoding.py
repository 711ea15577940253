"""The text of a file whose encoding nobody states: UTF-8 and UTF-16, and what French programs wrote before."""

from reconcile.text import repaired

_SAMPLE = 2**17
_EUROPEAN = ("cp1252", "iso8859_15", "mac_roman", "cp850")
"""What French Windows, banks, Macs and DOS write."""

_WEIGHTS = {**dict.fromkeys("èêàçôîùû°’€\u00a0É", 2), **dict.fromkeys("âëïüœÀÈÊÇ«»²æ\u202f–…", 1), "é": 4}
"""How much a letter speaks for French; others speak against. General detectors call short French texts Turkish."""

_CONTROLS_OF_TEXT = frozenset({1, 2, 3, 4, 9, 10, 12, 13, 26, 27})
"""Tabs, ends of lines, pages and files; 1 to 4 frame what banks transmit."""


def decode(data: bytes) -> str:
    """The text of `data`, without its byte order mark, repaired where UTF-8 had been taken for cp1252 on the way."""
    return repaired(_decoded(data))


def is_text(start: bytes) -> bool:
    """Whether bytes, the first of a file, are text in some encoding."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or _bare_utf16(start):
        return True
    controls = sum(start.count(bytes([code])) for code in range(32) if code not in _CONTROLS_OF_TEXT)
    return controls * 500 <= len(start) and b"\x00" not in start


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if utf16 := _bare_utf16(data[:4096]):
        return data.decode(utf16, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":  # the start of a file, cut inside a letter
            return data[: error.start].decode("utf-8-sig")
        return _european(data)


def _bare_utf16(start: bytes) -> str:
    """The UTF-16 of a text without a byte order mark, `""` for anything else."""
    half = len(start) // 2
    if half < 2:
        return ""
    for codec, zeros, letters in (("utf-16-le", start[1::2], start[::2]), ("utf-16-be", start[::2], start[1::2])):
        if zeros.count(0) >= 0.9 * half and letters.count(0) == 0:
            return codec
    return ""


def _european(data: bytes) -> str:
    """One-byte text: the encoding that gives the most French letters."""
    sample = bytes(byte for byte in data[: 2**22] if byte >= 0x80)[:_SAMPLE]
    codec = max(_EUROPEAN, key=lambda one: sum(_WEIGHTS.get(c, -2) for c in sample.decode(one, "replace")))
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return data.decode("latin-1" if codec == "cp1252" else codec, "replace")
