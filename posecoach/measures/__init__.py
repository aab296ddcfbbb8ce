"""The clinical measures that exercises are written with, in one module for each posture.

Each is taken from one body in the picture plane; the model's depth is too weak to decide an angle
on. The few that tell by it where a whole thigh points say so. Heights are in the person's own
segment lengths, so that the distance to the camera drops out. NaN in, NaN out.
"""

import math
from collections.abc import Callable

from posecoach.body.body import Body
from posecoach.pose import Joint
from posecoach.rules.condition import Condition
from posecoach.rules.measure import Baseline, Gated, Measure, Trend, Windowed
from posecoach.rules.units import Segment

Take = Callable[[Body], float]

_TAKES: dict[str, Take] = {}


def measure(
    name: str,
    unit: str,
    title: str,
    source: str,
    joints: tuple[Joint, ...],
    baseline: Baseline | None = None,
    ruler: Segment | None = None,
) -> Callable[[Take], Measure]:
    """Turn a function of a body into a measure; its docstring tells how it is taken.

    Raises
    ------
    ValueError
        Where another function has taken this name: values are known by it.
    """

    def register(take: Take) -> Measure:
        if name in _TAKES and _TAKES[name].__module__ != take.__module__:
            raise ValueError(f"two measures are named {name}: give one of them another name")
        how = " ".join((take.__doc__ or "").split())
        _TAKES[name] = take
        return Measure(name, unit, title, how, source, baseline, ruler, joints)

    return register


def take(what: Measure, body: Body) -> float:
    """Take a measure of a body, before any baseline is subtracted.

    Returns
    -------
    float
        In the measure's unit, or in px where it has a ruler; NaN where a landmark that it needs was
        not seen, and for what is made of other measures.
    """
    made = what.windowed is not None or what.gated is not None
    return math.nan if made else _TAKES[what.name](body)


def only(of: Measure, when: Condition, name: str, title: str) -> Measure:
    """Make the measure that is another one while a condition holds, and 0 while it does not."""
    how = f"{of.name} while {when}, else 0"
    return Measure(
        name, of.unit, title, how, of.source, joints=of.joints, gated=Gated(of.name, when)
    )


def trend(of: Measure, kind: Trend, window_s: float) -> Measure:
    """Make the measure of how another one changed, or swung, over its last seconds."""
    stem = of.name.removesuffix(f"_{of.unit}")
    how = f"{kind.value} of {of.name} over the last {window_s:g} s"
    title = f"{of.title}, {kind.value} over {window_s:g} s"
    over = Windowed(of.name, kind, window_s)
    name = f"{stem}_{kind.value}_{of.unit}"
    return Measure(name, of.unit, title, how, of.source, joints=of.joints, windowed=over)


GEOMETRY = "geometry of the landmarks in the picture plane"
SEGMENTS = "heights in segment lengths; segment fractions after Winter"
