"""Readers in a process of their own: whatever they do, the program lives and says a sentence."""

import os
import time
from pathlib import Path

import pytest

from reconcile.books.files import child
from reconcile.books.files.child import in_child
from reconcile.books.files.workbook import Refusal


def test_what_the_reader_gives_comes_back() -> None:
    assert in_child(divmod, 17, 5) == (3, 2)


def test_what_a_reader_prints_does_not_spoil_its_result() -> None:
    assert in_child(print, "bruit") is None


@pytest.mark.skipif(os.name == "nt", reason="Windows does not limit memory")
def test_a_reader_that_fills_the_memory_is_stopped() -> None:
    assert in_child(bytearray, 3 * 2**30) == Refusal("CLASSEUR-DEMESURE", "la mémoire ne suffit pas pour l'ouvrir")


def test_a_reader_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "SECONDS", 0.5)
    refused = in_child(time.sleep, 60)
    assert isinstance(refused, Refusal)
    assert refused.code == "CLASSEUR-DEMESURE"


@pytest.mark.parametrize("fatal", [os.abort, os._exit])
def test_a_reader_that_takes_its_process_down_is_a_damaged_book(fatal: object) -> None:
    arguments = (3,) if fatal is os._exit else ()
    refused = in_child(fatal, *arguments)  # type: ignore[arg-type]
    assert refused == Refusal("CLASSEUR-ILLISIBLE", "sa structure interne est endommagée")


def test_the_folder_where_one_stands_gives_no_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert in_child(divmod, 17, 5) == (3, 2)
