"""What each labelled recording is recognised as, if no exercise is named, and how surely.

    python -m tests.benchmarks.recognition [FOLDER...] [--photos FILE.npz [--every N]] [--jobs N]

Without folders: the rendered people of both sets and the recordings of real ones. A folder holds
landmark recordings, each with a ``.labels.json``, or one ``truth.json`` with `exercise` by the name
of the recording; without either, nothing in it may be named. A collection of photographs gives
movements of other activities (:mod:`tests.benchmarks.moved_photos`); the few of them that show a
known exercise are listed in ``PHOTOGRAPHED``.

Printed are a table of confusion, with "none of ours" as a name like any other, a table of
reliability (how many of the names said with a confidence in each range were right), every wrong
name, and every attempt that was counted in another activity.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from posecoach.coach.recognition import Recogniser
from posecoach.exercises import exercises
from posecoach.pose import Pose
from posecoach.rules.exercise import Exercise
from posecoach.session import run
from posecoach.sources.recording import Recording
from tests.benchmarks.moved_photos import movement, names

TESTS = Path(__file__).parents[1]
FOLDERS = (TESTS / "accuracy" / "tuning", TESTS / "accuracy" / "held_back", TESTS / "recordings")
NONE = "none of ours"
BINS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)

PHOTOGRAPHED = {
    "Pelvic_Tilt_Into_Bridge": "glute-bridge",
    "Single_Leg_Glute_Bridge": "single-leg-bridge",
    "Kneeling_Hip_Flexor": "hip-flexor-stretch",
    "Ankle_On_The_Knee": "supine-figure-4",
}
"""The pairs of photographs that show an exercise of ours."""


@dataclass(frozen=True, slots=True)
class Clip:
    """One recording, or one movement made of a pair of photographs.

    Attributes
    ----------
    name : str
        Its name, or that of the pair in a collection.
    path : Path
        The recording or the collection.
    true : str
        The exercise that it shows, or NONE.
    pair : int or None
        The index of the pair; None for a recording.
    """

    name: str
    path: Path
    true: str
    pair: int | None = None

    def poses(self) -> Iterable[Pose]:
        """Return the poses to judge."""
        return Recording.load(self.path) if self.pair is None else movement(self.path, self.pair)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a clip was taken for.

    Attributes
    ----------
    clip : Clip
        The clip.
    found : str
        The name of the exercise, or NONE.
    confidence : float
        From 0 to 1.
    counted : int
        How many attempts were counted in it as the exercise that was named.
    """

    clip: Clip
    found: str
    confidence: float
    counted: int

    @property
    def right(self) -> bool:
        """Whether the name is right."""
        return self.found == self.clip.true

    @property
    def wrong(self) -> bool:
        """Whether a name was said, and a wrong one."""
        return self.found not in {self.clip.true, NONE}


def recognise(poses: Iterable[Pose], among: Iterable[Exercise] | None = None) -> Recogniser:
    """Judge poses to their end and return who took them for what."""
    recogniser = Recogniser(exercises().values() if among is None else among)
    for _ in run(poses, None, recogniser):
        pass
    recogniser.finish()
    return recogniser


def judge(clip: Clip) -> Verdict:
    """Judge one clip."""
    recogniser = recognise(clip.poses())
    said = recogniser.recognised
    if said.exercise is None:
        return Verdict(clip, NONE, said.confidence, 0)
    counted = sum(attempt.counted for attempt in recogniser.coach.log.attempts)
    return Verdict(clip, said.exercise.name, said.confidence, counted)


def clips_in(folder: Path) -> Iterator[Clip]:
    """Yield the recordings of a folder with what they show."""
    truth: dict[str, Any] = {}
    if (folder / "truth.json").exists():
        truth = json.loads((folder / "truth.json").read_text())
    for path in sorted(folder.glob("*.npz")):
        labels = path.with_suffix(".labels.json")
        if path.name.endswith(".truth.npz"):
            continue
        if labels.exists():
            said = json.loads(labels.read_text())
        elif any(folder.glob("*.labels.json")):
            continue
        else:
            said = truth.get(path.stem, {})
        yield Clip(path.stem, path, said.get("exercise") or NONE)


def clips_of_photos(path: Path, every: int) -> Iterator[Clip]:
    """Yield every so many of the pairs of a collection."""
    for i, name in list(enumerate(names(path)))[::every]:
        yield Clip(name, path, PHOTOGRAPHED.get(name, NONE), i)


def confusion(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Write which exercises were taken for which."""
    for (true, found), n in sorted(Counter((v.clip.true, v.found) for v in verdicts).items()):
        yield f"{true:24} {found:24} {n:4}"


def reliability(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Write how many of the names that were said with each confidence were right."""
    named = [v for v in verdicts if v.found != NONE]
    for low, high in pairwise(BINS):
        here = [v for v in named if low <= v.confidence < high or v.confidence == high == 1.0]
        if here:
            said = sum(v.confidence for v in here) / len(here)
            right = sum(v.right for v in here)
            yield f"{low:.1f} to {high:.1f}: said {said:.2f}, right {right} of {len(here)}"


def report(title: str, verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Write what came out for one group of clips."""
    ours = [v for v in verdicts if v.clip.true != NONE]
    others = [v for v in verdicts if v.clip.true == NONE]
    yield f"\n{title}"
    yield f"ours named rightly: {sum(v.right for v in ours)} of {len(ours)}"
    yield f"others named: {sum(v.wrong for v in others)} of {len(others)}"
    yield f"counted in others: {sum(v.counted for v in others)}"
    yield from (f"  not named: {v.clip.name}" for v in ours if v.found == NONE)
    for v in verdicts:
        if v.wrong:
            yield f"  wrong: {v.clip.name} ({v.clip.true}) taken for {v.found}, {v.confidence:.2f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; 1 where any name is wrong or anything is counted in another activity."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--photos", type=Path, help="collection of photographed positions")
    parser.add_argument("--every", type=int, default=1, help="take every so many of the pairs")
    parser.add_argument("--jobs", type=int, default=1)
    said = parser.parse_args(arguments)
    folders = said.folders or ([] if said.photos else FOLDERS)
    groups = {str(folder): list(clips_in(folder)) for folder in folders}
    if said.photos:
        groups["moved photographs"] = list(clips_of_photos(said.photos, said.every))
    everything: list[Verdict] = []
    with Pool(said.jobs) as pool:
        for title, clips in groups.items():
            verdicts = pool.map(judge, clips, chunksize=1)
            sys.stdout.write("".join(f"{line}\n" for line in report(title, verdicts)))
            everything += verdicts
    lines = ["\nconfusion", *confusion(everything), "\nreliability", *reliability(everything)]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    bad = [v for v in everything if v.wrong or (v.clip.true == NONE and v.counted)]
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
