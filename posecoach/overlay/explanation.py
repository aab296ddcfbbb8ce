"""A page of an explanation: a demonstration that runs in a loop, and one sentence below it.

Nothing of this is drawn during an exercise. A demonstration is decoded picture by picture as time
goes on, and is never held in memory as a whole.
"""

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TypeAlias

import numpy as np

from posecoach.coach.update import Panel, Picture
from posecoach.lesson.phrases import LIKE_THIS, NOT_THIS
from posecoach.overlay.guide import Words
from posecoach.overlay.layout import letters, upright
from posecoach.overlay.text import (
    DARK,
    ORANGE,
    Color,
    Image,
    fitting_size,
    unit,
    width,
    wrap,
    write,
)
from posecoach.paths import demonstration_path

GREEN = (115, 158, 0)
"""Bluish green as BGR, of the palette of Okabe and Ito: done well. Orange: not like this."""

TEXT, UPRIGHT_TEXT, HINT = 18 / 14, 1.1, 0.75
"""Heights of the sentence and of the hint in heights of the small letters; the title is in large
ones. See :class:`posecoach.overlay.layout.Letters`."""

LEADING, SMALLER = 1.25, 0.94
"""The distance of base lines in heights of the text, and the steps in which text is made smaller
until it fits."""

AIMED = 0.85
"""Rows are broken for this share of the width, because they do not come out equally long."""

BESIDE = 0.58
"""The largest share of the width for a single demonstration, with the words beside it."""

PICTURES = 0.36
"""The demonstrations that stand over the sentence have at least this share of the height."""

BACKGROUND = (42, 36, 32)
PAUSE_S = 0.7
"""A demonstration stands still for this time, in s, before it begins again. Engineering."""


Box: TypeAlias = tuple[int, int, int, int]
"""Left, top, right and bottom, or left, top, width and height, px."""


