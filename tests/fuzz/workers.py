"""Processes that judge inputs one after the other: a dead or endless one is replaced, and its input is a finding."""

import multiprocessing
import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Queue
from typing import TypeAlias

from tests.fuzz.bases import all_bases
from tests.fuzz.judge import judge
from tests.fuzz.mutate import mutated

SECONDS = 30
MEMORY = 2 * 2**30
"""What one input may take."""

_GRACE = 10
"""Seconds beyond, in which a child of the reader that is stopped at its own limit still answers."""

Case: TypeAlias = tuple[str, int, int]
"""(format, seed, iteration): the input."""


def _serve(pipe: Connection) -> None:
    """The life of a worker."""
    os.setpgid(0, 0)
    _limit_memory()
    bases = all_bases()
    with tempfile.TemporaryDirectory() as folder:
        while True:
            form, seed, iteration = pipe.recv()
            content = mutated(bases[form], seed, iteration)
            start = time.monotonic()
            try:
                found = judge(bases[form], content, Path(folder))
            except MemoryError:
                found = ["memory"]
            seconds = time.monotonic() - start
            pipe.send([*found, *([f"hang: {seconds:.0f} s"] if seconds >= SECONDS else [])])


def _limit_memory() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


class Worker:
    """One process."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, case: Case) -> list[str]:
        """What is wrong with one input."""
        try:
            self._pipe.send(case)
            if self._pipe.poll(SECONDS + _GRACE):
                found: list[str] = self._pipe.recv()
                return found
            died = f"hang: no answer after {SECONDS + _GRACE} s"
        except (EOFError, OSError):
            self._process.join(5)
            died = f"death: exit code {self._process.exitcode}"
        self.stop()
        self._start()
        return [died]

    def stop(self) -> None:
        """End it, and the children of its own."""
        if self._process.is_alive() and self._process.pid is not None:
            with suppress(ProcessLookupError):  # it just ended, or has not yet made a group of its own
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()
        self._process.join()
        self._pipe.close()


def judge_all(cases: Iterable[Case], workers: int, tell: Callable[[Case, list[str]], object]) -> None:
    """Every case, `workers` at once, and `tell` what each gave, in no order."""
    idle: Queue[Worker] = Queue()
    for _ in range(workers):
        idle.put(Worker())

    def one(case: Case, worker: Worker) -> None:
        try:
            tell(case, worker.ask(case))
        finally:
            idle.put(worker)

    with ThreadPoolExecutor(workers) as pool:
        for case in cases:
            pool.submit(one, case, idle.get())
    while not idle.empty():
        idle.get().stop()
