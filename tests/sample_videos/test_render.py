"""Rendered people have a correct truth and feet that stay in place; a seed decides the rest."""

import doctest
import importlib
import math
from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("scipy", reason='scipy is missing: python -m pip install -e ".[render]"')

from sample_videos.render import body as bodies
from sample_videos.render.camera import Camera, View
from sample_videos.render.clip import Clip, Take, labels, prepare, truth
from sample_videos.render.motion import Act, Try
from sample_videos.render.sets import CASTS, evaluation
from sample_videos.render.truth import INDEX, loop_area
from sample_videos.render.vectors import Array, X, Y, angle

SLOW_FPS = 6


def take_of(name: str, *tries: Try, aim: str = "side", near: str = "R", side: str = "R") -> Take:
    act = Act(name, side, tries or (Try(),), seed=7)
    return prepare(Clip(name, act, "woman-1", view=View(aim, near), fps=SLOW_FPS, size=(160, 120)))


def seen_from_afar(take: Take, away: Array) -> Array:
    """Project the joints into the picture of a camera far enough away to avoid perspective."""
    eye = take.middle + 400 * away
    camera = Camera(eye, -away, (4000, 4000), 1.0)
    return camera.project(take.joints)


def measures_of(take: Take) -> dict[str, Array]:
    """Return the measures in the truth of a clip."""
    return {k: np.asarray(v, dtype=float) for k, v in truth(take).items() if v.dtype.kind == "f"}


def joint(points: Array, name: str) -> Array:
    return np.asarray(points[:, INDEX[name]])


@pytest.mark.parametrize("module", ["vectors", "timeline", "pose", "truth", "moves.supine"])
def test_the_examples_in_docstrings_run(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"sample_videos.render.{module}")).failed == 0


@pytest.mark.slow
def test_the_truth_of_a_bridge_is_what_a_side_camera_reads() -> None:
    take = take_of("glute-bridge", Try(("over-arch",)))
    seen, measured = seen_from_afar(take, -Y), measures_of(take)
    shoulder, hip, knee, ankle = (
        joint(seen, f"right_{n}") for n in ("shoulder", "hip", "knee", "ankle")
    )
    inner = angle(shoulder, hip, knee)
    line = measured["hip_line_deg"]
    np.testing.assert_allclose(np.where(line > 180, 360 - line, line), inner, atol=0.1)
    np.testing.assert_allclose(measured["knee_deg"], angle(hip, knee, ankle), atol=0.1)
    assert line.max() > 190 > 180 > line.min()


@pytest.mark.slow
def test_the_truth_of_half_kneeling_is_what_a_side_camera_reads() -> None:
    take = take_of("hip-flexor-stretch")
    seen, measured = seen_from_afar(take, -Y), measures_of(take)
    hip, knee = joint(seen, "right_hip"), joint(seen, "right_knee")
    lean = np.degrees(np.arctan2(hip[:, 0] - knee[:, 0], knee[:, 1] - hip[:, 1]))
    np.testing.assert_allclose(measured["rear_thigh_deg"], lean, atol=0.1)
    front = [joint(seen, f"left_{n}") for n in ("hip", "knee", "ankle")]
    np.testing.assert_allclose(measured["front_knee_deg"], angle(*front), atol=0.1)


@pytest.mark.slow
def test_the_truth_of_a_figure_four_is_what_a_front_camera_reads() -> None:
    take = take_of("seated-figure-4", aim="front")
    seen, measured = seen_from_afar(take, X), measures_of(take)
    knee, ankle = joint(seen, "right_knee"), joint(seen, "right_ankle")
    across, up = np.abs(knee[:, 0] - ankle[:, 0]), ankle[:, 1] - knee[:, 1]
    np.testing.assert_allclose(
        measured["crossed_shin_deg"], np.degrees(np.arctan2(up, across)), atol=0.1
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "still"),
    [
        ("glute-bridge", ["left_ankle", "right_ankle", "left_wrist"]),
        ("hip-flexor-stretch", ["right_knee", "left_ankle"]),
        ("seated-figure-4", ["left_ankle"]),
        ("hip-cars-standing", ["left_ankle", "left_heel"]),
        ("hip-cars-quadruped", ["left_knee", "left_wrist", "right_wrist"]),
        ("squat", ["left_ankle", "right_ankle"]),
    ],
)
def test_the_joints_that_carry_the_body_stay_in_place(name: str, still: list[str]) -> None:
    take = take_of(name, Try(direction="opening"))
    for point in still:
        drift = np.linalg.norm(joint(take.joints, point) - joint(take.joints, point)[0], axis=1)
        limit = 0.03 if point.endswith("wrist") else 0.006
        assert drift.max() < limit, point


