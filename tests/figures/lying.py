"""Lying sticks: on the back with one ankle on the other knee, and on the side, circling a leg."""

from collections.abc import Sequence

import numpy as np

from posecoach.pose import Array, Joint, Pose, Side
from tests.figures.legs import HONEST, Keys, along, standing, way
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
CHEST_TO_CAMERA = Camera(distance_m=3.0, height_m=0.6)


def crossed_on_the_back(drawn_in: float, head: float = 0.0) -> Array:
    """Return the joints of somebody on the back, the left ankle on the right knee, m.

    Parameters
    ----------
    drawn_in : float
        Angle of the right thigh to the trunk, deg.
    head : float
        By how much the head is raised, in trunk lengths.
    """
    thigh = 180.0 - drawn_in
    lying = Posture(
        hip=(0.0, FLOOR_TO_JOINT), trunk=180.0, head=180.0, thigh=(thigh, thigh),
        shank=(thigh - 90.0, thigh - 90.0), arm=0.0,
    )  # fmt: skip
    body = joints(lying)
    for i in range(Side.LEFT.landmark(Joint.SHOULDER)):
        body[i, 2] += head * TRUNK
    knee, hip = body[Side.RIGHT.landmark(Joint.KNEE)], body[Side.LEFT.landmark(Joint.HIP)]
    x, z = polar(thigh, 0.06)
    ankle = knee - np.array([x, 0.0, z])
    x, z = 0.75 * polar(thigh + 8.0, THIGH)
    left = {
        Joint.KNEE: hip + np.array([x, 0.5 * SHANK, z]),
        Joint.ANKLE: ankle,
        Joint.HEEL: ankle + np.array([-0.03, -0.05, 0.0]),
        Joint.FOOT_INDEX: ankle + np.array([0.05, -0.12, 0.0]),
    }
    for joint, place in left.items():
        body[Side.LEFT.landmark(joint)] = place
    return body


def on_the_side(
    keys: Keys, seconds: float = 9.0, *, roll: float = 0.0, halts: Sequence[float] = ()
) -> list[Pose]:
    """Film somebody on the right side, chest to the camera, whose left leg goes once along keys.

    Parameters
    ----------
    keys : Keys
        As in :func:`tests.figures.legs.circles`.
    seconds : float
        For the circle.
    roll : float
        By how much the trunk rolls back at the height of the circle, deg.
    halts : Sequence[float]
        As in :func:`tests.figures.legs.way`.
    """
    shares = way(seconds, FPS, halts)
    out = []
    for i, (leg, share) in enumerate(
        zip(along(keys, shares).tolist(), shares.tolist(), strict=True)
    ):
        much = np.clip(5 * np.sin(np.pi * share) - 2, 0, 1)
        body = standing(Side.LEFT, leg, HONEST)
        body[:, 2] -= THIGH + SHANK + FLOOR_TO_JOINT
        upper = [k for k in range(33) if k < Side.LEFT.landmark(Joint.HIP)]
        a = np.radians(roll * much)
        ahead, up = body[upper, 0].copy(), body[upper, 1].copy()
        body[upper, 0] = ahead * np.cos(a) - up * np.sin(a)
        body[upper, 1] = up * np.cos(a) + ahead * np.sin(a)
        lying = np.stack([body[:, 2], -body[:, 0], body[:, 1] + 0.25], 1)
        out.append(film(lying, i / FPS, CHEST_TO_CAMERA))
    return out
