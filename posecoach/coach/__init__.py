"""The coach of one exercise, and what it is made of."""
