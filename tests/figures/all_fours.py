"""Sticks on hands and knees, one leg of which circles."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from posecoach.pose import Array, Joint, Pose, Side
from tests.figures.legs import OUT, Keys, along, way
from tests.stick_figure import (
    FLOOR_TO_JOINT,
    SHANK,
    THIGH,
    TRUNK,
    Camera,
    Posture,
    film,
    joints,
    polar,
)

FPS = 20.0
CAMERA = Camera(distance_m=2.8, height_m=0.55, look_x_m=0.1)
BACK_DEG = 11.0
"""Slope of the back over straight arms."""

LEGS = {s.landmark(j) for s in Side for j in (Joint.HIP, Joint.KNEE, Joint.ANKLE, Joint.HEEL,
                                              Joint.FOOT_INDEX)}  # fmt: skip


@dataclass(frozen=True)
class Fidget:
    """What the rest of the body does at the height of a circle.

    Attributes
    ----------
    slope : float
        By how much the back tips, deg; positive lifts the chest.
    shift : float
        By how far the trunk moves toward the head over the hands and the supporting leg, in trunk
        lengths.
    elbow : float
        By how much the elbows bend, deg.
    """

    slope: float = 0.0
    shift: float = 0.0
    elbow: float = 0.0


QUIET = Fidget()


def on_all_fours(leg: Sequence[float], fidget: Fidget, side: Side = Side.RIGHT) -> Array:
    """Return the joints of somebody on hands and knees, one leg where `Keys` say, m."""
    slope = BACK_DEG + fidget.slope
    body = joints(
        Posture(
            hip=(0.0, THIGH + FLOOR_TO_JOINT),
            trunk=slope,
            head=0.0,
            shank=(180.0, 180.0),
            arm=-90.0,
        )
    )
    for each in Side:
        shoulder, wrist = (body[each.landmark(j)] for j in (Joint.SHOULDER, Joint.WRIST))
        bend = np.tan(np.radians(fidget.elbow / 2)) * np.linalg.norm(shoulder - wrist) / 2
        elbow = (shoulder + wrist) / 2 - np.array([bend, 0.0, 0.0])
        body[each.landmark(Joint.ELBOW)] = elbow
    flexion, abduction, _ = np.radians(leg)
    hip = body[side.landmark(Joint.HIP)]
    knee = hip + THIGH * np.array(
        [np.cos(abduction) * np.sin(flexion), OUT[side] * np.sin(abduction),
         -np.cos(abduction) * np.cos(flexion)]
    )  # fmt: skip
    x, z = polar(180.0, SHANK)
    ankle = knee + np.array([x, 0.0, z])
    places = {Joint.KNEE: knee, Joint.ANKLE: ankle, Joint.HEEL: ankle, Joint.FOOT_INDEX: ankle}
    for joint, place in places.items():
        body[side.landmark(joint)] = place
    moved = np.ones(len(body))
    moved[[s.landmark(Joint.WRIST) for s in Side]] = 0.0
    moved[[s.landmark(Joint.ELBOW) for s in Side]] = 0.5
    moved[[side.other.landmark(joint) for joint in places]] = 0.0
    body[:, 0] += moved * fidget.shift * TRUNK
    return body


def circling(
    keys: Keys, seconds: float = 9.0, fidget: Fidget = QUIET, halts: Sequence[float] = ()
) -> list[Pose]:
    """Film somebody on all fours whose near leg goes once along keys, resting before and after."""
    shares = way(seconds, FPS, halts)
    much = np.clip(3 * np.sin(np.pi * shares), 0, 1).tolist()
    legs = along(keys, shares).tolist()
    return [
        film(
            on_all_fours(leg, Fidget(fidget.slope * m, fidget.shift * m, fidget.elbow * m)),
            i / FPS,
            CAMERA,
        )
        for i, (leg, m) in enumerate(zip(legs, much, strict=True))
    ]
