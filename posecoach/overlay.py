"""Draw what the coach says on the picture, to be read from a mat two or three metres away."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from posecoach.pose import Joint, Pose, Side
from posecoach.verdict import Kind, Panel, Reason, Status, Update

Words = Callable[[str], str]

CLEAN, PARTIAL = "clean", "partial"

Image = NDArray[np.uint8]
Color = tuple[int, int, int]

WHITE: Color = (255, 255, 255)
DARK: Color = (30, 24, 20)
BLUE: Color = (178, 114, 0)
ORANGE: Color = (0, 159, 230)
SKY: Color = (233, 180, 86)
"""Blue and orange of Okabe and Ito's palette, which colour-blind people tell apart; BGR."""

UNSURE = 0.65
"""Landmarks below this visibility are drawn faintly."""

COUNT_HEIGHT, CUE_HEIGHT, LINE_HEIGHT = 1 / 6, 1 / 13, 1 / 24
"""Heights of text in heights of the picture (in widths where that is smaller)."""

_BONES = (
    (Joint.EAR, Joint.SHOULDER),
    (Joint.SHOULDER, Joint.ELBOW),
    (Joint.ELBOW, Joint.WRIST),
    (Joint.SHOULDER, Joint.HIP),
    (Joint.HIP, Joint.KNEE),
    (Joint.KNEE, Joint.ANKLE),
    (Joint.ANKLE, Joint.HEEL),
    (Joint.HEEL, Joint.FOOT_INDEX),
)

STATUS_WORDS = {
    Status.SEARCHING: "Looking for you",
    Status.SET_UP: "Get ready",
    Status.PAUSED: "Paused",
    Status.CANNOT_JUDGE: "I can't judge this",
    Status.READY: "Ready",
}

REASON_WORDS = {
    Reason.NO_PERSON: "I can't see you.",
    Reason.BODY_CUT_OFF: "Step back: I can't see all of you.",
    Reason.WRONG_VIEW: "Turn your side to the camera.",
    Reason.WRONG_EXERCISE: "This is another position.",
    Reason.TRACKING_LOST: "I can't make you out. More light?",
    Reason.SEVERAL_PEOPLE: "I see several people: one only, please.",
}


@dataclass(frozen=True, slots=True)
class Guide:
    """What to draw for an exercise.

    Attributes
    ----------
    title : str
        Of the exercise.
    angle : tuple[Joint, Joint, Joint] or None
        The angle to show, at its middle joint; None where the movement is not shown by one.
    angle_value : str
        Its name in the update's values, in deg.
    band : tuple[float, float]
        Where it should be at the height of the movement, deg.
    phase_titles : Mapping[str, str]
        Words for the phases.
    kind : Kind
        Which of the counts is the big number.
    goal : int or None
        How many are wanted.
    """

    title: str
    angle: tuple[Joint, Joint, Joint] | None
    angle_value: str
    band: tuple[float, float]
    phase_titles: Mapping[str, str] = field(default_factory=dict)
    kind: Kind = Kind.REP
    goal: int | None = None


class Overlay:
    """Draw updates on pictures.

    Parameters
    ----------
    guide : Guide
        What to draw.
    words : Callable[[str], str]
        From English into the language of the person.
    """

    def __init__(self, guide: Guide, words: Words = str) -> None:
        self.guide, self._words = guide, words

    def draw(self, image: Image, pose: Pose, update: Update, *, mirror: bool = False) -> Image:
        """Draw on a picture.

        Parameters
        ----------
        image : Image
            (H, W, 3) BGR, drawn on in place where `mirror` is off.
        pose : Pose
            In the same picture; NaN is not drawn.
        update : Update
            What to say.
        mirror : bool
            Whether to turn the picture as in a mirror; words are not, nor is anything swapped.

        Returns
        -------
        Image
            The drawn picture.
        """
        import cv2

        xy = pose.xy
        if mirror:
            image = np.asarray(cv2.flip(image, 1), dtype=np.uint8)  # NumPy's own takes 7 ms
            xy = np.stack([image.shape[1] - 1 - xy[:, 0], xy[:, 1]], 1)
        limit = 4.0 * max(image.shape)
        xy = np.clip(xy, -limit, limit)
        if update.panel is not None:
            _page(image, update.panel, self._words)
            return image
        _skeleton(image, xy, pose, update.side or update.near_side)
        side = update.side or update.near_side
        if side is not None and update.status in {Status.READY, Status.ACTIVE}:
            _gauge(image, xy, side, update, self.guide)
        _count_box(image, update, self.guide, self._words)
        _banner(image, update, self._words)
        return image


