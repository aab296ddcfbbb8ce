"""The vocabulary that exercises are written in."""
