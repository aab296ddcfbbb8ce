"""Video files: true times, the right way up, read as far as they are whole.

::

    Film: packets, decoded -> Timeline: times -> Shot -> upright image of one size -> Frame

Damaged parts are left out and named in a warning; they never raise an exception.
"""

import math
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from io import BufferedReader
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from posecoach.errors import InputError
from posecoach.pose import Frame, SourceInfo
from posecoach.sources import phrases as say
from posecoach.sources.film import Film
from posecoach.sources.film_track import choice_in_words, frame_rate
from posecoach.sources.findings import Findings, Kind
from posecoach.sources.frame_times import Piece, Timeline
from posecoach.sources.parts import Part, parts
from posecoach.sources.play_speed import play_speed
from posecoach.sources.readable import open_readable
from posecoach.sources.repeats import Repeats
from posecoach.sources.shot import Shot
from posecoach.sources.survey import checked_size, survey
from posecoach.sources.upright import (
    Image,
    Matrix,
    absurd_pixel,
    display_matrix,
    fitted,
    lies,
    quarter_turned,
    upright,
    upright_size,
)

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

SHORT_S = 0.75
"""A video that ends earlier than declared by more than this was cut off, s."""


@dataclass(frozen=True, slots=True)
class Account:
    """What a video file has turned out to be, as far as it was read.

    Attributes
    ----------
    info, warnings, complete, speed_known, pieces
        As those of :class:`VideoFile`.
    """

    info: SourceInfo
    warnings: tuple[str, ...]
    complete: bool
    speed_known: bool
    pieces: tuple[Piece, ...]


