"""Stick figures: poses from joint angles, so that a test states its movement in plain numbers.

Coordinates are in metres: x to the right of the frame, y away from the camera, z up. Segments
are fractions of body height after Winter (Biomechanics and Motor Control of Human Movement):
thigh 0.245, shank 0.246, trunk from hip to shoulder 0.288.
"""

import cmath
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from posecoach.pose import Array, Joint, Landmark, Pose, Side

HEIGHT_M = 1.75
TRUNK, THIGH, SHANK = 0.288 * HEIGHT_M, 0.245 * HEIGHT_M, 0.246 * HEIGHT_M
SHOULDERS, HIPS = 0.70 * TRUNK, 0.35 * TRUNK
FLOOR_TO_JOINT = 0.07


@dataclass(frozen=True)
class Posture:
    """A body in its own sagittal plane; angles in degrees anticlockwise from forward, 90 is up.

    Forward is where the toes of a standing figure point; for a figure on its back it is where
    the feet are. Legs are (left, right).
    """

    hip: tuple[float, float] = (0.0, 0.9)
    trunk: float = 90.0
    head: float | None = None
    thigh: tuple[float, float] = (-90.0, -90.0)
    shank: tuple[float, float] = (-90.0, -90.0)
    foot: tuple[float, float] = (0.0, 0.0)
    face: float = -90.0
    arm: float | None = None
    spread: float = 1.0


@dataclass(frozen=True)
class Camera:
    """The camera that films a figure: its frame in px, and its place in m and degrees."""

    size: tuple[int, int] = (1280, 720)
    yaw_deg: float = 0.0
    distance_m: float = 2.6
    height_m: float = 0.45
    look_x_m: float = 0.0
    focal: float = 0.75
    heading: int = 1
    flip: bool = False


def polar(angle_deg: float, length: float) -> Array:
    """Return the sagittal vector (2,) of a segment."""
    ray = _ray(angle_deg, length)
    return np.array([ray.real, ray.imag])


def _ray(angle_deg: float, length: float) -> complex:
    """Return the sagittal vector of a segment as a complex number, which is faster."""
    return cmath.rect(length, math.radians(angle_deg))


def joints(p: Posture) -> Array:
    """Return the landmarks of a posture, (33, 3) m: forward, lateral (right is negative), up."""
    hip = complex(*p.hip)
    shoulder = hip + _ray(p.trunk, TRUNK)
    head = p.trunk if p.head is None else p.head
    ear = shoulder + _ray(head, 0.11 * HEIGHT_M)
    nose = ear + _ray(head + p.face, 0.06 * HEIGHT_M)
    eyes, mouth = nose + _ray(head, 0.03), nose - _ray(head, 0.05)
    arm = p.trunk + 180 if p.arm is None else p.arm
    elbow = shoulder + _ray(arm, 0.186 * HEIGHT_M)
    wrist = elbow + _ray(arm, 0.146 * HEIGHT_M)
    places = [(nose, 0.0), *[(eyes, 0.01)] * 3, *[(eyes, -0.01)] * 3, *[(mouth, 0.0)] * 26]
    for k, (side, sign) in enumerate(((Side.LEFT, 1.0), (Side.RIGHT, -1.0))):
        knee = hip + _ray(p.thigh[k], THIGH)
        ankle = knee + _ray(p.shank[k], SHANK)
        heel = ankle + _ray(p.foot[k] - 120, 0.06)
        toe = heel + _ray(p.foot[k], 0.20)
        arm_aside, leg_aside = sign * (SHOULDERS / 2 + 0.05), sign * (HIPS / 2 * p.spread)
        for joint, sagittal, lateral in (
            (Joint.EAR, ear, sign * 0.04 * HEIGHT_M),
            (Joint.SHOULDER, shoulder, sign * SHOULDERS / 2),
            (Joint.ELBOW, elbow, arm_aside),
            (Joint.WRIST, wrist, arm_aside),
            (Joint.HIP, hip, sign * HIPS / 2),
            (Joint.KNEE, knee, leg_aside),
            (Joint.ANKLE, ankle, leg_aside),
            (Joint.HEEL, heel, leg_aside),
            (Joint.FOOT_INDEX, toe, leg_aside),
        ):
            places[side.landmark(joint)] = sagittal, lateral
        for offset in (2, 4, 6):
            places[side.landmark(Joint.WRIST) + offset] = wrist, arm_aside
    return np.array([(sagittal.real, lateral, sagittal.imag) for sagittal, lateral in places])


