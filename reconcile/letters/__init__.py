"""Letters and notes of penalties as PDF: a view of a `RunResult`. Figures come from the run, never from a template."""
