"""Showing a page in the user's browser."""

import os
import sys
from pathlib import Path


def open_page(path: Path) -> bool:
    """Open a page in the user's browser and return whether there was one to open it in.

    Without a desktop nothing is opened: a browser for terminals would take this one over.
    """
    desktop = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not desktop:
        return False
    import webbrowser

    try:
        return webbrowser.open(path.resolve().as_uri())
    except (OSError, webbrowser.Error):
        return False