def film(body: Array, t: float, camera: Camera) -> Pose:
    """Return the pose of a body as a camera sees it.

    Parameters
    ----------
    body : Array
        (33, 3) m, as returned by :func:`joints`.
    t : float
        Time in s.
    camera : Camera
        Its `heading` of -1 turns the person round, its `flip` mirrors the frame.
    """
    yaw = math.radians(camera.yaw_deg)
    cos, sin = math.cos(yaw), math.sin(yaw)
    forward = (body[:, 0] - camera.look_x_m) * camera.heading
    aside = body[:, 1] * camera.heading
    x, y = forward * cos - aside * sin, forward * sin + aside * cos
    z = body[:, 2] - camera.height_m
    w, h = camera.size
    scale = camera.focal * max(w, h) / (camera.distance_m + y)
    xy = np.stack([w / 2 + x * scale, h / 2 - z * scale], 1)
    left, right = Landmark.LEFT_HIP, Landmark.RIGHT_HIP
    world = np.stack([x, -z, y], 1)
    world -= (world[left] + world[right]) / 2
    near_is_low_y = aside < (aside[left] + aside[right]) / 2 + 1e-9
    visibility = np.where(near_is_low_y, 0.99, 0.85)
    pose = Pose(t, xy, world, visibility, camera.size)
    return mirrored(pose) if camera.flip else pose


def mirrored(pose: Pose) -> Pose:
    """Return the pose in a mirrored frame, in which a model would exchange left and right."""
    order = np.arange(33)
    for i in range(1, 33):
        order[i] = i
    pairs = [(1, 4), (2, 5), (3, 6), *((i, i + 1) for i in (7, 9, *range(11, 33, 2)))]
    for a, b in pairs:
        order[a], order[b] = b, a
    xy = pose.xy[order] * (-1, 1) + (pose.size[0], 0)
    world = pose.world[order] * (-1, 1, 1)
    return replace(pose, xy=xy, world=world, visibility=pose.visibility[order])


# ------------------------------------------------------------------------------- bridge geometry


@dataclass(frozen=True)
class BridgeBody:
    """A body with shoulders and feet on the floor, whose posture follows from its hip line alone.

    Attributes
    ----------
    rest_knee : float
        The interior angle of the knee while the hips are on the floor, in degrees.
    """

    rest_knee: float = 75.0

    def posture(self, hip_line: float) -> Posture:
        """Return the posture at a hip line in degrees: 180 is straight, more is arched."""
        slopes, lines = self._table()
        return self._at(float(np.interp(hip_line, lines, slopes)))

    @property
    def rest_line(self) -> float:
        """The hip line while the hips are on the floor, in degrees."""
        return float(self._table()[1][0])

    def _table(self) -> tuple[Array, Array]:
        return _slopes_and_lines(self)

    def _at(self, slope: float) -> Posture:
        rest_reach = math.sqrt(
            THIGH**2 + SHANK**2 - 2 * THIGH * SHANK * math.cos(math.radians(self.rest_knee))
        )
        ankle = complex(rest_reach, FLOOR_TO_JOINT)
        hip = complex(-TRUNK, FLOOR_TO_JOINT) + _ray(slope, TRUNK)
        reach = ankle - hip
        d = min(abs(reach), (THIGH + SHANK) * 0.9999)
        at_hip = math.acos((THIGH**2 + d**2 - SHANK**2) / (2 * THIGH * d))
        thigh = math.degrees(cmath.phase(reach) + at_hip)
        shank = math.degrees(cmath.phase(ankle - hip - _ray(thigh, THIGH)))
        return Posture(
            hip=(hip.real, hip.imag), trunk=180 + slope, head=180.0, face=-90.0,
            thigh=(thigh, thigh), shank=(shank, shank), arm=0.0,
        )  # fmt: skip


@cache
def _slopes_and_lines(body: BridgeBody) -> tuple[Array, Array]:
    """Tabulate the slope of the trunk against the hip line, up to where the line stops rising."""
    slopes = np.linspace(0.0, 48.0, 200)
    lines = np.array([hip_line_of(body._at(float(s))) for s in slopes])
    keep = np.r_[True, np.diff(lines) > 0]
    last = int(np.argmin(keep)) if not keep.all() else len(keep)
    return slopes[:last], lines[:last]


