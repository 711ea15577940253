"""Pandera models: one for each kind of book and each output table. Imports nothing of `reconcile`."""
