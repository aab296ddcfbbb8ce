"""The playing speed of a file: phones stretch slow motion and store the true rate in a tag."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BufferedReader
from typing import TYPE_CHECKING

from posecoach.sources import phrases as say
from posecoach.sources.film_track import frame_rate

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.stream import VideoStream

_TAG = re.compile(r"capture[._-]?(fps|frame[._-]?rate)$", re.IGNORECASE)
"""The names of tags that hold the rate at which a camera took its pictures, per s, such as
``com.android.capture.fps``."""

_XML = re.compile(rb'captureFps="([0-9.]+)[pi]?" formatFps="([0-9.]+)[pi]?"')
"""The same in the description that cameras put at the beginning or end of a file."""

SEARCHED_BYTES = 500_000
"""So much of the beginning and of the end of a file is searched for such a description."""

LEAST_RATIO = 1.5
"""Rates that differ by less are the same: a camera in the dark takes fewer pictures."""

SLOW_MOTION_FPS = 50.0
"""Slow motion is taken at a higher rate than this, per s. A camera in the dark takes fewer pictures
than the tag says: 15 per s instead of 30."""

SURE_FPS = 90.0
"""At lower rates than this, per s, it may also be a camera in the dark: 30 per s instead of 60."""

MOST_RATIO = 64.0
"""No camera stretches time more than this."""


@dataclass(frozen=True, slots=True)
class PlaySpeed:
    """How the times of a file relate to those of the real movement.

    Attributes
    ----------
    stretch : float
        A second of the file is this many seconds of the real movement; 0.25 for slow motion at a
        quarter of the speed.
    known : bool
        Whether it is certain enough to judge how fast somebody moves.
    words : str
        A sentence about it; empty where there is nothing to say.
    """

    stretch: float = 1.0
    known: bool = True
    words: str = ""


def play_speed(
    container: "InputContainer", track: "VideoStream", file: BufferedReader
) -> PlaySpeed:
    """Find out how fast a file plays what happened.

    Parameters
    ----------
    container, track : InputContainer, VideoStream
        The file and the track that is the film.
    file : BufferedReader
        The same file; its position does not change.
    """
    rate = frame_rate(track)
    if track.start_time is None and (track.average_rate is None or rate == 25):
        return PlaySpeed(known=False, words=say.NO_TIMES.format(rate=f"{rate:g}"))
    taken = _tagged(track.metadata) or _tagged(container.metadata) or _described(file)
    if taken is None or 1 / LEAST_RATIO < taken / rate < LEAST_RATIO:
        return PlaySpeed()
    if rate < taken < SLOW_MOTION_FPS:
        return PlaySpeed()
    if taken > MOST_RATIO * rate:
        return PlaySpeed(known=False, words=say.UNCLEAR_SPEED.format(taken=f"{taken:g}"))
    phrase = say.SLOW_MOTION if taken > rate else say.TIME_LAPSE
    words = phrase.format(taken=f"{taken:g}", rate=f"{rate:g}")
    known = not rate < taken < SURE_FPS
    if not known:
        words = say.UNCERTAIN.format(speed=words)
    return PlaySpeed(rate / taken, known, words)


def _tagged(tags: Mapping[str, str]) -> float | None:
    """Return the rate that a tag names, per s; None if none does."""
    for name, text in tags.items():
        if _TAG.search(name):
            try:
                rate = float(text)
            except ValueError:
                continue
            if math.isfinite(rate) and rate > 0:
                return rate
    return None


def _described(file: BufferedReader) -> float | None:
    """Return the rate in the description of a camera, per s; None if there is none."""
    position = file.tell()
    file.seek(0)
    text = file.read(SEARCHED_BYTES)
    file.seek(max(0, file.seek(0, 2) - SEARCHED_BYTES))
    found = _XML.search(text) or _XML.search(file.read())
    file.seek(position)
    rate = float(found[1]) if found and found[1].count(b".") < 2 else 0.0
    return rate if rate > 0 else None
