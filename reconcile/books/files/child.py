"""A reader run in a process of its own, with limits.

A hostile or broken file can then neither fill the memory, nor run for ever, nor take the program down with it.
The child is this module run by a fresh interpreter. What to run comes on its standard input (passwords too: command
lines can be seen by other users), what it found goes out on its standard output.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar

from reconcile.books.files.workbook import Refusal
from reconcile.saying import say

SECONDS = 30
"""How long a reader may take."""

MEMORY = 2 * 2**30
"""Bytes that a reader may take, where the system can hold it to that."""

_T = TypeVar("_T")

_TOO_LARGE = Refusal("CLASSEUR-DEMESURE", say("la mémoire ne suffit pas pour l'ouvrir"))
_TOO_SLOW = Refusal("CLASSEUR-DEMESURE", say("sa lecture prend plus de {seconds} secondes", seconds=SECONDS))
_BROKEN = Refusal("CLASSEUR-ILLISIBLE", say("sa structure interne est endommagée"))


def in_child(reader: Callable[..., _T], *arguments: object) -> _T | Refusal:
    """What `reader(*arguments)` gives, a Refusal where it fails for whatever reason. `reader`: of a module."""
    root = str(Path(__file__).parents[3])
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([root, os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep),
    }
    try:
        done = subprocess.run(  # noqa: S603  our own interpreter, our own module
            [sys.executable, "-P", "-m", __name__],
            input=pickle.dumps((reader, arguments)),
            capture_output=True,
            timeout=SECONDS,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _TOO_SLOW
    if done.returncode == 0:
        found: _T | Refusal = pickle.loads(done.stdout)  # noqa: S301  our own child wrote it
        return found
    return _TOO_LARGE if b"memory allocation" in done.stderr or b"MemoryError" in done.stderr else _BROKEN


def _main(orders: BinaryIO) -> None:
    """The life of the child."""
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # readers that print must not spoil the results
    _limit_memory()
    reader, arguments = pickle.load(orders)  # noqa: S301  our own parent wrote it
    try:
        found = reader(*arguments)
        pickle.dump(found, results, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        pickle.dump(_TOO_LARGE, results)
    results.close()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _main(sys.stdin.buffer)
