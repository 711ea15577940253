"""What a run found, as a typed model, as a workbook and as tables."""
