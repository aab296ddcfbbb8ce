"""The check of a landmark model: whether it is whole and finds a person, and how fast."""

import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from posecoach.doctor.finding import Finding, State
from posecoach.errors import PosecoachError
from posecoach.paths import model_path, samples_folder
from posecoach.system_libraries import installation_error

if TYPE_CHECKING:
    from posecoach.landmarker import Landmarker

WARM, TIMED = 5, 20
"""Numbers of pictures to warm up with, and to time."""

ENOUGH_FPS = 12
"""With fewer pictures per second the live coach counts too late."""


def examine(name: str = "full", sample: str = "") -> Iterator[Finding]:
    """Find the person in the sample video with one model.

    Parameters
    ----------
    name : str
        "lite", "full" or "heavy".
    sample : str
        Another video; empty for the one that comes with the program.
    """
    about = f"model {name}"
    facts: dict[str, object] = {"path": None, "ms_a_frame": None, "frames_a_second": None}
    video = Path(sample) if sample else samples_folder() / "glute_bridge.mp4"
    try:
        facts["path"] = str(model_path(name))
        seen, times = _found(name, video)
    except PosecoachError as error:
        yield Finding(about, State.PROBLEM, error.what, error.todo, facts)
        return
    except (ImportError, OSError) as error:
        lacking = installation_error(error, "mediapipe")
        yield Finding(about, State.PROBLEM, lacking.what, lacking.todo, facts)
        return
    ms = median(times) * 1e3
    facts |= {"ms_a_frame": round(ms, 1), "frames_a_second": round(1e3 / ms, 1)}
    yield _judged(about, name, seen, ms, facts)


def _found(name: str, video: Path) -> tuple[int, list[float]]:
    """Return in how many pictures a person was found, and the times of the later ones, in s."""
    from posecoach.landmarker import Landmarker

    with Landmarker(name, count_people_every_s=None) as landmarker:
        return _timed(landmarker, video)


def _timed(landmarker: "Landmarker", video: Path) -> tuple[int, list[float]]:
    from posecoach.sources.video import VideoFile

    seen, times = 0, []
    with VideoFile(video) as file:
        for frame in islice(file, WARM + TIMED):
            begin = time.perf_counter()
            seen += landmarker.find(frame).seen
            times.append(time.perf_counter() - begin)
    return seen, times[WARM:] or times


def _judged(about: str, name: str, seen: int, ms: float, facts: dict[str, object]) -> Finding:
    if not seen:
        what = "finds no person in the sample video"
        return Finding(about, State.PROBLEM, what, "reinstall posecoach", facts)
    fps = 1e3 / ms
    what = f"runs at about {fps:.0f} frames per second here ({ms:.0f} ms per frame)"
    if fps >= ENOUGH_FPS:
        return Finding(about, State.OK, what, facts=facts)
    lighter = {"heavy": "full", "full": "lite"}.get(name)
    todo = "close other programs; recordings can be judged all the same"
    if lighter is not None:
        todo = f"use posecoach live --model {lighter}"
    return Finding(about, State.WARNING, f"{what}, too slow for live coaching", todo, facts)
