"""Repair and smooth a stream of poses before it is judged."""
