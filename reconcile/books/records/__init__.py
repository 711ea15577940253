"""From a table to records: validation by pandera behind one door, signs and types made one way."""
