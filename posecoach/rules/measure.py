"""Measures: what is taken from every pose, and what is made of other measures."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeAlias

from posecoach.body.body import Body
from posecoach.pose import Joint
from posecoach.rules.condition import Condition
from posecoach.rules.quantity import Quantity
from posecoach.rules.units import Segment

Function: TypeAlias = Callable[[Body], float]

GEOMETRY = "geometry of the landmarks in the picture plane"
SEGMENTS = "heights in segment lengths; segment fractions after Winter"
"""Sources of most measures."""


class Baseline(Enum):
    """The person's own value that a measure is compared with.

    FLOOR follows a fall at once and a rise slowly, as the lowest position must. REST is the
    running average of the rest position. START is the value when the set-up position was found
    and does not change afterwards. PER_POSITION is like START, and is taken again after each
    movement that leads to a position of its own.
    """

    FLOOR = "floor"
    REST = "rest"
    START = "start"
    PER_POSITION = "per position"


class Trend(Enum):
    """How the last seconds of a measure are summed up.

    CHANGE is the last value minus the first. SWING is the distance from the lowest to the highest
    value if the measure reversed at least twice, ignoring momentary jumps, and 0 if it
    did not.
    """

    CHANGE = "change"
    SWING = "swing"


@dataclass(frozen=True, slots=True)
class Windowed:
    """A trend over the last seconds of another measure.

    Attributes
    ----------
    of : str
        Name of that measure.
    trend : Trend
        How its values are summed up.
    window_s : float
        Over how long, in s.
    """

    of: str
    trend: Trend
    window_s: float


@dataclass(frozen=True, slots=True)
class Gated:
    """Another measure while a condition holds, and 0 while it does not.

    Attributes
    ----------
    of : str
        Name of that measure.
    when : Condition
        On the other measures of the same pose.
    """

    of: str
    when: Condition


def _not_from_one_pose(body: Body) -> float:  # noqa: ARG001
    """Return NaN: the measure is made of other measures."""
    return math.nan


@dataclass(frozen=True, slots=True)
class Measure(Quantity):
    """One value that is measured on every pose.

    Attributes
    ----------
    name : str
        The column in files; ends in the unit: ``hip_line_deg``.
    unit : str
        "deg", "deg_per_s" or "ratio".
    title : str
        For people.
    how : str
        What it is, from which landmarks, where it is 0, and what its sign means.
    source : str
        Where the definition comes from.
    function : Function
        Takes it from one body.
    segment : Segment or None
        The segment whose length is 1, where it is a height or a distance in lengths of the
        person's own body; None if it is an angle or a plain ratio.
    baseline : Baseline or None
        Where set, the value is the change from the person's own value, and NaN until the set-up
        position was held.
    in_px : bool
        Whether the function returns px, to be divided by the segment's length after the baseline
        was subtracted. It is taken in the steadied picture, in which the camera is at rest.
    joints : tuple[Joint, ...]
        The joints it is taken from.
    windowed : Windowed or None
        Where set, it is taken from the last seconds of another measure.
    gated : Gated or None
        Where set, it is another measure, but only while a condition holds.
    marks : tuple[tuple[float, str], ...]
        Some values with words for them, such as (0, "hip height"), for charts whose numbers would
        say nothing to a person; empty where they do.
    """

    name: str
    unit: str
    title: str
    how: str
    source: str
    function: Function = _not_from_one_pose
    segment: Segment | None = None
    baseline: Baseline | None = None
    in_px: bool = False
    joints: tuple[Joint, ...] = ()
    windowed: Windowed | None = None
    gated: Gated | None = None
    marks: tuple[tuple[float, str], ...] = ()

    def take(self, body: Body) -> float:
        """Measure a body, before any baseline is subtracted.

        Returns
        -------
        float
            In the measure's unit, or in px where `in_px` is true; NaN where a landmark that it
            needs was not seen, and for what is made of other measures.
        """
        return self.function(body)

    def scale(self, value: float, body: Body) -> float:
        """Return a value of :meth:`take` in the measure's unit; NaN while the body is unknown.

        Px are those of the steadied picture.
        """
        if not self.in_px or self.segment is None:
            return value
        return value * abs(body.camera.zoom) / body.ruler(self.segment.value)


def measure(
    name: str,
    unit: str,
    title: str,
    source: str,
    joints: tuple[Joint, ...],
    segment: Segment | None = None,
    baseline: Baseline | None = None,
    *,
    in_px: bool = False,
    marks: tuple[tuple[float, str], ...] = (),
) -> Callable[[Function], Measure]:
    """Turn a function of a body into a measure, explained by its docstring and its landmarks.

    Parameters
    ----------
    name, unit, title, source, joints, segment, baseline, in_px, marks
        As in :class:`Measure`.
    """
    words = ("toes" if j is Joint.FOOT_INDEX else j.name.lower() for j in joints)
    landmarks = f"Landmarks: {', '.join(words)}." if joints else ""

    def make(function: Function) -> Measure:
        how = " ".join(f"{function.__doc__ or ''} {landmarks}".split())
        return Measure(
            name, unit, title, how, source, function, segment, baseline, in_px=in_px, joints=joints,
            marks=marks,
        )  # fmt: skip

    return make


def since_start(of: Measure, name: str = "", title: str = "") -> Measure:
    """Make the measure of how another one has changed since the set-up position was found.

    Parameters
    ----------
    of : Measure
        Taken from one pose.
    name, title : str
        Of the new measure; empty for the other one's name with "shift" and its title after "Change
        in".
    """
    return replace(
        of,
        name=name or f"{_stem(of)}_shift_{of.unit}",
        title=title or f"Change in {of.words}",
        how=f"{of.how} The value at the start is subtracted.",
        baseline=Baseline.START,
        marks=(),
    )


def trend(of: Measure, kind: Trend, window_s: float) -> Measure:
    """Make the measure of how another one changed, or swung, over its last seconds.

    Parameters
    ----------
    of : Measure
        The other measure.
    kind : Trend
        How its values are summed up.
    window_s : float
        Over how long, in s. The trend is NaN until half of this was seen, and where `of` is.
    """
    return replace(
        of,
        name=f"{_stem(of)}_{kind.value}_{of.unit}",
        title=f"{_TITLE[kind]} {of.subject} within {window_s:g} s",
        how=f"{_HOW[kind]} of {of.subject} over the last {window_s:g} s.",
        function=_not_from_one_pose,
        baseline=None,
        in_px=False,
        marks=(),
        windowed=Windowed(of.name, kind, window_s),
    )


def only(of: Measure, when: Condition, name: str, title: str) -> Measure:
    """Make the measure that is another one while a condition holds, and 0 while it does not.

    Parameters
    ----------
    of : Measure
        The other measure; where it is NaN, so is this one.
    when : Condition
        On other measures of the same pose; it does not hold on what is NaN.
    name, title : str
        Of the new measure; the name ends in the unit.
    """
    return replace(
        of,
        name=name,
        title=title,
        how=f"{of.title} while {when.in_words()}; otherwise 0.",
        function=_not_from_one_pose,
        baseline=None,
        in_px=False,
        gated=Gated(of.name, when),
    )


_TITLE = {Trend.CHANGE: "Change in", Trend.SWING: "Swing of"}

_HOW = {
    Trend.CHANGE: "Change",
    Trend.SWING: "Distance between the turning points (0 where it has not turned round twice)",
}


def _stem(of: Measure) -> str:
    return of.name.removesuffix(f"_{of.unit}")
