"""Mutated plans, labels and kept answers: each is read, or refused in one short line."""

import os
import re
import tempfile
import warnings
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from unittest.mock import patch

import numpy as np

from posecoach import safety
from posecoach.errors import PosecoachError
from posecoach.evaluation.label_file import read_labels, unknown_faults
from posecoach.exercises import exercises
from posecoach.live.camera_choice import last_used
from posecoach.plans import read_plan
from posecoach.sources.listing import Found
from tests.fuzz.bytes import Random, damaged
from tests.fuzz.films import TESTS
from tests.fuzz.outcome import Outcome, wrong_with

WORDS = (
    b"1e999", b"-1", b"nan", b"0", b"9" * 5000, b"0x" + b"f" * 5000, b"-0.0", b"null", b"true",
    b"[]", b"{}", b"[" * 100_000, b'{"a":' * 50_000, b'""', b'"' + b"x" * 5000 + b'"', b"'''",
    b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b'"\\ud800"', b"1979-05-27", b"Infinity", b"\r\n",
    b"1e308", b'"../../../../etc/passwd"', b'"/dev/zero"', b"[[step]]\n", b"\xe2\x80\xae",
)  # fmt: skip
"""What a parser may stumble over."""

_PLACES = re.compile(rb'"[^"\n]*"|-?\d+(?:\.\d+)?|\w+')


def mutated(text: bytes, chance: Random) -> bytes:
    """Return a text with other bytes, or with other words where words and numbers were."""
    if chance.random() < 0.3:
        return damaged(text, chance)
    for _ in range(int(chance.integers(1, 4))):
        places = list(_PLACES.finditer(text))
        if not places:
            return text
        at = places[int(chance.integers(len(places)))]
        other = places[int(chance.integers(len(places)))][0]
        new = other if chance.random() < 0.4 else WORDS[int(chance.integers(len(WORDS)))]
        text = text[: at.start()] + new + text[at.end() :]
    return text


def _read_plan(path: Path) -> None:
    plan = read_plan(path, exercises())
    assert plan.duration_s >= 0
    assert list(plan.turns())


def _read_labels(path: Path) -> None:
    unknown_faults(read_labels(path, exercises()), exercises())


def _read_answers(path: Path) -> None:
    with user_data(path.parent):
        answers = safety.load_answers()
    assert answers is None or answers.locked is None or answers.yes


def _read_camera(path: Path) -> None:
    with user_data(path.parent):
        last_used([Found(0, "HD cam"), Found(2, "Other")])


def user_data(folder: Path) -> AbstractContextManager[object]:
    """Take a folder for that of the user, for a while."""
    return patch.dict(os.environ, {"POSECOACH_DATA": str(folder)})


_ANSWERS = b'{"questions": 1, "date": "2025-01-01T10:00", "how": "asked", "yes": ["urgent"],\
 "cleared": true}'

KINDS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "plan": ("plan.toml", _read_plan),
    "labels": ("film.labels.json", _read_labels),
    "answers": ("safety.json", _read_answers),
    "camera": ("camera.json", _read_camera),
}
"""What is mutated, under which name it is kept, and how it is read."""


@cache
def originals(kind: str) -> list[bytes]:
    """Return the texts of one kind that are mutated."""
    plans = sorted((TESTS.parent / "posecoach" / "plans").glob("*.toml"))
    labels = sorted((TESTS / "recordings").glob("*.labels.json"))
    return {
        "plan": [path.read_bytes() for path in plans],
        "labels": [path.read_bytes() for path in labels],
        "answers": [_ANSWERS],
        "camera": [b'{"number": 2, "name": "HD cam"}'],
    }[kind]


def attack(seed: int, number: int) -> Outcome:
    """Mutate a text, read it and check what must hold; the same for the same two numbers."""
    chance = np.random.default_rng((seed, number))
    kind = list(KINDS)[number % len(KINDS)]
    name, read = KINDS[kind]
    whole = originals(kind)
    text = mutated(whole[int(chance.integers(len(whole)))], chance)
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("error")
        path = Path(folder) / name
        for film in re.findall(rb'"input": *"([\w.-]+)"', text)[:1]:
            if len(film) < 100:
                (Path(folder) / film.decode()).touch()
        path.write_bytes(text)
        try:
            read(path)
        except PosecoachError as error:
            return Outcome(kind, refused=True, wrong=wrong_with(str(error)))
    return Outcome(kind)
