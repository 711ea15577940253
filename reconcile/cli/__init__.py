"""The commands of the contract. Messages go to stderr in French, results to stdout; heavy libraries load when used."""

from reconcile.cli.app import app, collector_paused, main

__all__ = ["app", "collector_paused", "main"]
