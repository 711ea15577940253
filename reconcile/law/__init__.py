"""What the law fixes, as dated data with sources, and the rules that read it."""
