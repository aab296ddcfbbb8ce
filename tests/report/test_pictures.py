"""The page with pictures, and the demonstrations that it shows."""

import base64
import re
from pathlib import Path

import av
import pytest

from docs.template.squat_coach import EXERCISE as SQUAT
from posecoach.exercises import exercises
from posecoach.paths import demonstration_path
from posecoach.plans.plan import MOVEMENTS
from posecoach.report import pictures
from posecoach.report.pictures import GENERATOR, data_url, pictures_page
from posecoach.rules.exercise import Exercise
from posecoach.words import Translator

OURS = list(exercises().values())
FILES = sorted((Path(__file__).parents[2] / "posecoach" / "demonstrations").glob("*.mp4"))
each = pytest.mark.parametrize("exercise", OURS, ids=lambda e: e.name)


@each
def test_every_exercise_is_demonstrated_and_beside_each_fault_that_is(exercise: Exercise) -> None:
    page = pictures_page(exercise, exercises(), Translator())
    well = demonstration_path(exercise.name)
    assert well is not None
    assert data_url(well) in page
    faults = [demonstration_path(exercise.name, fault.name) for fault in exercise.faults]
    shown = [data_url(path) for path in faults if path is not None]
    assert [page.count(url) for url in shown] == [1] * len(shown)
    assert page.count(data_url(well)) == 1 + len(shown)
    for step in exercise.teaching.steps:
        assert step in page


def test_demonstrations_are_of_exercises_their_faults_and_warm_ups_and_small() -> None:
    known = {e.name: {f.name for f in e.all_faults} | {v.view.value for v in e.views} for e in OURS}
    known["warm-up"] = {movement.removeprefix("warm-up.") for movement in MOVEMENTS}
    for file in FILES:
        exercise, _, shows = file.stem.partition(".")
        assert not shows or shows in known[exercise], file.name
        assert file.stat().st_size < 400_000, file.name
    assert sum(file.stat().st_size for file in FILES) < 6_000_000


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_demonstrations_are_of_one_size_and_loop_within_20_s(file: Path) -> None:
    with av.open(str(file)) as box:
        stream = box.streams.video[0]
        assert (stream.width, stream.height) == (480, 360)
        assert stream.codec_context.name == "h264"
        assert 2 < stream.frames / float(stream.average_rate or 0) < 20


def test_the_page_is_complete_in_itself_and_names_each_fault_with_its_cue() -> None:
    bridge = exercises()["glute-bridge"]
    page = pictures_page(bridge, exercises(), Translator("de"))
    assert not re.search(r"https?:|<script|src=\"(?!data:video/mp4;base64,)", page)
    assert GENERATOR in page[:2000]
    assert '<html lang="de">' in page
    shown = [f for f in bridge.faults if demonstration_path(bridge.name, f.name)]
    assert page.count("✗ So nicht") == len(shown)
    assert "Oben zu niedrig" in page


def test_a_fault_that_shows_only_from_the_side_stands_beside_the_side_view(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def path_of(_: str, shows: str = "") -> Path | None:
        path = tmp_path / f"{shows or 'well'}.mp4"
        path.write_bytes(shows.encode() or b"well")
        return path

    monkeypatch.setattr(pictures, "demonstration_path", path_of)
    page = pictures_page(exercises()["seated-figure-4"], exercises(), Translator())
    order = re.findall(r"base64,([^\"]*)", page)
    videos = [base64.b64decode(part).decode() for part in order]
    assert videos[:1] == ["well"]
    beside = dict(zip(videos[2::2], videos[1::2], strict=True))
    assert beside["side-lean"] == "well"
    assert beside["rounded-back"] == "side"


def test_an_exercise_without_a_demonstration_has_a_page_of_words() -> None:
    page = pictures_page(SQUAT, exercises(), Translator())
    assert "<video" not in page
    assert SQUAT.teaching.steps[1] in page
