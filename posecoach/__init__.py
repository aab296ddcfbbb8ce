"""Coach hip-mobility exercises from a webcam or a recorded video, on your own machine."""

__version__ = "0.1.0"
