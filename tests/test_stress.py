"""Counts stay correct under noise, glitches, drop-outs and every way of filming."""

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from posecoach.pose import Joint, Pose, Side
from posecoach.verdict import Counts
from tests.judging import counts, judge
from tests.stick_figure import (
    BridgeBody,
    Camera,
    Posture,
    bridge,
    film,
    joints,
    mirrored,
    reps,
)

REST = BridgeBody().rest_line
Film = Callable[[int], list[Pose]]


def set_of(n: int = 10, *, top: float = 178.0, hold_s: float = 1.5) -> list[tuple[float, float]]:
    return [(0.0, REST), (1.5, REST), *reps(n, rest=REST, top=top, hold_s=hold_s)]


def with_dropouts(poses: list[Pose]) -> list[Pose]:
    """Return the film with the person lost for half a second at each of ten tops."""
    gaps = [1.5 + 6 * i + 2.0 for i in range(10)]
    lost = [any(a <= p.t < a + 0.5 for a in gaps) for p in poses]
    return [Pose.empty(p.t, p.size) if gone else p for p, gone in zip(poses, lost, strict=True)]


def with_swaps(poses: list[Pose], seed: int) -> list[Pose]:
    """Return the film with the legs exchanged for three frames, twelve times."""
    legs = (Joint.HIP, Joint.KNEE, Joint.ANKLE, Joint.HEEL, Joint.FOOT_INDEX)
    left, right = ([s.landmark(j) for j in legs] for s in Side)
    out = list(poses)
    for start in np.random.default_rng(seed).integers(10, len(poses) - 5, 12):
        for i in range(start, start + 3):
            xy = poses[i].xy.copy()
            xy[left], xy[right] = poses[i].xy[right], poses[i].xy[left]
            out[i] = replace(poses[i], xy=xy)
    return out


def getting_down() -> list[Pose]:
    """Return 7 s of film: stand, sit down, sit, lie down."""
    lying = BridgeBody().posture(REST)
    standing = Posture(hip=(0.0, 0.95))
    sitting = Posture(hip=(-0.1, 0.12), trunk=75, thigh=(60, 60), shank=(-60, -60))
    keys = [(0.0, standing), (1.5, standing), (3.5, sitting), (5.0, sitting), (7.0, lying)]
    out = []
    for t in np.arange(0, 7, 1 / 30):
        (t0, a), (t1, b) = next(p for p in pairwise(keys) if t < p[1][0])
        u = (1 - np.cos(np.pi * (t - t0) / (t1 - t0))) / 2
        mix = [x + (y - x) * u for x, y in zip(_numbers(a), _numbers(b), strict=True)]
        posture = Posture(
            hip=(mix[0], mix[1]), trunk=mix[2], thigh=(mix[3],) * 2, shank=(mix[4],) * 2
        )
        out.append(film(joints(posture), float(t), Camera()))
    return out


def _numbers(p: Posture) -> tuple[float, ...]:
    return (*p.hip, p.trunk, p.thigh[0], p.shank[0])


def later(poses: list[Pose], by_s: float) -> list[Pose]:
    return [replace(p, t=p.t + by_s) for p in poses]


def wiggle() -> list[tuple[float, float]]:
    return [(0.0, REST), (1.0, REST), *[(0.7, REST + 6), (0.7, REST)] * 10]


ROWS: dict[str, tuple[Film, Counts]] = {
    "clean": (lambda s: bridge(set_of(), noise_px=1.5, seed=s), Counts(10, 10, 0)),
    "noise": (lambda s: bridge(set_of(), noise_deg=6, seed=s), Counts(10, 10, 0)),
    "spikes": (lambda s: bridge(set_of(), spikes=0.02, noise_deg=1, seed=s), Counts(10, 10, 0)),
    "full and partial": (
        lambda s: bridge(
            [(0.0, REST), (1.5, REST)] + 5 * [*set_of(2)[2:], *set_of(1, top=148, hold_s=0.3)[2:]],
            noise_deg=2,
            seed=s,
        ),
        Counts(10, 10, 5),
    ),
    "limited range": (
        lambda s: bridge(set_of(top=142), noise_deg=1.5, seed=s),
        Counts(0, 0, 10),
    ),
    "no hold": (lambda s: bridge(set_of(hold_s=0), noise_deg=2, seed=s), Counts(10, 0, 0)),
    "hold of 0.4 s": (lambda s: bridge(set_of(hold_s=0.4), noise_deg=2, seed=s), Counts(10)),
    "drop-outs": (
        lambda s: with_dropouts(bridge(set_of(), noise_deg=1, seed=s)),
        Counts(10, 10, 0),
    ),
    "getting down first": (
        lambda s: getting_down() + later(bridge(set_of(), noise_deg=1, seed=s), 7),
        Counts(10, 10, 0),
    ),
    "mirrored": (
        lambda s: [mirrored(p) for p in bridge(set_of(), noise_deg=2, seed=s)],
        Counts(10, 10, 0),
    ),
    "head at the right": (
        lambda s: bridge(set_of(), noise_deg=2, seed=s, camera=Camera(heading=-1)),
        Counts(10, 10, 0),
    ),
    "portrait": (
        lambda s: bridge(
            set_of(), noise_deg=2, seed=s, camera=Camera((720, 1280), 0, 3.5, focal=0.5)
        ),
        Counts(10, 10, 0),
    ),
    "12 fps": (lambda s: bridge(set_of(), noise_deg=2, seed=s, fps=12), Counts(10, 10, 0)),
    "60 fps": (lambda s: bridge(set_of(), noise_deg=2, seed=s, fps=60), Counts(10, 10, 0)),
    "swapped legs": (
        lambda s: with_swaps(bridge(set_of(), noise_deg=2, seed=s, camera=Camera(yaw_deg=20)), s),
        Counts(10, 10, 0),
    ),
    "lying still": (lambda s: bridge([(0, REST), (12, REST)], noise_deg=2, seed=s), Counts()),
    "wiggle": (lambda s: bridge(wiggle(), noise_deg=1, seed=s), Counts()),
}


@pytest.mark.slow
@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("seed", range(3))
def test_the_count_is_correct(row: str, seed: int) -> None:
    poses, truth = ROWS[row]
    assert counts(poses(seed)) == truth


@pytest.mark.parametrize("fps", [2.5, 3.0, 3.5])
@pytest.mark.parametrize("noise_px", [0.0, 1.5])
def test_below_four_frames_per_second_no_short_hold_is_reported(
    fps: float, noise_px: float
) -> None:
    slow = reps(3, rest=REST, top=178, up_s=2.0, hold_s=3.0, rest_s=2.0)
    poses = bridge([(0.0, REST), (3.0, REST), *slow], fps=fps, noise_px=noise_px)
    attempts = judge(poses)[0].log.attempts
    assert [a.counted for a in attempts] == [True] * 3
    assert all(math.isnan(a.values["still_s"]) for a in attempts)
    assert all(math.isnan(a.values["fastest_lowering_deg_per_s"]) for a in attempts)
    assert all(a.faults == () for a in attempts)


@pytest.mark.slow
@pytest.mark.parametrize(("hold_s", "faults"), [(0.2, ("short-hold",)), (3.0, ())])
def test_five_frames_per_second_are_enough_to_judge_a_hold(
    hold_s: float, faults: tuple[str, ...]
) -> None:
    slow = reps(3, rest=REST, top=178, up_s=2.0, hold_s=hold_s, rest_s=2.0)
    poses = bridge([(0.0, REST), (3.0, REST), *slow], fps=5)
    assert [a.faults for a in judge(poses)[0].log.attempts] == [faults] * 3
