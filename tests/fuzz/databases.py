"""Mutated histories: what is left is shown, or it is said in one line that nothing can be."""

import contextlib
import io
import tempfile
import warnings
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import numpy as np

from posecoach.cli import main
from posecoach.exercises import exercises
from posecoach.history import History
from posecoach.pose import Side
from posecoach.verdict import Attempt, Kind, NotCounted
from tests.fuzz.bytes import damaged
from tests.fuzz.outcome import Outcome, wrong_with
from tests.fuzz.texts import user_data

BEGIN = datetime(2025, 3, 1, 18, 0, tzinfo=timezone(timedelta(hours=2)))
COMMANDS = (["history"], ["history", "--json"])


@cache
def original() -> bytes:
    """Return a history of a few sets, as a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.sqlite3"
        with History.open(path, lambda: BEGIN) as history:
            for plan in (None, "hip-mobility"):
                session = history.begin_session(plan)
                for name in exercises():
                    _add_set(history, session, name)
                history.end_session(session)
        return path.read_bytes()


def _add_set(history: History, session: int, name: str) -> None:
    kind = exercises()[name].pattern.kind
    numbered = history.begin_set(session, name, kind, planned=3)
    for reason in (None, None, NotCounted.PARTIAL):
        values = {"held_s": 12.0, "hip_line_peak_deg": 170.0}
        side = Side.LEFT if kind is Kind.HOLD else None
        attempt = Attempt(
            kind, 1.0, 2.0, 4.0, counted=reason is None, reason=reason, side=side, values=values,
            faults=("rushed",), clean=reason is None,
        )  # fmt: skip
        history.add_attempt(numbered, attempt)
    history.end_set(numbered, pain=2)


def attack(seed: int, number: int) -> Outcome:
    """Mutate a history, show it and check what must hold; the same for the same two numbers."""
    chance = np.random.default_rng((seed, number))
    data = damaged(original(), chance)
    arguments = COMMANDS[number % len(COMMANDS)]
    out, err = io.StringIO(), io.StringIO()
    with tempfile.TemporaryDirectory() as folder, user_data(Path(folder)):
        (Path(folder) / "history.sqlite3").write_bytes(data)
        with (
            warnings.catch_warnings(),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            warnings.simplefilter("error")
            code = main(arguments)
    lines = err.getvalue().splitlines()
    wrong = [problem for line in lines for problem in wrong_with(line)]
    if code not in {0, 1} or (code == 1 and not lines):
        wrong.append(f"exit code {code}, and on standard error {lines}")
    return Outcome(" ".join(arguments), refused=code == 1, wrong=tuple(wrong))
