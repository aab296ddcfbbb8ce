"""Where the outline of the starting position stands: at the person, in their size, as they face.

Nobody has to turn round or to walk for an outline that fits either way.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from posecoach.coach.update import Update
from posecoach.overlay.guide import Guide
from posecoach.pose import Array, Joint, Landmark, Pose, Side
from posecoach.rules.figures import POINTS, Figure
from posecoach.verdict import ViewName

SHARE = 0.62
"""The outline fills this share of the picture's height or width where nobody is seen, and at most
`MOST` times as much at a person. Engineering."""
MOST, LEAST = 1.4, 0.45
"""The size at a person, in sizes without one: a person turned to the camera looks shorter than they
are. Engineering."""

MIDDLE, FLOOR = 0.55, 0.86
"""Height of the middle of the outline where nobody is seen, and of its lowest point at most, as
shares of the picture's height: the cue stands below."""

EDGE = 0.02
"""The outline keeps this distance to the edges of the picture, as a share of its extent."""

HEAD = 0.08
"""The head is drawn so far around its point, in the figure's own unit."""

CLEAR = 0.12
"""Upright, the nose must be this far in front of the ears to show which way a person faces, in
trunk lengths; from the side it is 0.2. Engineering."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a figure is drawn: a point of it is at ``point * scale * (±1, 1) + (x, y)``.

    Attributes
    ----------
    scale : float
        Pixels for one unit of the figure.
    x, y : float
        Where the origin of the figure is, px.
    mirrored : bool
        Whether the figure is flipped left to right.
    """

    scale: float
    x: float
    y: float
    mirrored: bool


def place(figure: Figure, pose: Pose, *, mirrored: bool) -> Placement:
    """Return where a figure stands.

    Parameters
    ----------
    figure : Figure
        The starting position.
    pose : Pose
        The person as the picture shows them, in px; landmarks that are NaN are passed over.
    mirrored : bool
        Whether the figure is flipped left to right.

    Returns
    -------
    Placement
        In the middle of the picture if the person or their size is not seen.
    """
    wide, high = pose.size
    points = np.array(figure) * ((-1, 1) if mirrored else (1, 1))
    low, top = points.max(0), points.min(0)
    span = np.maximum(low - top, 0.1)
    usual = SHARE * min(wide / span[0], high / span[1], 1.35 * min(high, wide))
    scale = float(np.clip(_size(pose) / _figure_size(figure), LEAST * usual, MOST * usual))
    hips = _middle(pose, Joint.HIP)
    if math.isnan(scale) or math.isnan(hips[0]):
        x, y = np.array([wide / 2, high * MIDDLE]) - (low + top) / 2 * usual
        return Placement(usual, float(x), float(y), mirrored)
    ground = min(float(np.nanmax(pose.xy[Landmark.LEFT_HIP :, 1])), FLOOR * high)
    ground = max(ground, EDGE * high + LEAST * usual * float(span[1]))
    fits = (1 - 2 * EDGE) * wide / span[0], (ground - EDGE * high) / (span[1] + HEAD)
    scale = float(min(scale, *fits))
    hip = (points[POINTS.index("left hip")] + points[POINTS.index("right hip")]) / 2
    x = float(np.clip(hips[0] - hip[0] * scale, EDGE * wide - top[0] * scale,
                      (1 - EDGE) * wide - low[0] * scale))  # fmt: skip
    return Placement(scale, x, ground - float(low[1]) * scale, mirrored)


def is_mirrored(update: Update, guide: Guide, pose: Pose, *, mirror: bool) -> bool:
    """Return whether to flip the figure: to the side that is due, or else as the person faces.

    Parameters
    ----------
    update : Update
        The counts by side.
    guide : Guide
        The figure, its working side, and the side that is due.
    pose : Pose
        The person as the picture shows them.
    mirror : bool
        Whether the picture is flipped like a mirror.
    """
    due = guide.due or _side_left(update, guide)
    if due is not None and guide.start_side is not None:
        return (due is not guide.start_side) != mirror
    return guide.view is ViewName.SIDE and _forward(pose) < 0


def _side_left(update: Update, guide: Guide) -> Side | None:
    """Return the side that is still to do; None while either may be next."""
    goal = guide.side_goal
    if goal is None:
        return None
    left = [side for side, counts in update.by_side.items() if counts.of(guide.kind) < goal]
    return left[0] if len(left) == 1 else None


def _forward(pose: Pose) -> int:
    """Return which way a person faces in the picture: 1 to the right, -1 to the left, 0 unknown.

    Forward is where the feet are of somebody on their back, and the head of somebody face down.
    """
    shoulder, hip = _middle(pose, Joint.SHOULDER), _middle(pose, Joint.HIP)
    nose, ear = pose.xy[Landmark.NOSE], _middle(pose, Joint.EAR)
    along = shoulder - hip
    trunk = float(np.hypot(*along))
    if abs(along[1]) > abs(along[0]):
        ahead = float(nose[0] - ear[0]) / trunk if trunk > 0 else math.nan
        return 0 if not abs(ahead) >= CLEAR else int(math.copysign(1, ahead))
    if math.isnan(trunk) or math.isnan(nose[1]):
        return 0
    face_up = nose[1] < ear[1] if not math.isnan(ear[1]) else True
    return int(math.copysign(1, -along[0] if face_up else along[0]))


def _size(pose: Pose) -> float:
    """Return the length of trunk, thigh and shank together, px; NaN where they are not seen."""
    lengths = []
    for side in Side:
        chain = [pose.xy[side.landmark(joint)] for joint in _CHAIN]
        lengths.append(sum(math.dist(a, b) for a, b in pairwise(chain)))
    seen = [length for length in lengths if not math.isnan(length)]
    return max(seen, default=math.nan)


def _figure_size(figure: Figure) -> float:
    """Return the same length of a figure, in its own unit."""
    lengths = []
    for side in Side:
        names = [f"{side.value} {joint.name.lower()}" for joint in _CHAIN]
        chain = [figure[POINTS.index(name)] for name in names]
        lengths.append(sum(math.dist(a, b) for a, b in pairwise(chain)))
    return max(lengths)


def _middle(pose: Pose, joint: Joint) -> Array:
    """Return the middle between both sides, (2,) px; NaN where one is not seen."""
    left, right = (pose.xy[side.landmark(joint)] for side in Side)
    return np.asarray((left + right) / 2, dtype=np.float64)


_CHAIN = (Joint.SHOULDER, Joint.HIP, Joint.KNEE, Joint.ANKLE)
