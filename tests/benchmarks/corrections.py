"""What each correction is worth: everything with all of them, and with one left out.

    python -m tests.benchmarks.corrections [FOLDER...] [--only ROW...] [--jobs N]

Without folders: the rendered people never tuned on, and the recordings of real ones. Each clip is
judged as it was seen, and harmed: noise, spikes and swapped legs put into the very same landmarks,
since rendered people in an empty room are easier to see than real ones in a dark one. Then come
the sets of the stress test. A row is printed as soon as it is done; `--only` takes parts of their
names. Each row has its own delay, measured first, so that a variant that smooths less is not blamed
for being early.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from posecoach.body import bias
from posecoach.coach import attempts as tally
from posecoach.coach.coach import Coach
from posecoach.evaluation.accuracy import Scores
from posecoach.evaluation.assessment import scores
from posecoach.evaluation.fault_scores import Weight
from posecoach.evaluation.label_file import label_files, read_labels
from posecoach.evaluation.labels import Labels
from posecoach.evaluation.scores import Hits
from posecoach.evaluation.trial import Trial, run_trial
from posecoach.evaluation.truth import Truth, read_truth
from posecoach.evaluation.written import ratio
from posecoach.exercises import exercises
from posecoach.measures import circling as circles
from posecoach.pose import Array, Pose
from posecoach.report.builder import JUDGED
from posecoach.session import Repair, run
from posecoach.smoothing.smoother import Smoother
from posecoach.sources.recording import Recording
from posecoach.verdict import Counts
from tests.test_stress import ROWS, with_swaps

TESTS = Path(__file__).parents[1]
FOLDERS = (TESTS / "accuracy" / "held_back", TESTS / "recordings")

DELAYS_S = np.arange(0.0, 0.21, 0.01)
"""Among these a row's own delay is looked for."""

NOISE, SPIKES, SPIKE = 0.004, 0.01, 0.08
"""Put into harmed clips: noise of every landmark, the share of wild ones, and how wild they are;
the first and the last are standard deviations in longer sides of the picture."""


class _Raw:
    """Repairs nothing."""

    def smooth(self, pose: Pose) -> Pose:
        return pose


class _AllSeen(Smoother):
    """Believes every landmark."""

    def smooth(self, pose: Pose) -> Pose:
        sure: NDArray[np.float64] = np.where(np.isnan(pose.xy[:, 0]), 0.0, 1.0)
        return replace(super().smooth(replace(pose, visibility=sure)), visibility=pose.visibility)


class _NoMedian(Smoother):
    """Lets single wrong pictures through."""

    def _median(self, now: Array) -> Array:
        return now


def _without(part: str, method: str, instead: Callable[..., object]) -> Callable[[], Repair]:
    def make() -> Repair:
        smoother = Smoother()
        setattr(getattr(smoother, part), method, instead)
        return smoother

    return make


def _unsmoothed(_t: float, xy: Array, _unit: float) -> Array:
    return xy


LATE, FLAT = "times as late as they are found", "no turn taken off circles"
BIASED = "no bias taken off the hip line"

VARIANTS: dict[str, Callable[[], Repair]] = {
    "all corrections": Smoother,
    "no leg names put back": _without("_legs", "track", lambda _t, xy, _thigh: (xy, False)),
    "no bone-length gate": _without("_bones", "drop", lambda _t, xy: xy),
    "no running median": _NoMedian,
    "no One-Euro filter": _without("_euro", "smooth", _unsmoothed),
    "every landmark believed": _AllSeen,
    FLAT: Smoother,
    BIASED: Smoother,
    LATE: Smoother,
    "none at all": _Raw,
}


@dataclass(slots=True)
class Worth:
    """What came of one variant."""

    name: str
    delay_s: float = 0.0
    seen: Scores | None = None
    harmed: Scores | None = None
    errors: dict[str, tuple[float, float]] = field(default_factory=dict)
    """By measure: mean absolute error of the clips as seen, and harmed."""
    stress: int = 0


def harmed(poses: Sequence[Pose], seed: int) -> list[Pose]:
    """Put noise, spikes and swapped legs into a recording; the same ones for the same seed."""
    rng = np.random.default_rng(seed)
    out = []
    for pose in poses:
        side = max(pose.size)
        off = rng.normal(0, NOISE * side, pose.xy.shape)
        wild = rng.random(len(pose.xy)) < SPIKES
        off[wild] += rng.normal(0, SPIKE * side, (int(wild.sum()), 2))
        out.append(replace(pose, xy=pose.xy + off))
    return with_swaps(out, seed) if len(out) > 30 else out


def tried(
    labels: Labels, poses: Sequence[Pose], repair: Callable[[], Repair], delay_s: float
) -> list[Trial]:
    """Judge one recording with one variant, as its exercise or as each."""
    truth = None if labels.truth is None or labels.exercise is None else read_truth(labels.truth)
    names = list(exercises()) if labels.exercise is None else [labels.exercise]
    trials = []
    for name in names:
        coach = Coach(exercises()[name])
        trials.append(run_trial(labels, coach, run(poses, None, coach, repair()), truth, delay_s))
    return trials


def delay_of(every: Iterable[Labels], repair: Callable[[], Repair]) -> float:
    """Find by how much a variant is late, in s: so much earlier the knee agrees best."""
    sums = np.zeros(len(DELAYS_S))
    for labels in every:
        if labels.truth is None or labels.exercise is None or "bridge" not in labels.exercise:
            continue
        t, knee = _knee(labels, repair)
        truth = read_truth(labels.truth)
        sums += [_off(truth, t - delay, knee) for delay in DELAYS_S]
    return float(DELAYS_S[int(np.argmin(sums))])


