"""The user's own workbook, annotated in a copy that keeps every other byte of its parts.

The XML of the package is edited in place: cells are inserted at the end of rows, styles appended, notes added as new
parts. Loading and saving with a library would lose charts, pictures, macros, validations or pivots.
"""
