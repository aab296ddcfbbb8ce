"""Whether a body that cannot stretch measures the bridge better than the filters do.

    python -m tests.benchmarks.skeleton

For every bridge with known joints it prints the error of the hip line in three ways: as it is
measured now, mixed with the angle of the model's landmarks in space, and on a skeleton whose bones
keep their lengths and whose shoulder and foot stay planted. Each way has its own constant bias
subtracted, found on the other half of the people. For real people, whose joints nobody knows, it
prints how much the bones still stretch and the planted ankle still wanders.
"""

import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from posecoach.body.orientation import Orientation
from posecoach.measures.supine import hip_line
from posecoach.pose import Array, Joint
from posecoach.smoothing.smoother import DELAY_S, Smoother
from posecoach.sources.recording import Recording

TESTS = Path(__file__).parents[1]
CHAIN = (Joint.SHOULDER, Joint.HIP, Joint.KNEE, Joint.ANKLE)
REAL = ("bridge_3", "bridge_2", "bridge_6_fast_arm_reach")
SHARE_IN_SPACE = 0.25
STIFFNESS, PLANTED = 4.0, 2.0
"""Weight of a bone's length, and of the place of shoulder and ankle, against a landmark's."""


@dataclass(frozen=True)
class Film:
    """The near side of one bridge: T moments, four joints from shoulder to ankle in px, y up."""

    chain: Array
    measured: Array
    in_space: Array
    true: Array


def main() -> int:
    """Print both tables."""
    halves = [films(TESTS / "accuracy" / name) for name in ("tuning", "held_back")]
    ways: dict[str, Callable[[Film], Array]] = {
        "as measured": lambda f: f.measured,
        "mixed with space": lambda f: (
            (1 - SHARE_IN_SPACE) * f.measured + SHARE_IN_SPACE * f.in_space
        ),
        "fixed skeleton": lambda f: f.measured + bend(rigid(f.chain)) - bend(f.chain),
    }
    sys.stdout.write(
        "hip line             judged on    MAE   >= 5 deg   within a clip   of people\n"
    )
    for name, way in ways.items():
        for i, half in enumerate(("tuning", "held back")):
            bias = float(np.mean([np.nanmean(way(f) - f.true) for f in halves[1 - i]]))
            errors = [way(f) - f.true - bias for f in halves[i]]
            sys.stdout.write(f"{name:20} {half:11} {_scores(errors)}\n")
    sys.stdout.write("\nreal people          longest bone spread        ankle wander, in trunks\n")
    for name in REAL:
        seen = film(TESTS / "recordings" / f"{name}.npz")
        for way_name, chain in (("as measured", seen.chain), ("fixed", rigid(seen.chain))):
            sys.stdout.write(f"{name:24} {way_name:12} {_stretch(chain)}\n")
    return 0


def films(folder: Path) -> list[Film]:
    """Return the glute bridges of a folder."""
    names = sorted(folder.glob("glute-bridge*.truth.npz"))
    return [film(path.with_name(path.name.replace(".truth", ""))) for path in names]


def film(path: Path) -> Film:
    """Measure one recording, and read what is true of it, if anything is known."""
    smoother, orientation = Smoother(), Orientation()
    t, chain, measured, in_space = [], [], [], []
    for pose in Recording.load(path):
        body = orientation.orient(smoother.smooth(pose), learning=True)
        joints = [body.near.landmark(joint) for joint in CHAIN]
        t.append(pose.t - DELAY_S)
        chain.append([body.points[i] for i in joints])
        measured.append(hip_line.take(body) + body.hip_line_bias_deg)
        shoulder, hip, knee = (np.asarray(pose.world[i], float) for i in joints[:3])
        angle = math.degrees(math.acos(_cosine(shoulder - hip, knee - hip)))
        in_space.append(min((angle, 360 - angle), key=lambda a: abs(a - measured[-1])))
    true = np.full(len(t), np.nan)
    truth = path.with_name(f"{path.stem}.truth.npz")
    if truth.exists():
        known = np.load(truth)
        true = np.interp(t, known["t"], known["hip_line_deg"])
    return Film(np.array(chain), np.array(measured), np.array(in_space), true)


def _cosine(a: Array, b: Array) -> float:
    length = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(np.clip(a @ b / length, -1, 1)) if length > 0 else math.nan


def bend(chain: Array) -> Array:
    """Return the angle from trunk to thigh of each moment, in deg, signed as the hip line is."""
    trunk, thigh = chain[:, 0] - chain[:, 1], chain[:, 2] - chain[:, 1]
    head = np.sign(np.nanmedian(trunk[:, 0]))
    cross = thigh[:, 0] * trunk[:, 1] - thigh[:, 1] * trunk[:, 0]
    turn = np.degrees(np.arctan2(cross, (thigh * trunk).sum(axis=1)))
    return np.asarray(-head * np.where(turn > 0, turn - 180, turn + 180))


def rigid(chain: Array, rounds: int = 12) -> Array:
    """Return the joints nearest to a chain whose bones keep their lengths and whose ends stay.

    Parameters
    ----------
    chain : Array
        (T, 4, 2) shoulder, hip, knee and ankle, px; NaN stays NaN.
    rounds : int
        Steps of the relaxation.
    """
    lengths = np.nanmedian(np.linalg.norm(np.diff(chain, axis=1), axis=2), axis=0)
    ends = np.nanmedian(chain[:, [0, 3]], axis=0)
    fitted = chain.copy()
    for _ in range(rounds):
        pull, weight = chain.copy(), np.ones((len(chain), 4, 1))
        pull[:, [0, 3]] += PLANTED * ends
        weight[:, [0, 3]] += PLANTED
        for i, length in enumerate(lengths):
            bone = fitted[:, i + 1] - fitted[:, i]
            middle = (fitted[:, i + 1] + fitted[:, i]) / 2
            half = bone / np.linalg.norm(bone, axis=1, keepdims=True) * length / 2
            pull[:, i] += STIFFNESS * (middle - half)
            pull[:, i + 1] += STIFFNESS * (middle + half)
            weight[:, [i, i + 1]] += STIFFNESS
        fitted = pull / weight
    return fitted


def _scores(errors: Sequence[Array]) -> str:
    """Write the mean error of clips, the share of large ones, and where they come from."""
    known = [e[~np.isnan(e)] for e in errors]
    mae = np.mean([np.abs(e).mean() for e in known])
    large = np.mean([(np.abs(e) >= 5).mean() for e in known])
    within, between = np.mean([e.std() for e in known]), np.std([e.mean() for e in known])
    return f"{mae:4.1f} {large:9.0%} {within:13.1f} {between:13.1f}"


def _stretch(chain: Array) -> str:
    lengths = np.linalg.norm(np.diff(chain, axis=1), axis=2)
    spread = float(np.nanmax(np.nanstd(lengths, axis=0) / np.nanmedian(lengths, axis=0)))
    wander = float(np.nanmax(np.nanstd(chain[:, 3], axis=0)) / np.nanmedian(lengths[:, 0]))
    return f"{spread:10.1%} {wander:24.3f}"


if __name__ == "__main__":
    sys.exit(main())