def _knee(labels: Labels, repair: Callable[[], Repair]) -> tuple[Array, Array]:
    coach = Coach(exercises()[labels.exercise or ""])
    steps = run(Recording.load(labels.input), None, coach, repair())
    rows = [
        (u.t, u.values.get("knee_deg", np.nan))
        for u in (step.update for step in steps)
        if u.status in JUDGED
    ]
    t, knee = np.array(rows, dtype=np.float64).reshape(-1, 2).T
    return t, knee


def _off(truth: Truth, t: Array, knee: Array) -> float:
    if "knee_deg" not in truth.measures:
        return 0.0
    return float(np.nansum(np.abs(knee - truth.at("knee_deg", t))))


def _counts(poses: list[Pose], repair: Repair) -> Counts:
    coach = Coach(exercises()["glute-bridge"])
    for _ in run(poses, None, coach, repair):
        pass
    coach.finish()
    return coach.log.counts


def worth(name: str, folders: Sequence[Path]) -> Worth:
    """Judge all recordings with one variant; in a process of its own, for it changes modules."""
    known = exercises()
    every = [read_labels(path, known) for path in label_files(folders)]
    repair = VARIANTS[name]
    out = Worth(name, delay_of(every, repair))
    tally.__dict__["DELAY_S"] = 0.0 if name in {LATE, "none at all"} else out.delay_s
    if name in {FLAT, "none at all"}:
        circles._CORRECTED_DEG = -1.0
    if name in {BIASED, "none at all"}:
        bias.HIP_LINE_DEG.clear()
    mae = []
    for harm in (False, True):
        trials = []
        for seed, labels in enumerate(every):
            poses: Sequence[Pose] = list(Recording.load(labels.input))
            poses = harmed(poses, seed) if harm else poses
            trials += tried(labels, poses, repair, out.delay_s)
        mae.append(_mae(trials))
        if harm:
            out.harmed = scores(trials, known)
        else:
            out.seen = scores(trials, known)
    out.errors = {measure: (mae[0][measure], mae[1].get(measure, np.nan)) for measure in mae[0]}
    for poses_of, wanted in ROWS.values():
        out.stress += sum(_counts(poses_of(seed), repair()) == wanted for seed in range(3))
    return out


def _mae(trials: Iterable[Trial]) -> dict[str, float]:
    errors: dict[str, list[Array]] = {}
    for trial in trials:
        for measure, rows in trial.errors.items():
            errors.setdefault(measure, []).append(np.abs(rows[:, 1]))
    known = {name: np.concatenate(parts) for name, parts in sorted(errors.items())}
    return {name: float(np.nanmean(e)) for name, e in known.items() if not np.isnan(e).all()}


HEADS = (
    "without", "clips", "missed", "invented", "verdict", "side", "begin", "end", "true faults",
    "false faults", "phantoms", "knee", "hip line", "late by", "stress sets",
)  # fmt: skip


def rows(got: Worth) -> Iterator[tuple[str, ...]]:
    """Write a variant as two rows: the clips as seen, and harmed."""
    stress = f"{got.stress} of {3 * len(ROWS)}"
    ends = (got.name, got.seen, f"{got.delay_s:.2f} s", stress), ("... harmed", got.harmed, "", "")
    for i, (title, s, *more) in enumerate(ends):
        assert s is not None
        clear = sum((f.hits for f in s.faults if f.weight is Weight.CLEAR), Hits())
        yield (
            title, str(s.clips), str(s.attempts.missed), str(s.attempts.invented),
            ratio(s.verdicts), ratio(s.sides), f"{s.timing.start_s:.2f} s",
            f"{s.timing.end_s:.2f} s", f"{clear.tp} of {clear.support}", str(clear.fp),
            str(sum(s.phantoms.counted.values())),
            *(f"{got.errors[name][i]:.1f}°" for name in ("knee_deg", "hip_line_deg")), *more,
        )  # fmt: skip


def write(cells: Iterable[str]) -> None:
    """Print a row of a table in Markdown, at once."""
    sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()


def angles(every: Sequence[Worth]) -> None:
    """Print the mean absolute errors of all measures, as seen / harmed."""
    names = Counter(name for got in every for name in got.errors)
    write(("mean error, as seen / harmed", *(got.name for got in every)))
    write(["---"] * (1 + len(every)))
    for name in sorted(names):
        digits = 1 if name.endswith("_deg") else 3
        pairs = (got.errors.get(name, (np.nan, np.nan)) for got in every)
        write((name, *(f"{a:.{digits}f} / {b:.{digits}f}" for a, b in pairs)))


def chosen(only: Sequence[str]) -> list[str]:
    """Give the rows whose names hold one of some words; all without any."""
    found = [name for name in VARIANTS if not only or any(word in name for word in only)]
    if not found:
        raise SystemExit(f"no such row; there are: {', '.join(VARIANTS)}")
    return found


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="What each correction is worth.")
    parser.add_argument("folders", type=Path, nargs="*", default=FOLDERS, metavar="FOLDER")
    parser.add_argument("--only", nargs="+", default=[], metavar="ROW", help="parts of names")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes")
    args = parser.parse_args()
    names = chosen(args.only)
    write(HEADS)
    write(["---"] * len(HEADS))
    done: dict[str, Worth] = {}
    with ProcessPoolExecutor(args.jobs, get_context("spawn"), max_tasks_per_child=1) as pool:
        for one in as_completed([pool.submit(worth, name, args.folders) for name in names]):
            got = one.result()
            done[got.name] = got
            for row in rows(got):
                write(row)
    sys.stdout.write("\n")
    angles([done[name] for name in names])


if __name__ == "__main__":
    main()
