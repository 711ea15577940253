"""What the books say together: statements that chain, repeated and contradicted rows, figures that cannot be right."""
