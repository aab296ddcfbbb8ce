"""What each correction is worth: everything with all of them, and with one left out.

    python -m tests.benchmarks.corrections [FOLDER...]

Without folders: the rendered people never tuned on, and the recordings of real ones. A clip is
right where the number of counted attempts is; the hip line is compared with the truth, where there
is one. Rendered people in an empty room are easy to see, so the sets of the stress table (noise,
spikes, drop-outs, swapped legs; three seeds each) show what else the corrections are for.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from posecoach.coach import Coach
from posecoach.evaluation.labels import Labels
from posecoach.evaluation.reading import label_files, read_labels
from posecoach.evaluation.trial import Trial, follow
from posecoach.evaluation.truth import read_truth
from posecoach.exercises import exercises
from posecoach.measures import path as circles
from posecoach.pose import Array, Pose
from posecoach.session import Repair, run
from posecoach.smoothing import Smoother
from posecoach.sources.recording import Recording
from posecoach.verdict import Counts
from tests.test_stress import ROWS

TESTS = Path(__file__).parents[1]
FOLDERS = (TESTS / "accuracy" / "held_back", TESTS / "recordings")


class _Raw:
    """Repairs nothing."""

    def smooth(self, pose: Pose) -> Pose:
        return pose


class _AllSeen(Smoother):
    """Believes every landmark."""

    def smooth(self, pose: Pose) -> Pose:
        sure: NDArray[np.float64] = np.where(np.isnan(pose.xy[:, 0]), 0.0, 1.0)
        return replace(super().smooth(replace(pose, visibility=sure)), visibility=pose.visibility)


def _without(part: str, method: str, instead: Callable[..., object]) -> Callable[[], Repair]:
    def make() -> Repair:
        smoother = Smoother()
        setattr(getattr(smoother, part), method, instead)
        return smoother

    return make


def _unsmoothed(_t: float, xy: Array, _unit: float) -> Array:
    return xy


VARIANTS: dict[str, Callable[[], Repair]] = {
    "all corrections": Smoother,
    "no leg names put back": _without("_legs", "put_back", lambda _t, xy, _thigh: (xy, False)),
    "no bone-length gate": _without("_bones", "drop", lambda _t, xy: xy),
    "no One-Euro filter": _without("_euro", "smooth", _unsmoothed),
    "every landmark believed": _AllSeen,
    "no turn taken off circles": Smoother,
    "none at all": _Raw,
}


@dataclass(slots=True)
class Worth:
    """What came of one variant."""

    clips: int = 0
    right: int = 0
    phantoms: int = 0
    stress: int = 0
    hip_line: float = float("nan")


def tried(labels: Labels, repair: Callable[[], Repair]) -> list[Trial]:
    """Judge one recording with one variant, as its exercise or as each."""
    truth = None if labels.truth is None or labels.exercise is None else read_truth(labels.truth)
    names = list(exercises()) if labels.exercise is None else [labels.exercise]
    trials = []
    for name in names:
        coach = Coach(exercises()[name])
        steps = run(Recording.load(labels.input), None, coach, repair())
        trials.append(follow(labels, coach, steps, truth))
    return trials


def _counts(poses: list[Pose], repair: Repair) -> Counts:
    coach = Coach(exercises()["glute-bridge"])
    for _ in run(poses, None, coach, repair):
        pass
    coach.finish()
    return coach.tally.counts


def worth(every: list[Labels], repair: Callable[[], Repair]) -> Worth:
    """Judge all recordings with one variant."""
    out, errors = Worth(), []
    for labels in every:
        trials = tried(labels, repair)
        counted = sum(a.counted for trial in trials for a in trial.attempts)
        true = sum(a.counted for a in labels.attempts)
        out.clips += 1
        out.right += counted == true
        out.phantoms += max(0, counted - true)
        errors += [e for trial in trials for e in trial.errors.get("hip_line_deg", ())]
    for poses, wanted in ROWS.values():
        out.stress += sum(_counts(poses(seed), repair()) == wanted for seed in range(3))
    out.hip_line = float(np.nanmean(np.abs(errors))) if errors else out.hip_line
    return out


def main(folders: list[str]) -> int:
    """Print the table."""
    known = exercises()
    paths = label_files([Path(f) for f in folders] if folders else FOLDERS)
    every = [read_labels(path, known) for path in paths]
    sys.stdout.write(f"{'':28}{'clips right':>14}{'phantoms':>10}{'hip line MAE':>14}")
    sys.stdout.write(f"{'stress sets right':>20}\n")
    turned = circles._CORRECTED_DEG
    for name, repair in VARIANTS.items():
        circles._CORRECTED_DEG = -1.0 if "turn" in name or "none" in name else turned
        got = worth(every, repair)
        right = f"{got.right} of {got.clips}"
        sys.stdout.write(
            f"{name:28}{right:>14}{got.phantoms:>10}{got.hip_line:>13.1f}°"
            f"{f'{got.stress} of {3 * len(ROWS)}':>20}\n"
        )
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
