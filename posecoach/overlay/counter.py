"""The progress: the big number, the ring of a hold, the phase, and a bar for each side."""

import math
from functools import lru_cache

from posecoach.coach.update import Update
from posecoach.lesson.phrases import CLEAN, PARTIAL
from posecoach.overlay.guide import Guide, Words
from posecoach.overlay.stamp import Stamp, label
from posecoach.overlay.text import (
    BLUE,
    DARK,
    GREY,
    ORANGE,
    WHITE,
    Image,
    fitting_size,
    shade,
    unit,
    width,
    write,
)
from posecoach.verdict import Direction, Kind, Status

OF, ADDED, REMOVED = "{done} of {goal}", "{number} added by you", "{number} removed by you"

COUNT_HEIGHT, PHASE_HEIGHT, LINE_HEIGHT = 1 / 6, 1 / 14, 1 / 22
"""Heights of the number, the phase and the line below it, as shares of
:func:`posecoach.overlay.text.unit`."""

STATUS_WORDS = {
    Status.SEARCHING: "Looking for you",
    Status.SET_UP: "Get ready",
    Status.PAUSED: "Paused",
    Status.CANNOT_JUDGE: "I can't judge this",
    Status.READY: "Ready",
}
"""What to show in place of a phase, by status."""

_WAITING = {Status.SEARCHING, Status.SET_UP, Status.CANNOT_JUDGE, Status.REST}


