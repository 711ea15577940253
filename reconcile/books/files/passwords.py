"""Workbooks behind a password, opened by msoffcrypto.

To be run in a child: the file states how long deciphering takes.
"""

import io
from collections.abc import Sequence
from pathlib import Path

from reconcile.books.files.workbook import Refusal
from reconcile.saying import NO_WORDS, say

_EXCEL_OWN = "VelvetSweatshop"
"""With this password Excel itself protects workbooks that it then opens without asking."""


def decrypted(path: Path, passwords: Sequence[str]) -> bytes | Refusal:
    """The bytes of the workbook without its protection, by the first password that fits."""
    content = path.read_bytes()
    for password in (_EXCEL_OWN, *passwords):
        opened = _by(password, content)
        if opened:
            return opened
    return Refusal("CLASSEUR-PROTEGE", say(" et aucun des mots de passe donnés ne l'ouvre") if passwords else NO_WORDS)


def _by(password: str, content: bytes) -> bytes:
    """The bytes behind a password, none where it does not fit."""
    import msoffcrypto

    opened = io.BytesIO()
    try:
        book = msoffcrypto.OfficeFile(io.BytesIO(content))
        book.load_key(password=password)
        book.decrypt(opened)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  each cipher has its own way to say that a password is wrong
        return b""
    return opened.getvalue()
