"""Which track of a file is the film, as players choose it."""

from pathlib import Path
from typing import TYPE_CHECKING

from posecoach.errors import InputError
from posecoach.sources import phrases as say
from posecoach.sources.readable import VIDEO_PLEASE

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.stream import VideoStream

DEFAULT_FPS = 30.0
"""Assumed if a file has neither times nor a frame rate."""

MOST_FPS = 1000.0
"""Higher rates are placeholders: browsers write them if they do not know the rate."""


def film_tracks(container: "InputContainer") -> "list[VideoStream]":
    """List the tracks that may be the film, the most likely one first.

    The cover of a song is none of them. Tracks that can be decoded come first, then those of more
    than one picture, then the one that is marked as the default, the largest, and the longest.
    """
    from av.stream import Disposition

    cover = Disposition.attached_pic
    tracks = [s for s in container.streams.video if not s.disposition & cover]
    return sorted(tracks, key=_rank, reverse=True)


def film_track(container: "InputContainer", path: str | Path) -> "VideoStream":
    """Return the track that is the film.

    Raises
    ------
    InputError
        If there is none, or none that can be decoded.
    """
    tracks = film_tracks(container)
    if not tracks:
        what = "only sound" if container.streams.audio else "no picture"
        raise InputError(f"{path} holds {what}", VIDEO_PLEASE)
    if tracks[0].codec_context is None:
        raise InputError(
            f"{path} holds pictures in a format that cannot be decoded", "convert it into MP4"
        )
    tracks[0].thread_type = "AUTO"
    return tracks[0]


def choice_in_words(container: "InputContainer", track: "VideoStream") -> str | None:
    """Write which track was chosen; None where there was no choice."""
    if len(film_tracks(container)) < 2:
        return None
    videos = [video.index for video in container.streams.video]
    return say.TRACK.format(
        videos=len(videos), number=1 + videos.index(track.index),
        size=f"{track.width} x {track.height}",
    )  # fmt: skip


def frame_rate(track: "VideoStream") -> float:
    """Return the frame rate of the header, per s, or a usual one."""
    rate = track.guessed_rate if track.start_time is None else track.average_rate
    return float(rate) if rate and 0 < rate <= MOST_FPS else DEFAULT_FPS


def _rank(track: "VideoStream") -> tuple[bool, bool, bool, int, float, int]:
    from av.stream import Disposition

    known = track.codec_context is not None
    area = track.width * track.height if known else 0
    length = _length_s(track)
    frames = track.frames or round(length * frame_rate(track)) if known else 0
    default = bool(track.disposition & Disposition.default)
    return known, frames != 1, default, area, frames, -track.index


def _length_s(track: "VideoStream") -> float:
    """Return the length of a track, s; 0 where the file does not say it."""
    if track.duration is not None and track.time_base is not None:
        return float(track.duration * track.time_base)
    try:
        h, m, s = track.metadata.get("DURATION", "").split(":")
        return 3600 * int(h) + 60 * int(m) + float(s)
    except ValueError:
        return 0.0
