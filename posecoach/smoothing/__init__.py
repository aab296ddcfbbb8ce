"""Repair and smoothing of a stream of poses before it is judged."""
