"""Sentences as sound files, for pages whose browser has no voice: only those that were said."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable

from posecoach.voice.spoken_file import can_record, spoken_file

MOST = 500
"""The largest number of sentences that are known; a long routine says about 150. Engineering."""

MOST_KEPT = 100
"""So many of them are kept as files, of about 100 kB each. Engineering."""


class Speech:
    """Know which sentences were said, and make sound files of them on request, one at a time.

    A page asks for a sentence by a key that only the coach hands out, so nobody can have the
    machine say anything else.

    Parameters
    ----------
    record : Callable[[str, str], bytes]
        Returns a text in a language as a WAV file; empty if it cannot.
    speaks : bool or None
        Whether it can at all; None to find it out.
    """

    def __init__(
        self, record: Callable[[str, str], bytes] = spoken_file, *, speaks: bool | None = None
    ) -> None:
        self._record = record
        self.speaks = can_record() if speaks is None else speaks
        """Whether there is a program that speaks."""
        self._lock = threading.Lock()
        self._recording = threading.Lock()
        self._said: OrderedDict[str, tuple[str, str]] = OrderedDict()
        self._files: OrderedDict[str, bytes] = OrderedDict()

    def key(self, text: str, language: str) -> str | None:
        """Return the key by which a page may ask for a sentence; None where nothing speaks."""
        if not self.speaks:
            return None
        key = hashlib.sha256(f"{language}\n{text}".encode()).hexdigest()[:32]
        with self._lock:
            self._said[key] = (text, language)
            self._said.move_to_end(key)
            if len(self._said) > MOST:
                self._said.popitem(last=False)
        return key

    def file(self, key: str) -> bytes | None:
        """Return a sentence as a WAV file; None if it was never said or cannot be made."""
        with self._recording:
            with self._lock:
                said, file = self._said.get(key), self._files.get(key)
            if said is None or file is not None:
                return file if said is not None else None
            file = self._record(*said)
            if not file:
                return None
            with self._lock:
                self._files[key] = file
                if len(self._files) > MOST_KEPT:
                    self._files.popitem(last=False)
        return file
