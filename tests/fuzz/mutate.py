"""A sound file with a few changes, the same ones for the same seed.

Of a text: its words and lines as well as its bytes. Of a zip: its bytes, and those of one part, packed again so that
the change reaches what is inside.
"""

import io
import random
import zipfile
from collections.abc import Callable
from typing import TypeAlias

from tests.fuzz.bases import Base
from tests.fuzz.mutate_text import LINE_CHANGES, XML_CHANGES, changed, times

_BYTES = (
    b"\x00", b"\xff" * 4, b"\x00" * 4, b"\x80", b"\x1a", b"4294967295", b"2147483648", b"-1", b"XFD1048576",
    b"999999999", b"<", b">", b'"', b"'", b"&", b";", b"A0", b"\xef\xbb\xbf", b"]]>", b"<!--", b"<![CDATA[", b"1e308",
    b"NaN", b"\r", b"\n", b"--",
)  # fmt: skip
ByteChange: TypeAlias = Callable[[bytearray, int, int, random.Random], None]


def mutated(base: Base, seed: int, iteration: int) -> bytes:
    """The input that (format, seed, iteration) stands for."""
    chance = random.Random(f"{base.form} {seed} {iteration}")  # noqa: S311  no secret
    if base.family == "zip":
        return _zip(base.content, chance) if chance.random() < 0.8 else _bytes(base.content, chance)
    if base.family == "binary" or chance.random() < 0.25:
        return _bytes(base.content, chance)
    return _text(base, chance)


# --- bytes ------------------------------------------------------------------------------------------------------------


def _bytes(content: bytes, chance: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(times(chance)):
        if data:
            _change_bytes(data, chance)
    return bytes(data)


def _change_bytes(data: bytearray, chance: random.Random) -> None:
    at, size = chance.randrange(len(data)), chance.choice((1, 2, 4, 16, 60, 400, 2000))
    chance.choice(_BYTE_CHANGES)(data, at, size, chance)


def _flip(data: bytearray, at: int, _size: int, chance: random.Random) -> None:
    data[at] ^= 1 << chance.randrange(8)


def _other_byte(data: bytearray, at: int, _size: int, chance: random.Random) -> None:
    data[at] = chance.randrange(256)


def _insert_noise(data: bytearray, at: int, size: int, chance: random.Random) -> None:
    data[at:at] = chance.randbytes(min(size, 16))


def _delete_bytes(data: bytearray, at: int, size: int, _chance: random.Random) -> None:
    del data[at : at + size]


def _repeat_bytes(data: bytearray, at: int, size: int, chance: random.Random) -> None:
    data[at:at] = data[at : at + size] * chance.choice((1, 1, 2, 50))


def _swap_blocks(data: bytearray, at: int, size: int, chance: random.Random) -> None:
    other = chance.randrange(len(data))
    data[at : at + size], data[other : other + size] = data[other : other + size], data[at : at + size]


def _put_bytes(data: bytearray, at: int, _size: int, chance: random.Random) -> None:
    word = chance.choice(_BYTES)
    data[at : at + chance.choice((0, len(word)))] = word


def _nines(data: bytearray, at: int, _size: int, chance: random.Random) -> None:
    for place in range(at, min(at + 200, len(data))):
        if 48 <= data[place] <= 57 and chance.random() < 0.3:
            data[place] = 57


def _cut(data: bytearray, at: int, _size: int, chance: random.Random) -> None:
    if chance.random() < 0.3:
        del data[at:]


_BYTE_CHANGES: tuple[ByteChange, ...] = (
    _flip, _other_byte, _insert_noise, _delete_bytes, _repeat_bytes, _swap_blocks, _put_bytes, _nines, _cut,
)  # fmt: skip


# --- zip --------------------------------------------------------------------------------------------------------------


def _zip(content: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    telling = [name for name, part in parts.items() if part and ("sheet" in name or "content" in name.casefold())]
    chosen = chance.choice(telling if telling and chance.random() < 0.6 else [n for n, part in parts.items() if part])
    part = parts[chosen]
    if part.lstrip().startswith(b"<") and chance.random() < 0.6:
        spaced = part.decode("utf-8", "surrogateescape").replace("><", ">\n<")
        part = changed(spaced, chance, XML_CHANGES).encode("utf-8", "surrogateescape")
    else:
        part = _bytes(part, chance)
    parts[chosen] = part
    if chance.random() < 0.05:
        del parts[chance.choice(list(parts))]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:  # stored: the same bytes whatever the compressor
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return packed.getvalue()


# --- text -------------------------------------------------------------------------------------------------------------


def _text(base: Base, chance: random.Random) -> bytes:
    text = base.content.decode(base.encoding)
    changes = XML_CHANGES if base.family == "xml" else LINE_CHANGES
    return changed(text, chance, changes).encode(base.encoding, "replace")
