"""Showing a page in the user's browser."""

import os
import sys
from pathlib import Path


def has_desktop() -> bool:
    """Return whether a browser can open a window here."""
    desktop = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(desktop) or not sys.platform.startswith("linux")


def open_page(path: Path) -> bool:
    """Open a page in the user's browser and return whether there was one to open it in.

    Without a desktop nothing is opened: a browser for terminals would take this one over.
    """
    if not has_desktop():
        return False
    import webbrowser

    try:
        return webbrowser.open(path.resolve().as_uri())
    except (OSError, webbrowser.Error):
        return False
