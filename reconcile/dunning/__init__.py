"""What each late customer should be written, and why: decisions over a `RunResult`, no text of letters."""