FIRST_OF_EACH = {clip.act.name: clip for clip in reversed(evaluation("tuning"))}


@pytest.mark.slow
@pytest.mark.parametrize("name", FIRST_OF_EACH)
def test_the_person_stays_above_the_floor_and_in_the_picture(name: str) -> None:
    clip = replace(FIRST_OF_EACH[name], fps=2)
    take = prepare(clip)
    assert take.joints[:, :, 2].min() > -0.03
    picture = take.camera.project(take.joints)
    assert (picture >= 0).all()
    assert (picture <= np.array(clip.size)).all()


@pytest.mark.slow
@pytest.mark.parametrize(("direction", "sign"), [("opening", 1.0), ("closing", -1.0)])
def test_circles_have_the_direction_that_was_ordered(direction: str, sign: float) -> None:
    take = take_of("hip-cars-standing", Try(direction=direction))
    measured, one = measures_of(take), take.motion.attempts[0]
    during = (take.times >= one.start_s) & (take.times <= one.end_s)
    path = [measured[f"thigh_{way}_ratio"][during] for way in ("forward", "up")]
    assert loop_area(*path) * sign > 0.35


@pytest.mark.slow
def test_rendered_faults_exceed_their_limits() -> None:
    faults = {
        "over-arch": ("hip_line_deg", 195),
        "feet-far": ("shin_deg", 38),
        "heels-up": ("heel_lift_ratio", 0.18),
        "head-lift": ("head_lift_ratio", 0.18),
    }
    for fault, (measure, least) in faults.items():
        take = take_of("glute-bridge", Try((fault,)))
        assert np.max(measures_of(take)[measure]) > least, fault
        assert labels(take)["attempts"][0]["faults"] == [fault]


@pytest.mark.slow
def test_low_bridges_stay_low_and_do_not_count() -> None:
    take = take_of("glute-bridge", Try(("low-top",), "partial"))
    assert np.max(measures_of(take)["hip_line_deg"]) < 152
    attempt = labels(take)["attempts"][0]
    assert (attempt["counted"], attempt["reason"]) == (False, "partial")


@pytest.mark.slow
def test_equal_seeds_make_equal_movements_and_others_differ() -> None:
    one, same = take_of("glute-bridge"), take_of("glute-bridge")
    np.testing.assert_array_equal(one.joints, same.joints)
    act = replace(one.clip.act, seed=8)
    another = prepare(replace(one.clip, act=act))
    assert another.motion.seconds != one.motion.seconds


@pytest.mark.slow
def test_equal_seeds_make_equal_pictures() -> None:
    moderngl = pytest.importorskip("moderngl", reason="moderngl is missing: extra `render`")
    try:
        moderngl.create_standalone_context(backend="egl").release()
    except Exception as error:  # noqa: BLE001 - whatever the driver lacks
        pytest.skip(f"no OpenGL without a window here: {error}")
    from sample_videos.render.clip import pictures

    take = take_of("glute-bridge")
    first, second = (list(pictures(take, [0, 9])) for _ in range(2))
    for a, b in zip(first, second, strict=True):
        np.testing.assert_array_equal(a, b)
    assert first[0].shape == (120, 160, 3)
    assert not np.array_equal(first[0], first[1])


def test_the_sets_share_no_person_no_room_and_no_camera_angle() -> None:
    tuning, held_back = CASTS["tuning"], CASTS["held-back"]
    assert not set(tuning.people) & set(held_back.people)
    assert not set(tuning.rooms) & set(held_back.rooms)
    assert not set(tuning.offs) & set(held_back.offs)
    assert {name for name, _ in tuning.people + held_back.people} <= set(bodies.NAMES)


def test_the_sets_stay_within_the_views_that_are_judged() -> None:
    for group in CASTS:
        assert all(abs(clip.view.off_deg) <= 30 for clip in evaluation(group))
        assert all(24 <= clip.fps <= 60 for clip in evaluation(group))


@pytest.mark.slow
def test_the_bodies_have_human_proportions() -> None:
    for name in bodies.NAMES:
        body = bodies.load(name)
        leg = body.skeleton.chains["leg", "L"]
        assert 1.5 < body.tall < 1.95
        assert math.isclose(leg.upper, body.skeleton.chains["leg", "R"].upper, rel_tol=0.02)
