"""A short run of the mutated inputs; ``python -m tests.fuzz`` is the long one."""

import sys

import pytest

from tests.fuzz import databases, recordings, texts, videos
from tests.fuzz.__main__ import ATTACKS, BEGIN, END, PAGE, attacked, main
from tests.fuzz.outcome import Outcome, wrong_with

SEED = 20
"""Another one than that of the long run."""


@pytest.mark.slow
@pytest.mark.parametrize("number", range(66))
def test_no_recording_deceives_the_coach(number: int) -> None:
    assert recordings.attack(SEED, number).wrong == ()


@pytest.mark.slow
@pytest.mark.parametrize("number", [185, 343, 355, 2519, 6427, 8055, 8308, 9504])
def test_what_was_found_in_recordings_stays_mended(number: int) -> None:
    # A shank without a length, a switch by landmarks that wander alone, two switches in a picture
    # each, a repetition whose top was after its end, low ones of one picture, and two switches
    # at the same time.
    assert recordings.attack(1, number).wrong == ()


@pytest.mark.slow
def test_texts_are_read_or_refused_in_one_line() -> None:
    assert attacked("texts", SEED, 0, 200).failures == []
    assert texts.attack(1, 1765).refused  # half of a letter


@pytest.mark.slow
def test_histories_are_shown_or_refused_in_one_line() -> None:
    assert attacked("databases", SEED, 0, 40).failures == []


@pytest.mark.slow
def test_videos_are_read_or_refused_in_one_line() -> None:
    assert attacked("videos", SEED, 0, 70).failures == []


@pytest.mark.slow
def test_what_is_mutated_is_read_as_it_is() -> None:
    for ending in videos.FORMATS:
        assert videos.original(ending)
    for kind in texts.KINDS:
        assert texts.originals(kind)
    assert databases.original().startswith(b"SQLite format 3")


def test_the_command_prints_figures_and_fails_if_anything_does(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(
        ATTACKS, "texts",
        lambda _, number: Outcome("plan", wrong=("a flood",) if number == 7 else ()),
    )  # fmt: skip
    none = ["--recordings", "0", "--databases", "0", "--videos", "0"]
    monkeypatch.setattr(sys, "argv", ["fuzz", *none, "--texts", "7"])
    assert main() == 0
    monkeypatch.setattr(sys, "argv", ["fuzz", *none, "--texts", "8", "--seed", "3"])
    assert main() == 1
    out = capsys.readouterr().out
    assert "--texts 1 --seed 3 --first 7: a flood" in out
    assert "| **texts** | 8 | 0 |" in out


def test_a_flood_and_two_lines_are_wrong() -> None:
    assert wrong_with("one line") == ()
    assert wrong_with("two\nlines")
    assert wrong_with("x" * 5000)


def test_the_figures_in_the_documentation_are_those_of_a_run_without_failures() -> None:
    figures = PAGE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    assert ": 0 failures" in figures
    least = {"recordings": 10_000, "texts": 1000, "databases": 1000, "videos": 1000}
    for sort, number in least.items():
        line = next(line for line in figures.splitlines() if line.startswith(f"| **{sort}**"))
        assert int(line.split("|")[2]) >= number
