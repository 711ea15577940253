"""Which money pays which document, with evidence and rivals."""
