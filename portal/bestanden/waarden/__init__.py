"""Readers of one cell: text in, a value of the standard or a Dutch explanation out. No reader ever raises."""