class Loop:
    """A video that runs in a loop.

    Parameters
    ----------
    path : Path
        One of the package's own.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._frames = self._decode()
        self._ends_s, self._start_t = 0.0, 0.0
        self._image: Image | None = None

    def at(self, t: float) -> Image:
        """Return the picture of a time in s, later than the last, as (H, W, 3) BGR."""
        if self._image is None or t - self._start_t > self._ends_s + 10:
            self._restart(t)
        while t - self._start_t >= self._ends_s:
            frame = next(self._frames, None)
            if frame is not None:
                self._image, self._ends_s = frame
            elif t - self._start_t >= self._ends_s + PAUSE_S:
                self._restart(t)
            else:
                break
        assert self._image is not None
        return self._image

    def _restart(self, t: float) -> None:
        self._frames.close()
        self._frames, self._start_t = self._decode(), t
        self._image, self._ends_s = next(self._frames)

    def _decode(self) -> Generator[tuple[Image, float], None, None]:
        """Yield each picture and when it ends, in s from the start."""
        import av

        with av.open(str(self._path)) as box:
            stream = box.streams.video[0]
            lasts = 1 / float(stream.average_rate or 12)
            for number, frame in enumerate(box.decode(stream), 1):
                image = np.asarray(frame.to_ndarray(format="bgr24"), np.uint8)
                yield image, number * lasts


class ExplanationPages:
    """Draw pages of explanations, each with its demonstrations.

    Parameters
    ----------
    words : Callable[[str], str]
        Translates from English into the language of the person.
    mirror : bool
        Whether the demonstrations are flipped, as the person's own picture is.
    """

    def __init__(self, words: Words, *, mirror: bool) -> None:
        self._words, self._mirror = words, mirror
        self._picture: Picture | None = None
        self._loops: tuple[tuple[Loop, bool], ...] = ()

    def draw(self, image: Image, panel: Panel, t: float) -> Image:
        """Draw a page over a picture.

        Parameters
        ----------
        image : Image
            (H, W, 3) BGR, drawn on in place.
        panel : Panel
            The page, in the person's language: a title and one sentence.
        t : float
            Time in s.

        Returns
        -------
        Image
            The array passed in.
        """
        image[:] = BACKGROUND
        u, (high, wide) = unit(image), image.shape[:2]
        left = int(u / 20)
        heights = letters(image)
        size = fitting_size(panel.title, heights.large, wide - 2 * left)
        write(image, panel.title, (left, int(u * 0.035 + size)), size)
        top = int(u * 0.06 + size * 1.15)
        self._choose(panel.picture)
        text, foot = " ".join(panel.lines), high - int(heights.small * HINT + u * 0.06)
        if len(self._loops) == 1 and wide > high:
            middle = left + int(_fit(BESIDE * wide, foot - top))
            self._draw_loops(image, (left, top, middle, foot), t)
            _write_text(image, text, (middle + left, top, wide - left, foot))
        else:
            least = top + int(PICTURES * (foot - top))
            used = _write_text(image, text, (left, least, wide - left, foot), low=True)
            self._draw_loops(image, (left, top, wide - left, used), t)
        _write_hint(image, panel, left, high - int(u * 0.03))
        return image

    def _choose(self, picture: Picture | None) -> None:
        """Begin other demonstrations where another picture is due."""
        if picture != self._picture:
            self._picture = picture
            videos = () if picture is None else _videos(picture)
            self._loops = tuple((Loop(path), well) for path, well in videos)

    def _draw_loops(self, image: Image, box: Box, t: float) -> None:
        """Draw the demonstrations side by side, or one above the other where that is larger."""
        x0, y0, x1, y1 = box
        number, gap = len(self._loops), int(unit(image) / 30)
        if not number or x1 <= x0 or y1 <= y0:
            return
        beside = (x1 - x0 - (number - 1) * gap) / number, float(y1 - y0)
        stacked = float(x1 - x0), (y1 - y0 - (number - 1) * gap) / number
        row = _fit(*beside) >= _fit(*stacked)
        wide = int(_fit(*(beside if row else stacked)))
        high = wide * 3 // 4
        if wide < 8:
            return
        across, down = (number, 1) if row else (1, number)
        left = (x0 + x1 - across * wide - (across - 1) * gap) // 2
        top = (y0 + y1 - down * high - (down - 1) * gap) // 2
        for i, (loop, well) in enumerate(self._loops):
            x, y = (left + i * (wide + gap), top) if row else (left, top + i * (high + gap))
            self._draw_loop(image, loop.at(t), (x, y, wide, high), well=well, named=number > 1)

    def _draw_loop(
        self,
        image: Image,
        picture: Image,
        box: Box,
        *,
        well: bool,
        named: bool,
    ) -> None:
        """Draw one demonstration with its frame, and with its name where there are several."""
        import cv2

        x, y, wide, high = box
        shown = cv2.resize(picture, (wide, high), interpolation=cv2.INTER_LINEAR)
        image[y : y + high, x : x + wide] = shown[:, ::-1] if self._mirror else shown
        color = GREEN if well else ORANGE
        thick = max(2, wide // 90)
        cv2.rectangle(image, (x, y), (x + wide - 1, y + high - 1), color, thick)
        if not named:
            return
        size = min(letters(image).small, wide / 9)
        text = self._words(LIKE_THIS if well else NOT_THIS)
        pad = int(size * 0.4)
        tall, mark = int(size * 1.5), int(size * 0.8)
        end = x + width(text, size) + mark + 4 * pad
        cv2.rectangle(image, (x, y), (end, y + tall), DARK, -1)
        cv2.rectangle(image, (x, y), (end, y + tall), color, max(1, thick // 2))
        _draw_mark(image, (x + pad, y + (tall - mark) // 2, mark), color, well=well)
        write(image, text, (x + 2 * pad + mark, y + int(size * 1.08)), size)


def _write_text(image: Image, text: str, box: Box, *, low: bool = False) -> int:
    """Write a sentence into a box, as large as fits, and return the height of its upper edge, px.

    Parameters
    ----------
    image : Image
        (H, W, 3) BGR, drawn on in place.
    text : str
        In the person's language.
    box : Box
        Left, top, right and bottom, px.
    low : bool
        Whether it stands at the bottom of the box; otherwise in the middle.
    """
    x0, y0, x1, y1 = box
    size = letters(image).small * (UPRIGHT_TEXT if upright(image) else TEXT)
    room = x1 - x0
    while True:
        rows = wrap(text, size, room * AIMED, len(text))
        tall = len(rows) * size * LEADING
        if (tall <= y1 - y0 and max(width(row, size) for row in rows) <= room) or size < 6:
            break
        size *= SMALLER
    top = y1 - tall if low else (y0 + y1 - tall) / 2
    for number, row in enumerate(rows):
        write(image, row, (x0, int(top + size + number * size * LEADING)), size)
    return int(top - size * 0.3)


def _videos(picture: Picture) -> Iterator[tuple[Path, bool]]:
    """Yield the videos of a picture, and whether each shows the exercise done well."""
    wrong = demonstration_path(picture.exercise, picture.fault) if picture.fault else None
    well = demonstration_path(picture.exercise, picture.view)
    if well is not None:
        yield well, True
    if wrong is not None:
        yield wrong, False


def _fit(wide: float, high: float) -> float:
    """Return the width of the largest picture of 4:3 that fits, px."""
    return min(wide, high * 4 / 3)


def _draw_mark(image: Image, at: tuple[int, int, int], color: Color, *, well: bool) -> None:
    """Draw a tick, or a cross: colour alone does not tell.

    Parameters
    ----------
    image : Image
        (H, W, 3) BGR, drawn on in place.
    at : tuple[int, int, int]
        Left, top, and width and height, px.
    color : Color
        Of the mark.
    well : bool
        Whether it is a tick.
    """
    import cv2

    x, y, n = at
    tick = [[(0.0, 0.55), (0.38, 0.9), (1.0, 0.1)]]
    cross = [[(0.1, 0.1), (0.9, 0.9)], [(0.9, 0.1), (0.1, 0.9)]]
    for line in tick if well else cross:
        points = np.array([(x + a * n, y + b * n) for a, b in line], np.int32)
        cv2.polylines(image, [points], isClosed=False, color=color, thickness=max(2, n // 5),
                      lineType=cv2.LINE_AA)  # fmt: skip


def _write_hint(image: Image, panel: Panel, left: int, base: int) -> None:
    """Write in small letters how to skip the explanation."""
    keys = " / ".join(key for key, _ in panel.choices)
    does = panel.choices[-1][1] if panel.choices else ""
    text = f"{keys}: {does}" if does else ""
    size = fitting_size(text, letters(image).small * HINT, image.shape[1] - 2 * left)
    write(image, text, (left, base), size)