class VideoFile:
    """A video file; iterate over its frames once, in constant memory.

    Parameters
    ----------
    path : str or Path
        Any name. Only this file is read, whatever other files or addresses it names.
    file : BufferedReader or None
        The same file if it is open already; it is closed with this object.
    rotate : int
        By how much the frames are additionally turned clockwise, degrees: 0, 90, 180 or 270.

    Attributes
    ----------
    info : SourceInfo
        What the header says; after the last frame, with the true number of frames and duration.
        The size is that of the largest picture.
    complete : bool
        False as soon as damage is met, or the video turns out to be cut off.
    speed_known : bool
        Whether it is certain how fast the video plays; may become false while reading.
    stretch : float
        A second of the file is this many seconds of the real movement.
    model : None
        Only a recording knows the name of a model.

    Raises
    ------
    InputError
        If the file cannot be read, or holds no frame.
    """

    model: str | None = None

    def __init__(
        self, path: str | Path, file: BufferedReader | None = None, *, rotate: int = 0
    ) -> None:
        self.complete = True
        self._path = path
        self._end_s = self._others_end_s = 0.0
        self._findings = Findings()
        with ExitStack() as stack:
            file = stack.enter_context(file or open_readable(path))
            self._rotate = rotate
            self._parts = parts(file)
            self._size, self._declared_s = survey(self._parts, path, rotate)
            self._film = Film(self._parts[0], path)
            stack.callback(self._close_film)
            self._describe_track()
            speed = play_speed(self._film.container, self._film.track, file)
            self.stretch, self.speed_known = speed.stretch, speed.known
            if speed.words:
                kind = Kind.SLOW_MOTION if speed.known else Kind.DOUBTFUL_SPEED
                self._findings.note(kind, detail=speed.words)
            self._timeline: Timeline[VideoFrame] = Timeline(self._step_s, self._findings)
            shots = self._read()
            first = next(shots, None)
            if first is None or self._size is None:
                raise InputError(f"{path} contains no readable picture", "try another file")
            self.info = self._described(path, self._size)
            self._shots = chain([first], shots)
            self._close = stack.pop_all()

    def __enter__(self) -> "VideoFile":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[Frame]:
        return (shot.frame() for shot in self._shots)

    def shots(self) -> Iterator[Shot]:
        """Iterate over the same frames, each of which is converted only if it is asked for."""
        return self._shots

    def close(self) -> None:
        """Close the file."""
        self._close.close()

    def _close_film(self) -> None:
        self._film.close()

    @property
    def warnings(self) -> list[str]:
        """Sentences about what was found so far, one for each kind, with the times."""
        return self._findings.sentences()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """How times in the file relate to the times of the frames before `stretch`, so far."""
        return tuple(self._timeline.pieces)

    def account(self) -> Account:
        """Return what the file has turned out to be so far."""
        return Account(
            self.info, tuple(self.warnings), self.complete, self.speed_known, self.pieces
        )

    @property
    def _step_s(self) -> float:
        return self.stretch / frame_rate(self._film.track)

    def _describe_track(self) -> None:
        """Note which track is the film, and pixels of a shape that cannot be right."""
        track = self._film.track
        choice = choice_in_words(self._film.container, track)
        if choice is not None:
            self._findings.note(Kind.TRACK, detail=choice)
        shape = absurd_pixel(track)
        if shape is not None:
            self._findings.note(
                Kind.PIXELS,
                detail=say.PIXELS.format(shape=shape),
            )

    def _described(self, path: str | Path, size: tuple[int, int]) -> SourceInfo:
        """Describe the video as its header does."""
        track = self._film.track
        known = track.average_rate or track.start_time is None
        rate = 1 / self._step_s if known else math.nan
        duration = self._declared_s * self.stretch
        frames = track.frames if track.duration is not None and len(self._parts) == 1 else 0
        height, width = size
        return SourceInfo(str(path), "video", duration, frames, rate, width, height)

    def _read(self) -> Iterator[Shot]:
        """Yield pictures with times that start at 0 and rise strictly."""
        rotation: int | None = None
        matrix: Matrix | None = None
        repeats = Repeats(1 / self._step_s)
        for picture, t in self._timed():
            # Reading the matrix of a picture keeps it in memory for long; its rotation does not.
            if picture.rotation != rotation:
                rotation, matrix = picture.rotation, display_matrix(picture)
            size = upright_size(picture, self._film.track, lying=lies(matrix))
            size = size[::-1] if self._rotate % 180 else size
            self._size = self._size or checked_size(size, self._path)
            if size != self._size:
                detail = f"{self._size[1]} x {self._size[0]}"
                self._findings.note(Kind.SIZE, t, detail=detail)
            self._watch_for_repeats(repeats, picture)
            length = (picture.duration or 0) * float(picture.time_base or 0) * self.stretch
            self._end_s = t + (length or self._timeline.step)
            yield Shot(t, partial(self._drawn, picture, self._film.track, matrix, self._size))
        self._finish()

    def _drawn(
        self,
        picture: "VideoFrame",
        track: "VideoStream",
        matrix: Matrix | None,
        size: tuple[int, int],
    ) -> Image:
        """Return a picture upright and of one size for the whole film."""
        image = quarter_turned(upright(picture, track, matrix), self._rotate)
        return image if image.shape[:2] == size else fitted(image, (*size, 3))

    def _timed(self) -> "Iterator[tuple[VideoFrame, float]]":
        """Yield all pictures in order of display, with their times, s."""
        for number, part in enumerate(self._parts):
            if number:
                if not self._go_on_with(part):
                    continue
                yield from self._timeline.begin_recording()
            for picture, time in self._film.pictures(self._note_damage):
                stretched = None if time is None else time * self.stretch
                yield from self._timeline.place(picture, stretched)
            self._others_end_s += self._film.others_end_s
        yield from self._timeline.finish()

    def _go_on_with(self, part: Part) -> bool:
        """Open the next recording in the file; return whether it can be read."""
        try:
            film = Film(part, self._path)
        except InputError:
            self._note_damage(surely=True)
            return False
        self._film.close()
        self._film = film
        return True

    def _watch_for_repeats(self, repeats: Repeats, picture: "VideoFrame") -> None:
        if not self.speed_known:
            return
        repeats.add(picture)
        if repeats.found:
            self.speed_known = False
            self._findings.note(Kind.DOUBTFUL_SPEED, detail=say.REPEATED)

    def _finish(self) -> None:
        """Compare what was read with what the header promised, and correct the description."""
        count, last = self._timeline.count, self._timeline.last
        if not count:
            return
        declared = self.info.duration_s
        reached = max(self._end_s, self._others_end_s * self.stretch)
        # A wrong time stamp also makes the duration in the header wrong.
        wrong = self._timeline.stray_s >= declared - SHORT_S
        if not wrong and declared - reached > max(SHORT_S, 2 * self._step_s):
            self.complete = False
            detail = say.CUT_OFF.format(read=f"{self._end_s:.1f}", declared=f"{declared:.1f}")
            self._findings.note(Kind.CUT_OFF, detail=detail)
        elif self._timeline.damaged_at_end:
            detail = say.DAMAGED_END.format(end=f"{self._end_s:.1f}")
            self._findings.note(Kind.DAMAGED_END, detail=detail)
        self.complete = self.complete and not self._findings.damaged
        fps = self.info.fps
        if math.isnan(fps) and last > 0:
            fps = (count - 1) / last
        self.info = replace(self.info, frames=count, duration_s=self._end_s, fps=fps)

    def _note_damage(self, *, surely: bool) -> None:
        if surely:
            self.complete = False
        self._timeline.note_damage(surely=surely)
