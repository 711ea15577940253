"""Balanced entries in the formats that bookkeeping software takes."""
