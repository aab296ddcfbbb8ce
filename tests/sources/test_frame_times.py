"""The time line of a film, whatever its time stamps are."""

import math
from collections.abc import Sequence
from itertools import pairwise

import pytest

from posecoach.sources.findings import Findings
from posecoach.sources.frame_times import LARGE, Timeline

STEP = 0.1


def placed(
    times: Sequence[float | None], damage_before: Sequence[int] = (), *, surely: bool = True
) -> tuple[list[tuple[int, float]], list[str], Timeline[int]]:
    """Place pictures with these times; return their numbers with new times, and the sentences."""
    findings = Findings()
    line: Timeline[int] = Timeline(STEP, findings)
    out: list[tuple[int, float]] = []
    for i, time in enumerate(times):
        if i in damage_before:
            line.note_damage(surely=surely)
        out += line.place(i, time)
    out += line.finish()
    assert all(b > a for (_, a), (_, b) in pairwise(out))
    assert line.count == len(out)
    return out, findings.sentences(), line


def steady(n: int, start: float = 0.0) -> list[float]:
    return [start + i * STEP for i in range(n)]


def test_times_count_from_the_first_picture() -> None:
    out, said, line = placed(steady(5, start=7.0))
    assert [t for _, t in out] == pytest.approx(steady(5))
    assert said == []
    assert line.pieces == [(7.0, 0.0)]


def test_pictures_without_times_follow_at_the_usual_distance() -> None:
    out, _, _ = placed([None] * 4)
    assert [t for _, t in out] == pytest.approx(steady(4))


def test_the_sound_of_a_film_whose_first_time_is_wrong_counts_from_the_second() -> None:
    out, _, line = placed([100.0, *steady(20, start=STEP)])
    assert [t for _, t in out] == pytest.approx(steady(21))
    assert line.pieces == [pytest.approx((STEP, STEP))]


@pytest.mark.parametrize("strays", [[9801.0], [9801.0, 9900.0], [-50.0], [0.05, 0.02], [12.5]])
def test_wrong_times_are_left_out_and_the_rest_goes_on(strays: list[float]) -> None:
    times = [*steady(20), *strays, *steady(20, start=2.0)]
    out, said, line = placed(times)
    assert [t for _, t in out] == pytest.approx(steady(40))
    assert {i for i, _ in out} == set(range(len(times))) - {20 + i for i in range(len(strays))}
    assert said == ["A time stamp is wrong at 1.9 s: the picture was left out."]
    assert line.stray_s == max(strays)


def test_a_wrong_time_at_the_end_is_left_out() -> None:
    out, said, _ = placed([*steady(20), 5000.0])
    assert len(out) == 20
    assert len(said) == 1


def test_a_wrong_time_at_the_beginning_moves_nothing() -> None:
    out, said, _ = placed([9801.0, *steady(20)])
    assert [t for _, t in out] == pytest.approx(steady(21))
    assert said == []


@pytest.mark.parametrize("start", [0.0, 0.3, 5000.0])
def test_a_joined_recording_goes_on_without_a_lost_picture(start: float) -> None:
    out, said, line = placed([*steady(30), *steady(30, start=start)])
    assert [i for i, _ in out] == list(range(60))
    assert [t for _, t in out] == pytest.approx(steady(60))
    assert said == ["The file is joined from several recordings, at 3.0 s: they were read as one."]
    assert line.pieces[1] == pytest.approx((start, 3.0))


def test_many_joined_recordings_are_one_sentence() -> None:
    _, said, _ = placed(steady(30) * 6)
    assert said == [
        "The file is joined from several recordings, at 3.0 s, at 6.0 s, at 9.0 s and at 2 more"
        " places until 15.0 s: they were read as one."
    ]


def test_a_short_second_recording_is_kept_at_the_end() -> None:
    out, _, _ = placed([*steady(30), *steady(LARGE - 1)])
    assert [t for _, t in out] == pytest.approx(steady(30 + LARGE - 1))


def test_a_recording_that_is_known_to_begin_may_be_of_any_length() -> None:
    findings = Findings()
    line: Timeline[int] = Timeline(STEP, findings)
    out: list[tuple[int, float]] = []
    for _ in range(3):
        for i, time in enumerate(steady(2)):
            out += line.place(i, time)
        out += line.begin_recording()
    assert [t for _, t in out] == pytest.approx(steady(6))
    assert "joined" in findings.sentences()[0]
    out = []
    line = Timeline(STEP, Findings())
    for part in (steady(3), steady(3, start=0.3)):  # times that go on
        for i, time in enumerate(part):
            out += line.place(i, time)
        out += line.begin_recording()
    assert [t for _, t in out] == pytest.approx(steady(6))
    assert line.pieces == [(0.0, 0.0)]


def test_gaps_are_told_one_after_the_other() -> None:
    times = [*steady(10), *steady(10, start=3.5), *steady(10, start=8.0), 11.5]
    out, said, _ = placed(times)
    assert [t for _, t in out] == pytest.approx(times)
    assert said == [
        "There are no pictures from 0.9 s to 3.5 s, from 4.4 s to 8.0 s and from 8.9 s to 11.5 s."
    ]


def test_seldom_pictures_are_gaps_and_not_wrong() -> None:
    times = [0.0, 2.0, 4.5, 9.0, 9.1]
    out, _, _ = placed(times)
    assert [t for _, t in out] == pytest.approx(times)


@pytest.mark.parametrize("n", [4, 15])
def test_pictures_out_of_order_after_damage_are_no_new_recording(n: int) -> None:
    times = [*steady(30), *(2.2 + i / 100 for i in range(n)), *steady(10, start=3.0)]
    out, said, _ = placed(times)
    assert [t for _, t in out] == pytest.approx(steady(40))
    assert "wrong" in said[0]


def test_damage_is_told_with_the_gap_that_it_left() -> None:
    _, said, line = placed([*steady(20), *steady(20, start=4.0)], [20])
    assert said == ["The video is damaged from 1.9 s to 4.0 s: some pictures were skipped."]
    assert not line.damaged_at_end


def test_damage_at_several_places_is_one_sentence() -> None:
    _, said, _ = placed(steady(100), [20, 50, 53])
    assert said == ["The video is damaged at 1.9 s and at 4.9 s: some pictures were skipped."]


def test_damage_at_the_end() -> None:
    assert placed(steady(20), [18])[2].damaged_at_end


@pytest.mark.parametrize("surely", [False, True])
def test_where_recordings_meet_a_mere_count_of_packets_is_no_damage(*, surely: bool) -> None:
    _, said, _ = placed([*steady(30), *steady(30)], [29], surely=surely)
    assert any("joined" in s for s in said)
    assert any("damaged" in s for s in said) is surely


def test_the_step_is_never_longer_than_a_gap() -> None:
    _, _, line = placed([0.0, 0.1, 5.0, 5.1])
    assert line.step == pytest.approx(0.1)
    assert math.isclose(line.last, 5.1)
    assert line.stray_s == -math.inf