def hip_line_of(p: Posture) -> float:
    """Return the true hip line of a posture in degrees: 180 minus thigh against trunk direction."""
    return 180.0 - (p.thigh[0] - (p.trunk - 180.0))


# --------------------------------------------------------------------------------------- movements

Track = Sequence[tuple[float, float]]


def half_cosine(u: Array) -> Array:
    """Return the share of a way at shares of its time, along half a cosine."""
    return (1 - np.cos(np.pi * u)) / 2


def least_jerk(u: Array) -> Array:
    """Return the share of a way at shares of its time, with the least jerk.

    People reach like this (Flash and Hogan 1985).
    """
    return 10 * u**3 - 15 * u**4 + 6 * u**5


def follow(
    track: Track, fps: float, ease: Callable[[Array], Array] = half_cosine
) -> tuple[Array, Array]:
    """Interpolate a track of (duration in s, value) steps; the first value is the start.

    Returns
    -------
    t, value : Array
        (T,) s, and (T,) in the unit of the track.
    """
    times = np.cumsum([0.0, *(d for d, _ in track[1:])])
    values = np.array([v for _, v in track])
    t = np.arange(0.0, times[-1], 1.0 / fps)
    i = np.clip(np.searchsorted(times, t, side="right") - 1, 0, len(values) - 2)
    u = (t - times[i]) / np.maximum(times[i + 1] - times[i], 1e-9)
    return t, values[i] + (values[i + 1] - values[i]) * ease(u)


def reps(
    n: int,
    *,
    rest: float,
    top: float,
    up_s: float = 1.5,
    hold_s: float = 1.5,
    down_s: float = 2.0,
    rest_s: float = 1.0,
) -> list[tuple[float, float]]:
    """Return the track of n repetitions, each followed by a rest."""
    one = [(up_s, top), (hold_s, top), (down_s, rest), (rest_s, rest)]
    return [step for _ in range(n) for step in one]


def film_all(
    t: Array, values: Array, posture: Callable[[float], Posture], camera: Camera = Camera()
) -> list[Pose]:
    """Return the film of a movement: one pose for each value."""
    return [
        film(joints(posture(float(v))), float(s), camera) for s, v in zip(t, values, strict=True)
    ]


def bridge(
    track: Track,
    *,
    fps: float = 30.0,
    camera: Camera = Camera(),
    rest_knee: float = 75.0,
    noise_deg: float = 0.0,
    noise_px: float = 0.0,
    spikes: float = 0.0,
    seed: int = 0,
) -> list[Pose]:
    """Return the film of bridges whose hip line follows a track.

    Parameters
    ----------
    track : Track
        (duration in s, hip line in degrees) steps; the first one is the start.
    noise_deg : float
        Standard deviation of white noise on the hip line, in degrees.
    noise_px : float
        Standard deviation of white noise on every landmark, in px.
    spikes : float
        Share of frames in which the hip line is wrong by 45 degrees.
    """
    rng = np.random.default_rng(seed)
    t, line = follow(track, fps)
    line = line + rng.normal(0, noise_deg, len(line)) if noise_deg else line
    if spikes:
        line = line + 45 * rng.choice([-1, 1], len(line)) * (rng.random(len(line)) < spikes)
    body = BridgeBody(rest_knee)
    poses = [loose_bridge(body, v) for v in line]
    out = [film(j, float(s), camera) for s, j in zip(t, poses, strict=True)]
    if noise_px:
        out = [replace(p, xy=p.xy + rng.normal(0, noise_px, p.xy.shape)) for p in out]
    return out


def loose_bridge(body: BridgeBody, hip_line: float) -> Array:
    """Return the joints at any hip line, even one that no body on the floor can reach.

    Beyond the reachable range the hip is moved off the line from shoulder to knee, as by a glitch.
    """
    _, lines = body._table()
    nearest = float(np.clip(hip_line, lines[0], lines[-1]))
    out = joints(body.posture(nearest))
    excess = hip_line - nearest
    if abs(excess) > 1e-9:
        for side in Side:
            hip = out[side.landmark(Joint.HIP)]
            hip[2] += np.radians(excess) * THIGH * TRUNK / (THIGH + TRUNK)
    return out
