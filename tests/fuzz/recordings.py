"""Mutated landmark recordings, judged as an exercise.

Each kind of mutation has a check. ``_impossible``: nothing counts, because no body moves like that.
``_fast``: no count skips what lies between, so none spans two attempts of the film at its own pace.
``_hidden``: no fault is judged by a joint that was never seen. ``_strange``: nothing more than for
all of them, which is no exception, no warning, and nothing in the log that speaks against its own
numbers (:mod:`tests.invariants`).
"""

import io
import warnings
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import numpy as np

from posecoach.coach.coach import Coach
from posecoach.errors import InputError
from posecoach.exercises import exercises
from posecoach.pose import Array, Joint, Side
from posecoach.session import run
from posecoach.sources.archive import Arrays
from posecoach.sources.recording import Recording
from posecoach.verdict import Attempt
from tests.fuzz.bytes import Random
from tests.fuzz.films import arrays_of, films, part
from tests.fuzz.outcome import Outcome, wrong_with
from tests.invariants import of_attempts

Mutation = Callable[[Arrays, Random], Arrays]

SHORTEST, LONGEST = 60, 180
"""The number of poses of a part of a film that is mutated."""

TOUCHES = 0.3
"""An attempt spans another one if it holds more than this share of it."""


def attack(seed: int, number: int) -> Outcome:
    """Mutate a recording, judge it and check what must hold; the same for the same two numbers."""
    chance = np.random.default_rng((seed, number))
    path, own = films()[int(chance.integers(len(films())))]
    names = list(exercises())
    exercise = own if chance.random() < 0.6 else names[int(chance.integers(len(names)))]
    kind = list(KINDS)[number % len(KINDS)]
    mutate, check = KINDS[kind]
    film = arrays_of(path)
    if mutate is not faster:
        poses = int(chance.integers(SHORTEST, LONGEST))
        start = int(chance.integers(max(1, len(film["t"]) - poses)))
        film = part(film, start, start + poses)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return check(kind, mutate(film, chance), exercise, path)


def _judged(arrays: Arrays, exercise: str) -> Coach:
    """Read a recording as from a file, and judge it."""
    packed = io.BytesIO()
    np.savez(packed, **arrays)  # type: ignore[arg-type]
    packed.seek(0)
    with io.BufferedReader(packed) as file:
        return _coached(cast("io.BufferedReader", file), exercise)


def _coached(file: io.BufferedReader, exercise: str) -> Coach:
    recording = Recording.read(file, "mutated.npz")
    coach = Coach(exercises()[exercise], personal_range=len(recording) % 2 == 0)
    for _ in run(recording, None, coach):
        pass
    coach.finish()
    return coach


def of_file(kind: str, file: io.BufferedReader, exercise: str) -> Outcome:
    """Judge a recording in an open file, and check what must hold for all."""
    return _checked(kind, lambda: _coached(file, exercise))


def _strange(kind: str, arrays: Arrays, exercise: str, _: Path) -> Outcome:
    return _checked(kind, lambda: _judged(arrays, exercise))


def _checked(
    kind: str,
    judge: Callable[[], Coach],
    also: Callable[[Coach], list[str]] = lambda _: [],
) -> Outcome:
    """Judge a recording and check what must hold for all, and also something else."""
    try:
        coach = judge()
    except InputError as error:
        return Outcome(kind, refused=True, wrong=wrong_with(str(error)))
    log = coach.log
    wrong = of_attempts(coach.exercise, log.attempts, log.occurrences, coach.personal_range or {})
    counted = [a for a in log.attempts if a.counted]
    rushed = [a for a in counted if _rushed(a, coach)]
    wrong += [f"{a} counts faster than the exercise can be done" for a in rushed]
    wrong += also(coach)
    return Outcome(kind, counted=len(counted), wrong=tuple(wrong))


def _rushed(attempt: Attempt, coach: Coach) -> bool:
    shortest_s: float = getattr(coach.exercise.pattern, "shortest_s", 0.0)
    # Where the return was not seen, an attempt may have taken longer than what was seen of it.
    return attempt.end_s - attempt.start_s < shortest_s / 2


def _impossible(kind: str, arrays: Arrays, exercise: str, path: Path) -> Outcome:
    out = _strange(kind, arrays, exercise, path)
    phantom = (f"{out.counted} counted as {exercise} in {path.name}",) if out.counted else ()
    return Outcome(kind, out.refused, out.counted, (*out.wrong, *phantom))


