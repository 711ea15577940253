"""From a sheet to a table: its kind, its columns, its rows, and the values of their cells."""
