"""Sessions from an empty room to the summary: how soon one is ready, and all that is said.

    python -m tests.benchmarks.walk_ins [NAME...]             from tests/rendered/walk_ins
    python -m tests.benchmarks.walk_ins NAME... --render      renders those films first

A name is that of an exercise, with ``_child`` or ``_dog`` for one that walks through. Rendering
needs the extra `render`, takes some minutes a film, and writes its landmarks, as the full model
finds them, rounded to 1/8 px, 1/1024 m and 1/128 of visibility. Goal: ready within 20 s of entering
the room.
"""

import argparse
import sys

import numpy as np

from posecoach.landmarker import Landmarker
from posecoach.pose import Frame
from posecoach.sources.recording import Recording
from posecoach.verdict import Status
from sample_videos.render.walk_ins import WALK_INS, Passer, film
from tests.walk_ins import EMPTY_S, FOLDER, first, practise

PASSERS = {
    "child": Passer(start_s=24.0),
    "dog": Passer(size=0.45, movement="hip-cars-quadruped", start_s=19.0),
}
GRID = {"xy": 8, "world": 1024, "visibility": 128}


def render(name: str) -> None:
    """Render a film and write its landmarks."""
    exercise, _, passer = name.partition("_")
    session = next(one for one in WALK_INS if one.exercise == exercise)
    passers = [PASSERS[passer]] if passer else []
    path = FOLDER / f"{name}.npz"
    with Landmarker("full") as landmarker:
        poses = [
            landmarker.find(Frame(t, np.ascontiguousarray(rgb[:, :, ::-1])))
            for t, rgb in film(session, passers)
        ]
    Recording.from_poses(poses, "full").save(path)
    with np.load(path, allow_pickle=False) as saved:
        arrays = dict(saved)
    for key, parts in GRID.items():
        arrays[key] = (np.round(arrays[key] * parts) / parts).astype(np.float32)
    np.savez_compressed(path, allow_pickle=False, **arrays)


def report(name: str) -> None:
    """Print when the person is ready and when the first attempt counts, and all that is said."""
    session = practise(name)
    updates = session.after(name.partition("_")[0])
    ready = first(updates, Status.READY) - EMPTY_S
    counted = next(u.t for u in updates if u.number) - EMPTY_S
    sys.stdout.write(f"{name}: ready {ready:.1f} s, first counted {counted:.1f} s after entering\n")
    for t, text in session.heard.lines:
        sys.stdout.write(f"  {t:6.1f} {text}\n")


def main() -> None:
    """Render films if asked to, and report on their sessions."""
    parser = argparse.ArgumentParser(description=__doc__)
    known = sorted(path.stem for path in FOLDER.glob("*.npz"))
    parser.add_argument("names", nargs="*", default=known)
    parser.add_argument("--render", action="store_true")
    given = parser.parse_args()
    for name in given.names:
        if given.render:
            render(name)
        report(name)


if __name__ == "__main__":
    main()