def _fast(kind: str, arrays: Arrays, exercise: str, path: Path) -> Outcome:
    factor = float(arrays.pop("factor"))

    def skipped(coach: Coach) -> list[str]:
        return _skipped(coach, path, factor)

    return _checked(kind, lambda: _judged(arrays, exercise), skipped)


def _skipped(coach: Coach, path: Path, factor: float) -> list[str]:
    """List the attempts that count and span several of the film at its own pace."""
    slow = _at_its_pace(path, coach.exercise.name)
    where = f"{path.name}, {factor:.2f} times as fast"
    spanned = [
        (a, sum(_spans(a, b, factor) for b in slow)) for a in coach.log.attempts if a.counted
    ]
    return [
        f"{a.kind.value} at {a.start_s:.2f} s spans {n} of {where}" for a, n in spanned if n > 1
    ]


def _spans(fast: Attempt, slow: Attempt, factor: float) -> bool:
    start, end = slow.start_s / factor, slow.end_s / factor
    shared = min(fast.end_s, end) - max(fast.start_s, start)
    return fast.kind is slow.kind and slow.counted and shared > TOUCHES * (end - start)


@lru_cache(maxsize=200)
def _at_its_pace(path: Path, exercise: str) -> tuple[Attempt, ...]:
    return tuple(_judged(arrays_of(path), exercise).log.attempts)


def _hidden(kind: str, arrays: Arrays, exercise: str, _: Path) -> Outcome:
    joint = list(Joint)[int(arrays.pop("joint"))]
    return _checked(kind, lambda: _judged(arrays, exercise), lambda coach: _unseen(coach, joint))


def _unseen(coach: Coach, joint: Joint) -> list[str]:
    """List the reported faults that are judged only by measures of an unseen joint."""
    needs_it = {m.name for m in coach.exercise.measures if m.joints == (joint,)}
    reported = {o.name for o in coach.log.occurrences}
    judged_by = {
        fault.name: {limit.measure for limit in fault.when.limits()}
        for fault in coach.exercise.faults
        if fault.name in reported
    }
    return [
        f"{name} is reported, but no {joint.name} was seen"
        for name, measures in judged_by.items()
        if measures and measures <= needs_it
    ]


def shuffled(film: Arrays, chance: Random) -> Arrays:
    """Put the pictures in random order."""
    order = chance.permutation(len(film["t"]))
    return {n: a if n in {"t", "size"} else a[order] for n, a in film.items()}


def walked(film: Arrays, chance: Random) -> Arrays:
    """Let each landmark walk at random through the picture."""
    poses, size = len(film["t"]), np.asarray(film["size"], dtype=np.float64)
    step = chance.choice([3, 8, 15, 40])
    place = np.cumsum(chance.normal(0, step, (poses, 33, 2)), 0) + chance.uniform(0, size, (33, 2))
    place = np.abs(place) % (2 * size)
    return _with(film, np.where(place > size, 2 * size - place, place), _space(film, chance))


def wandering(film: Arrays, chance: Random) -> Arrays:
    """Let each landmark wander alone around its place."""
    poses, xy = len(film["t"]), np.asarray(film["xy"], dtype=np.float64)
    width = int(chance.choice([5, 10, 20, 40]))
    far = chance.choice([0.05, 0.1, 0.2]) * float(max(film["size"]))
    kernel = np.exp(-0.5 * (np.arange(-3 * width, 3 * width + 1) / width) ** 2)
    noise = chance.normal(size=(poses + len(kernel) - 1, 66))
    smooth = np.stack([np.convolve(noise[:, i], kernel, "valid") for i in range(66)], 1)
    smooth /= np.sqrt((kernel**2).sum())
    return _with(film, np.nan_to_num(xy[:1]) + far * smooth.reshape(poses, 33, 2), film["world"])


