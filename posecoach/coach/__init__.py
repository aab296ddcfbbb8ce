"""The coach of one exercise and its parts; the recogniser, which coaches all exercises at once."""
