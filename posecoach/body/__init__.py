"""One body seen by one camera: its landmarks as points, its turn, angles and lengths."""
