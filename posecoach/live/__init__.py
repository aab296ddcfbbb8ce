"""Coach somebody in front of a camera."""