def leaping(film: Arrays, chance: Random) -> Arrays:
    """Go from the first pose to another one and back, each time in one picture."""
    poses = len(film["t"])
    other, every = int(chance.integers(poses)), int(chance.integers(20, 90))
    place = np.where((np.arange(poses) // every) % 2, other, 0)
    return {n: a if n in {"t", "size"} else a[place] for n, a in film.items()}


def faster(film: Arrays, chance: Random) -> Arrays:
    """Play the film 3 to 10 times as fast, with as many pictures per second."""
    factor = float(chance.uniform(3, 10))
    return played(film, factor) | {"factor": np.array(factor)}


def played(film: Arrays, factor: float) -> Arrays:
    """Play the film so many times as fast, with as many pictures per second."""
    t = np.asarray(film["t"], dtype=np.float64)
    wanted = np.arange(t[0], t[-1], factor * float(np.median(np.diff(t))))
    kept = np.unique(np.searchsorted(t, wanted))
    out = {n: a if n == "size" else a[kept] for n, a in film.items()}
    return out | {"t": t[kept] / factor}


def hidden(film: Arrays, chance: Random) -> Arrays:
    """Hide one joint, on both sides."""
    which = int(chance.integers(len(Joint)))
    marks = [side.landmark(list(Joint)[which]) for side in Side]
    film["visibility"][:, marks] = 0
    if chance.random() < 0.5:
        film["xy"][:, marks] = np.nan
    return film | {"joint": np.array(which)}


def coinciding(film: Arrays, chance: Random) -> Arrays:
    """Put some landmarks into the places of others, or at zero."""
    some = chance.random(33) < chance.choice([0.05, 0.3, 1.0])
    xy = film["xy"].copy()
    xy[:, some] = 0 if chance.random() < 0.5 else xy[:, chance.permutation(33)[some]]
    return film | {"xy": xy}


def holed(film: Arrays, chance: Random) -> Arrays:
    """Take out landmarks, poses and times at random."""
    lost = chance.random(film["xy"].shape[:2]) < chance.choice([0.01, 0.2, 0.7])
    xy = np.where(lost[:, :, None], np.nan, np.asarray(film["xy"], dtype=np.float32))
    kept = chance.random(len(xy)) < chance.choice([0.2, 0.7, 1.0])
    kept[0] = True
    out = film | {"xy": xy}
    return {n: a if n == "size" else a[kept] for n, a in out.items()}


def timed(film: Arrays, chance: Random) -> Arrays:
    """Give the pictures strange times: thousands per second, or years apart."""
    steps = chance.choice([1e-9, 1e-4, 1 / 1000, 1 / 240, 1 / 30, 0.7, 5.0, 1e7], len(film["t"]))
    same = chance.random() < 0.7
    return film | {"t": np.cumsum(np.full_like(steps, steps[0]) if same else steps)}


def extreme(film: Arrays, chance: Random) -> Arrays:
    """Write extreme numbers into some places."""
    out = {n: a.copy() for n, a in film.items()}
    name = str(chance.choice(["xy", "world", "visibility", "size"]))
    if name == "size":
        return out | {"size": chance.choice([1, 2, 100, 10**6, 2**31 - 1], 2)}
    values: Any = [0, -1, 1e-30, 1e-3, 1e6, 1e20, 3e38, np.nan, np.inf, -np.inf]
    where = chance.random(out[name].shape) < chance.choice([0.001, 0.1, 1.0])
    out[name][where] = chance.choice(values[: int(chance.integers(3, 11))], int(where.sum()))
    return out


def squeezed(film: Arrays, chance: Random) -> Arrays:
    """Stretch, turn and shift the person by any amount."""
    xy = np.asarray(film["xy"], dtype=np.float64)
    matrix = chance.normal(size=(2, 2)) * chance.choice([0.001, 1.0, 50.0])
    return film | {"xy": (xy @ matrix + chance.normal(0, 1000, 2)).astype(np.float32)}


def _with(film: Arrays, xy: Array, world: Any) -> Arrays:
    seen = np.full(film["visibility"].shape, 0.95, dtype=np.float32)
    new = {"xy": xy.astype(np.float32), "world": np.asarray(world, dtype=np.float32)}
    return film | new | {"visibility": seen}


def _space(film: Arrays, chance: Random) -> Array:
    steps = chance.normal(0, 0.01, (len(film["t"]), 33, 3))
    out: Array = np.cumsum(steps, 0) + chance.uniform(-0.6, 0.6, (33, 3))
    return out


Check = Callable[[str, Arrays, str, Path], Outcome]
KINDS: dict[str, tuple[Mutation, Check]] = {
    "shuffled": (shuffled, _impossible),
    "walked": (walked, _impossible),
    "wandering": (wandering, _impossible),
    "leaping": (leaping, _impossible),
    "faster": (faster, _fast),
    "hidden": (hidden, _hidden),
    "coinciding": (coinciding, _strange),
    "holed": (holed, _strange),
    "timed": (timed, _strange),
    "extreme": (extreme, _strange),
    "squeezed": (squeezed, _strange),
}
