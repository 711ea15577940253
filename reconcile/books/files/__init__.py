"""From the bytes of a file to sheets of cells: what the file is, whether it is safe, what readers do not tell."""
