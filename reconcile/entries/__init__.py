"""What is settled, as balanced entries: between the run and whoever shows or writes them."""
