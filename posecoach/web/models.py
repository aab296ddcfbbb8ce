"""The landmark models of the server: one is always loaded before a page asks for it."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress

from posecoach.errors import PosecoachError
from posecoach.landmarker import Landmarker
from posecoach.live.loading import Loading

LOOK_S = 0.02
"""Time from one look at a model that is being loaded to the next, in s. Engineering."""


class Models:
    """Load models in advance.

    Parameters
    ----------
    name : str
        The model to have ready.
    """

    def __init__(self, name: str) -> None:
        self._lock = threading.Lock()
        self._name, self._closed = name, False
        self._spare: Loading | None = Loading(name)

    def take(self, name: str, wanted: Callable[[], bool]) -> Landmarker | None:
        """Wait for a model, which then belongs to the caller.

        Parameters
        ----------
        name : str
            Which one.
        wanted : Callable[[], bool]
            Returns whether it is still wanted.

        Returns
        -------
        Landmarker or None
            None if it is no longer wanted.
        """
        with self._lock:
            spare = self._spare if name == self._name else None
            self._spare = None if spare is not None else self._spare
        loading = Loading(name) if spare is None else spare
        try:
            while wanted():
                landmarker = loading.ready()
                if landmarker is not None:
                    return landmarker
                time.sleep(LOOK_S)
            return None
        finally:
            loading.close()

    def prepare(self) -> None:
        """Load one for the next page."""
        with self._lock:
            if self._spare is None and not self._closed:
                self._spare = Loading(self._name)

    def close(self) -> None:
        """Free the model that nobody took; it may have failed to load."""
        with self._lock:
            spare, self._spare, self._closed = self._spare, None, True
        if spare is not None:
            with suppress(PosecoachError):
                spare.close()
