"""What is settled, as balanced entries for bookkeeping."""