def _page(image: Image, panel: Panel, words: Words) -> None:
    u = _unit(image)
    _shade(image, (0, 0, image.shape[1], image.shape[0]))
    keys = ",  ".join(f"{words(key)}: {words(does)}" for key, does in panel.choices)
    y = u / 5
    sizes = [u / 10, *[u / 22] * len(panel.lines), u / 26]
    for text, size in zip((words(panel.title), *panel.lines, keys), sizes, strict=True):
        size = min(size, size * image.shape[1] * 0.9 / max(1, _width(text, size)))
        _text(image, words(text), (int(u / 20), int(y)), size)
        y += size * 1.8


def _unit(image: Image) -> float:
    """Give the height that text sizes are shares of, px."""
    return float(min(image.shape[0], image.shape[1] * 0.75))


def _skeleton(image: Image, xy: Any, pose: Pose, near: Side | None) -> None:
    import cv2

    thick = max(2, round(_unit(image) / 120))
    for side in sorted(Side, key=lambda s: s is near):
        stressed = side is near
        for a, b in _BONES:
            i, j = side.landmark(a), side.landmark(b)
            if np.isnan(xy[[i, j]]).any():
                continue
            sure = min(pose.visibility[i], pose.visibility[j]) >= UNSURE
            color = (SKY if stressed else WHITE) if sure else (150, 150, 150)
            width = thick * 2 if stressed and sure else max(1, thick // 2)
            p, q = (tuple(int(v) for v in xy[k]) for k in (i, j))
            cv2.line(image, p, q, DARK, width + 2, cv2.LINE_AA)
            cv2.line(image, p, q, color, width, cv2.LINE_AA)
            if stressed and sure:
                cv2.circle(image, q, thick * 2, WHITE, -1, cv2.LINE_AA)


def _gauge(image: Image, xy: Any, side: Side, update: Update, guide: Guide) -> None:
    """Draw the angle at its joint: a number, and the body's line against the target band."""
    import cv2

    if guide.angle is None:
        return
    value = update.values.get(guide.angle_value, math.nan)
    a, b, _ = (xy[side.landmark(j)] for j in guide.angle)
    if math.isnan(value) or np.isnan(a).any() or np.isnan(b).any():
        return
    inside = guide.band[0] <= value <= guide.band[1]
    u = _unit(image)
    center = (int(b[0]), int(b[1]))
    to_a = math.degrees(math.atan2(a[1] - b[1], a[0] - b[0]))
    sign = 1.0 if a[0] < b[0] else -1.0
    radius = int(u / 9)
    arc = [to_a + sign * limit for limit in (guide.band[0], min(guide.band[1], 200.0))]
    cv2.ellipse(image, center, (radius, radius), 0, min(arc), max(arc), SKY, max(3, int(u / 60)))
    color = BLUE if inside else ORANGE
    at = math.radians(to_a + sign * value)
    tip = (int(b[0] + radius * math.cos(at)), int(b[1] + radius * math.sin(at)))
    cv2.line(image, center, tip, color, max(2, int(u / 110)), cv2.LINE_AA)
    cv2.circle(image, tip, max(4, int(u / 60)), color, -1 if inside else 3, cv2.LINE_AA)
    text = f"~{value:.0f}°"
    _text(image, text, (center[0] - radius // 2, center[1] + radius), u / 18, back=color)


def _count_box(image: Image, update: Update, guide: Guide, words: Words) -> None:
    """Draw the big number with the ring of the hold, and the phase beside it."""
    import cv2

    u = _unit(image)
    pad, size = int(u / 40), u * COUNT_HEIGHT
    number = _big_number(update, guide)
    width = int(size * max(1.5, 0.62 * len(number) + 0.9))
    box = (pad, pad, pad + width, pad + int(size * 1.5))
    _shade(image, box)
    middle = ((box[0] + box[2]) // 2, (box[1] + box[3]) // 2)
    text_width = _width(number, size)
    _text(image, number, (middle[0] - text_width // 2, middle[1] + int(size * 0.5)), size)
    if not math.isnan(update.progress):
        radius, thick = int(size * 0.68), max(4, int(u / 55))
        cv2.ellipse(image, middle, (radius, radius), -90, 0, 360, (90, 90, 90), thick)
        sweep = 360 * update.progress
        cv2.ellipse(image, middle, (radius, radius), -90, 0, sweep, ORANGE, thick, cv2.LINE_AA)
    word = guide.phase_titles.get(update.phase or "", STATUS_WORDS.get(update.status, ""))
    _text(image, words(word), (box[2] + pad, pad + int(u * 0.075)), u / 16, back=DARK)
    _text(
        image,
        _tally(update, guide, words),
        (box[2] + pad, pad + int(u * 0.165)),
        u * LINE_HEIGHT,
        back=DARK,
    )


def _big_number(update: Update, guide: Guide) -> str:
    """Give the seconds that a long hold still has to last, else the count."""
    if guide.kind is Kind.HOLD and not math.isnan(update.remaining_s):
        return str(math.ceil(update.remaining_s))
    return str(update.counts.of(guide.kind))


def _tally(update: Update, guide: Guide, words: Words) -> str:
    """Say what the big number does not: how many were clean, how many on each side."""
    kind = guide.kind
    parts = [f"{words(side.value)} {counts.of(kind)}" for side, counts in update.by_side.items()]
    if guide.kind is Kind.REP:
        parts.append(f"{update.counts.clean_reps} {words(CLEAN)}")
    if update.counts.partial:
        parts.append(f"{update.counts.partial} {words(PARTIAL)}")
    return ", ".join(parts)


def _banner(image: Image, update: Update, translate: Words) -> None:
    english = update.cue or (REASON_WORDS[update.reason] if update.reason else None)
    if english is None:
        return
    words = translate(english)
    u = _unit(image)
    size = u * CUE_HEIGHT
    room = image.shape[1] * 0.94
    size = max(u / 24, min(size, size * room / max(1, _width(words, size))))
    height = int(size * 1.7)
    top = image.shape[0] - height
    _shade(image, (0, top, image.shape[1], image.shape[0]))
    x = (image.shape[1] - _width(words, size)) // 2
    _text(image, words, (max(4, x), image.shape[0] - int(size * 0.55)), size)


def _shade(image: Image, box: tuple[int, int, int, int]) -> None:
    """Darken a part of the picture as the backing of text."""
    x0, y0, x1, y1 = (max(0, v) for v in box)
    part = image[y0:y1, x0:x1]
    part[:] = (part.astype(np.uint16) * 3 // 10).astype(np.uint8)


@cache
def _font() -> Any:
    import cv2

    return cv2.FontFace("sans")


@cache
def _width(text: str, size: float) -> int:
    import cv2

    box = cv2.getTextSize((1, 1), text, (0, 0), _font(), round(size))
    return int(box[2])


def _text(
    image: Image, text: str, at: tuple[int, int], size: float, *, back: Color | None = None
) -> None:
    """Write TrueType text; `at` is the left end of its base line, `size` its height in px."""
    import cv2

    if not text:
        return
    pixels = round(size)
    if back is not None:
        m = pixels // 4
        x1, y1 = at[0] + _width(text, size) + m, at[1] + m
        cv2.rectangle(image, (at[0] - m, at[1] - pixels), (x1, y1), back, -1)
    cv2.putText(image, text, at, WHITE, _font(), pixels)