def draw_count(image: Image, update: Update, guide: Guide, words: Words) -> None:
    """Draw the big number with the ring of the hold; beside it the phase and the counts.

    Parameters
    ----------
    image : Image
        (H, W, 3) BGR, drawn on in place.
    update : Update
        What to show.
    guide : Guide
        What is counted, and how many are wanted.
    words : Callable[[str], str]
        Translates from English into the language of the person.
    """
    u = unit(image)
    pad, size = int(u / 40), u * COUNT_HEIGHT
    number = _big_number(update, guide)
    wide, high = int(size * max(1.5, 0.62 * len(number) + 0.9)), int(size * 1.5)
    ring = not math.isnan(update.progress)
    _plate(number, size, wide, high, ring=ring).put(image, (pad, pad))
    if ring:
        _draw_ring(image, (pad + wide // 2, pad + high // 2), size, update.progress)
    left = 2 * pad + wide
    room = image.shape[1] - left - pad
    word = words(guide.phase_titles.get(update.phase or "", STATUS_WORDS.get(update.status, "")))
    fitting = fitting_size(word, u * PHASE_HEIGHT, room)
    label(image, word, (left, pad + int(u * 0.075)), fitting, DARK)
    line = _tally(update, guide, words)
    fitting = fitting_size(line, u * LINE_HEIGHT, room)
    label(image, line, (left, pad + int(u * 0.155)), fitting, DARK)
    _draw_sides(image, update, guide, words, (pad, 2 * pad + high))


@lru_cache(4)
def _plate(number: str, size: float, wide: int, high: int, *, ring: bool) -> Stamp:
    """Return the dark box, `wide` by `high` px, with the big number and the empty ring."""

    def draw(area: Image) -> None:
        shade(area, (0, 0, wide, high))
        fitting = fitting_size(number, size, 1.05 * size)
        at = (wide // 2 - width(number, fitting) // 2, high // 2 + int(fitting * 0.42))
        write(area, number, at, fitting)
        if ring:
            _draw_ring(area, (wide // 2, high // 2), size)

    return Stamp(wide, high, draw)


def _draw_ring(
    image: Image, middle: tuple[int, int], size: float, progress: float | None = None
) -> None:
    """Draw the ring around a number that is `size` px high; without a progress, the empty one."""
    import cv2

    axes, thick = (int(size * 0.68),) * 2, max(4, round(size / 9))
    if progress is None:
        cv2.ellipse(image, middle, axes, -90, 0, 360, (90, 90, 90), thick)
    else:
        cv2.ellipse(image, middle, axes, -90, 0, 360 * progress, ORANGE, thick, cv2.LINE_AA)


def _big_number(update: Update, guide: Guide) -> str:
    """Return the seconds that are left of a hold, rounded up; otherwise the count."""
    if guide.kind is Kind.HOLD and not math.isnan(update.remaining_s):
        return str(math.ceil(update.remaining_s))
    return str(update.counts.of(guide.kind))


def _tally(update: Update, guide: Guide, words: Words) -> str:
    """Return the line beside the number: how many are wanted, clean and partial.

    Before the person is in position, and in a rest, it is the title of what comes next.
    """
    if update.status in _WAITING:
        return words(guide.title)
    parts = []
    if guide.goal is not None and guide.goal > 1:
        done = update.counts.of(guide.kind)
        parts.append(words(OF).format(done=done, goal=guide.goal))
    if guide.kind is Kind.REP:
        parts.append(f"{update.counts.clean_reps} {words(CLEAN)}")
    if update.correction:
        text = words(ADDED if update.correction > 0 else REMOVED)
        parts.append(text.format(number=abs(update.correction)))
    if update.counts.partial:
        parts.append(f"{update.counts.partial} {words(PARTIAL)}")
    return ", ".join(parts)


def _draw_sides(
    image: Image, update: Update, guide: Guide, words: Words, at: tuple[int, int]
) -> None:
    """Draw a bar for each side, filled by the share of its goal that is done.

    The working side has a white frame.

    Parameters
    ----------
    image : Image
        (H, W, 3) BGR, drawn on in place.
    update : Update
        The counts by side, and circles also by direction.
    guide : Guide
        What is counted, and how many are wanted on each side.
    words : Callable[[str], str]
        Translates from English into the language of the person.
    at : tuple[int, int]
        Upper left corner of the first bar, px.
    """
    u = unit(image)
    high, long = int(u * 0.065), int(u * 0.36)
    for row, (side, counts) in enumerate(update.by_side.items()):
        goal, done = guide.side_goal, counts.of(guide.kind)
        ways = [
            update.by_direction[side, way]
            for way in Direction
            if (side, way) in update.by_direction
        ]
        shares = [min(1.0, n / (goal or n or 1) * len(ways)) for n in ways] or [
            min(1.0, done / (goal or done or 1))
        ]
        box = (at[0], at[1] + row * int(high * 1.35), long, high)
        _draw_bar(image, box, shares, working=side is update.side)
        text = f"{words(side.value)} {done}" + (f" / {goal}" if goal else "")
        size = fitting_size(text, high * 0.8, long - high // 2)
        write(image, text, (box[0] + high // 4, box[1] + int(high * 0.82)), size)


def _draw_bar(
    image: Image, box: tuple[int, int, int, int], shares: list[float], *, working: bool
) -> None:
    """Draw a bar with one part for each share; each part fills on its own.

    Circles have a part for each direction, because extra circles in one do not replace circles in
    the other.

    Parameters
    ----------
    image : Image
        (H, W, 3) BGR, drawn on in place.
    box : tuple[int, int, int, int]
        x, y, width and height, px.
    shares : list[float]
        How much of each part is done, from 0 to 1.
    working : bool
        Whether this side works now.
    """
    import cv2

    x, y, long, high = box
    cv2.rectangle(image, (x, y), (x + long, y + high), DARK, -1)
    edge, thick = (WHITE, high // 6) if working else (GREY, high // 12)
    part = long / len(shares)
    for i, share in enumerate(shares):
        start, end = x + int(i * part), x + int((i + share) * part)
        if share > 0:
            cv2.rectangle(image, (start, y), (end, y + high), BLUE, -1)
        if i:
            cv2.line(image, (start, y), (start, y + high), edge, max(1, high // 12))
    cv2.rectangle(image, (x, y), (x + long, y + high), edge, max(1, thick))
