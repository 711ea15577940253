"""From dropped files to checked records: guard, cells, columns, validation, normalisation."""
