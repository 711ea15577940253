"""Measurements: against the truth of the sample books, and of time and memory at size."""
