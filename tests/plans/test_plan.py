"""Plans: those that are included, files of plans, and the messages about wrong files."""

from pathlib import Path

import pytest

from posecoach.cli import main
from posecoach.errors import InputError, UsageError
from posecoach.exercises import exercises
from posecoach.overlay.guide import guide_for
from posecoach.paths import demonstration_path
from posecoach.plans import find_plan, plans, read_plan
from posecoach.plans.plan import CHANGE_S, MOVEMENTS, JudgedStep, Plan, TimedStep, prescribed_step
from posecoach.pose import Side
from posecoach.rules.pattern import Hold
from posecoach.verdict import Kind

KNOWN = exercises()


def judged(plan: Plan) -> list[JudgedStep]:
    return [step for step in plan.steps if isinstance(step, JudgedStep)]


def write_plan(folder: Path, text: str) -> Path:
    path = folder / "my plan.toml"
    path.write_text(text, encoding="utf-8")
    return path


def one_step(folder: Path, text: str) -> JudgedStep:
    (step,) = judged(read_plan(write_plan(folder, f'title = "T"\n[[step]]\n{text}'), KNOWN))
    return step


def test_hip_mobility_is_the_routine_of_the_article() -> None:
    plan = plans(KNOWN)["hip-mobility"]
    first = plan.steps[0]
    assert isinstance(first, TimedStep)
    assert "arm" in first.title
    stretch, figure, drill, bridge, cars = judged(plan)
    assert (stretch.exercise, stretch.hold_s) == ("hip-flexor-stretch", 30)
    assert (figure.exercise, figure.hold_s) == ("seated-figure-4", 30)
    assert stretch.sides == figure.sides == cars.sides == (Side.LEFT, Side.RIGHT)
    assert (drill.exercise, drill.kind) == ("ninety-ninety", Kind.SWITCH)
    assert (bridge.exercise, bridge.sets, bridge.number, bridge.hold_s) == (
        "glute-bridge",
        3,
        10,
        1,
    )
    assert (cars.exercise, cars.total) == ("hip-cars-quadruped", 6), "both directions"
    assert 13.5 <= plan.duration_s / 60 <= 16.5


def test_the_desk_break_is_short_and_needs_no_floor() -> None:
    plan = plans(KNOWN)["desk-break"]
    assert plan.duration_s <= 5 * 60
    assert {step.exercise for step in judged(plan)} == {"seated-figure-4", "hip-cars-standing"}


def test_the_timed_steps_of_the_bundled_plans_are_demonstrated() -> None:
    every = [step for plan in plans(KNOWN).values() for step in plan.steps]
    timed = {step.title: step.demonstration for step in every if isinstance(step, TimedStep)}
    assert timed == {"Warm-up": "warm-up.marching", "Stand up and walk": "warm-up.walking"}
    assert [name for name in MOVEMENTS if demonstration_path(name) is None] == []


def test_a_timed_step_needs_no_demonstration(tmp_path: Path) -> None:
    walk = '[[step]]\ntitle = "Walk"\nduration_s = 60\n'
    shown = f'{walk}demonstration = "warm-up.walking"\n'
    plan = read_plan(write_plan(tmp_path, f'title = "T"\n{walk}{shown}{BRIDGE}'), KNOWN)
    timed = [step for step in plan.steps if isinstance(step, TimedStep)]
    assert [step.demonstration for step in timed] == [None, "warm-up.walking"]


def test_sides_alternate_with_rests_between_sets(tmp_path: Path) -> None:
    text = """
title = "T"
[[step]]
title = "Walk"
duration_s = 60
[[step]]
exercise = "seated-figure-4"
sets = 2
hold_s = 20
rest_s = 10
"""
    plan = read_plan(write_plan(tmp_path, text), KNOWN)
    left, right = Side.LEFT, Side.RIGHT
    turns = [(t.place, t.number, t.of, t.side, t.rest_s) for t in plan.turns()]
    assert turns == [
        (1, 1, 1, None, 0), (2, 1, 4, left, 0), (2, 2, 4, right, 10), (2, 3, 4, left, 10),
        (2, 4, 4, right, 10),
    ]  # fmt: skip
    assert plan.duration_s == 60 + CHANGE_S + 4 * 20 + 3 * 10


def test_a_missing_key_takes_the_dosage_of_the_exercise(tmp_path: Path) -> None:
    for exercise in KNOWN.values():
        step, dosage = one_step(tmp_path, f'exercise = "{exercise.name}"'), exercise.dosage
        assert (step.sets, step.number) == (dosage.sets, dosage.reps)
        assert (step.hold_s, step.rest_s) == (dosage.hold_s, dosage.rest_s)
        assert step.kind is exercise.pattern.kind
        assert bool(step.sides) == dosage.per_side


def test_the_coach_gets_what_the_plan_prescribes(tmp_path: Path) -> None:
    own = KNOWN["hip-flexor-stretch"]
    step = one_step(
        tmp_path, 'exercise = "hip-flexor-stretch"\nhold_s = 45\nsets = 1\ntarget = [5, 12.5]'
    )
    wanted = prescribed_step(own, step)
    assert isinstance(wanted.pattern, Hold)
    assert wanted.pattern.hold_s == 45, "complete at 45 s"
    assert wanted.target == (5.0, 12.5)
    assert wanted.dosage.sets == 1
    assert wanted.faults == own.faults
    assert (
        prescribed_step(own, one_step(tmp_path, f'exercise = "{own.name}"')).pattern == own.pattern
    )
    five = one_step(tmp_path, 'exercise = "glute-bridge"\nreps = 5')
    assert guide_for(prescribed_step(KNOWN["glute-bridge"], five)).goal == 5
    with pytest.raises(ValueError, match="glute-bridge"):
        prescribed_step(own, five)


def test_a_step_may_choose_one_side_or_the_personal_range(tmp_path: Path) -> None:
    assert one_step(tmp_path, 'exercise = "seated-figure-4"\nside = "right"').sides == (Side.RIGHT,)
    assert one_step(tmp_path, 'exercise = "glute-bridge"\npersonal_range = true').personal_range
    assert not one_step(tmp_path, 'exercise = "glute-bridge"').personal_range


BRIDGE = '[[step]]\nexercise = "glute-bridge"\n'

WRONG = [
    ("", "title: missing"),
    ('title = "T"', "step: a plan has 1 to 30 steps, not 0"),
    ('title = ""\n' + BRIDGE, "title: must be readable text"),
    ('title = "a\\u001b[31mb"\n' + BRIDGE, "title: must be readable text"),
    ("title = 5\n" + BRIDGE, "title: must be text in quotes, not 5"),
    ('title = "T"\nsteps = 1\n' + BRIDGE, "steps: no such key (nearest: step"),
    ('title = "T"\n[step]\nexercise = "glute-bridge"', "step: write [[step]]"),
    ('title = "T"\nstep = [3]', "step 1: must be a table, not 3"),
    ('title = "T"\n' + BRIDGE * 31, "step: a plan has 1 to 30 steps, not 31"),
    ('title = "T\n', "is not valid TOML: "),
    ('title = "T"\n"x - at `$.title" = 1', "unknown field"),
    ('title = "T"\n"x - at `$.y" = 1', "unknown field"),
    (f'title = "T"\n{BRIDGE}"x - at `$.reps" = 1', "unknown field"),
    ('title = "T"\n[[step]]\ntext = "x"', "step 1: name an exercise"),
    ('title = "T"\n[[step]]\nduration_s = 60', "step 1, title: missing"),
    ('title = "T"\n[[step]]\ntitle = "W"\nduration_s = 1', "step 1, duration_s: must be a number"),
    (
        'title = "T"\n[[step]]\ntitle = "W"\nduration_s = 60\nreps = 3',
        "step 1, reps: no such key (nearest: ",
    ),
    (
        'title = "T"\n[[step]]\ntitle = "W"\nduration_s = 60\ndemonstration = "glute-bridge"',
        'step 1, demonstration: must be one of "warm-up.marching", "warm-up.walking", not "glute-',
    ),
]

WRONG_BRIDGE = [
    ("repz = 3", "repz: no such key (nearest: reps"),
    ("title = 'x'", "title: no such key"),
    ("duration_s = 60", "duration_s: no such key"),
    ("sets = 0", "sets: must be a whole number from 1 to 10, not 0"),
    ("sets = 11", "sets: must be a whole number from 1 to 10, not 11"),
    ("sets = 2.0", "sets: must be a whole number from 1 to 10, not 2.0"),
    ("sets = true", "sets: must be a whole number from 1 to 10, not true"),
    ("reps = 51", "reps: must be a whole number from 1 to 50, not 51"),
    ("reps = '10'", 'reps: must be a whole number from 1 to 50, not "10"'),
    ("circles = 3", "circles: glute-bridge is counted in reps"),
    ("hold_s = 0.5", "hold_s: must be a number from 1 to 30, not 0.5"),
    ("hold_s = '1'", 'hold_s: must be a number from 1 to 30, not "1"'),
    ("hold_s = nan", "hold_s: must be a number from 1 to 30, not NaN"),
    ("rest_s = -1", "rest_s: must be a number from 0 to 600, not -1"),
    ("rest_s = inf", "rest_s: must be a number from 0 to 600, not Infinity"),
    ('side = "left"', "side: both sides work in every set of glute-bridge"),
    ("target = 160", "target: must be two numbers such as [150, 180], not 160"),
    ("target = [160]", "target: must be two numbers such as [150, 180], not [160]"),
    ("target = [160, nan]", "target[1]: must be a number from -360 to 360, not NaN"),
    ("target = [180, 160]", "target: the lower number must come first"),
    ("rest_s = 0x1" + "0" * 4000, "rest_s: must be a number from 0 to 600, not a value too large"),
    ("rest_s = 1" + "0" * 4000, "rest_s: must be a number from 0 to 600, not 1000"),
    ("rest_s = 1979-05-27", 'rest_s: must be a number from 0 to 600, not "1979-05-27"'),
    ('"a\\u001b[31mb" = 1', r'"a\u001b[31mb": no such key'),
    ("personal_range = 1", "personal_range: must be true or false, not 1"),
    ("text = 3", "text: must be text in quotes, not 3"),
    (f"text = '{'a' * 401}'", "text: must have at most 400 characters, not 401"),
]

WRONG += [(f'title = "T"\n{BRIDGE}{line}', f"step 1, {said}") for line, said in WRONG_BRIDGE]

WRONG_OTHER = [
    ("seated-figure-4", 'side = "both"', 'side: must be one of "each", "left", "right", not'),
    ("seated-figure-4", "hold_s = 4", "hold_s: must be a number from 5 to 300, not 4"),
    ("seated-figure-4", "personal_range = true", "personal_range: seated-figure-4 has none"),
    ("marching-bridge", "hold_s = 1", "hold_s: marching-bridge has no hold"),
    ("hip-cars-standing", "hold_s = 1", "hold_s: hip-cars-standing has no hold"),
    ("ninety-ninety", "reps = 3", "reps: ninety-ninety is counted in switches"),
]

WRONG += [
    (f'title = "T"\n{BRIDGE}[[step]]\nexercise = "{name}"\n{line}', f"step 2, {said}")
    for name, line, said in WRONG_OTHER
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_wrong_file_is_reported_in_one_line(
    text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_plan(tmp_path, text)
    assert main(["plan", str(path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"posecoach: error: {path}")
    assert said in err
    assert err.endswith("; see docs/plans.md\n")
    assert err.count("\n") == 1


def test_an_unknown_exercise_is_a_usage_error_as_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_plan(tmp_path, f'title = "T"\n{BRIDGE}[[step]]\nexercise = "glut-brige"\n')
    for command in (["plan", str(path)], ["live", "--plan", str(path)]):
        assert main(command) == 2
        said = f"{path}: step 2, exercise: no exercise 'glut-brige'; nearest: glute-bridge"
        err = capsys.readouterr().err
        assert err.startswith(f"posecoach: error: {said}")
        assert err.count("\n") == 1


def test_values_at_the_limits_are_allowed(tmp_path: Path) -> None:
    step = one_step(
        tmp_path, 'exercise = "glute-bridge"\nsets = 10\nreps = 50\nhold_s = 30\nrest_s = 600'
    )
    assert (step.sets, step.number, step.hold_s, step.rest_s) == (10, 50, 30, 600)
    least = one_step(tmp_path, 'exercise = "glute-bridge"\nsets=1\nreps=1\nhold_s=1\nrest_s=0')
    assert (least.sets, least.number, least.hold_s, least.rest_s) == (1, 1, 1, 0)


def test_missing_and_unreadable_files_are_reported(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no such file: .*nowhere\.toml"):
        find_plan(str(tmp_path / "nowhere.toml"), KNOWN)
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(InputError, match="cannot read"):
        find_plan(str(tmp_path / "folder.toml"), KNOWN)
    latin = tmp_path / "latin.toml"
    latin.write_bytes('title = "Hüfte"\n'.encode("latin-1"))
    with pytest.raises(InputError, match=r"latin\.toml: byte 10 is not UTF-8"):
        find_plan(str(latin), KNOWN)
    deep = write_plan(tmp_path, "a = " + "[" * 100_000)
    with pytest.raises(InputError, match=r"my plan\.toml"):
        read_plan(deep, KNOWN)


def test_a_byte_order_mark_at_the_start_is_ignored(tmp_path: Path) -> None:
    path = tmp_path / "Hüfte.TOML"
    path.write_text('title = "Hüfte"\n' + BRIDGE, encoding="utf-8-sig")
    plan = find_plan(str(path), KNOWN)
    assert (plan.name, plan.title) == ("Hüfte", "Hüfte")


@pytest.mark.slow
def test_the_plan_command_lists_plans_and_shows_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert (
        [line.split()[0] for line in lines] == list(plans(KNOWN)) == ["desk-break", "hip-mobility"]
    )
    assert main(["plan", "hip-mobility"]) == 0
    shown = capsys.readouterr().out
    assert "about 15 min" in shown
    for step in plans(KNOWN)["hip-mobility"].steps:
        assert step.title in shown
    mine = write_plan(tmp_path, 'title = "Mine"\n' + BRIDGE + "sets = 2\nreps = 7\nrest_s = 33")
    assert main(["plan", str(mine)]) == 0
    shown = capsys.readouterr().out
    for part in ("Mine", "7 repetitions", "33 s"):
        assert part in shown


def test_an_unknown_plan_is_answered_with_the_nearest_names(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["plan", "hip-mobilty"]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "nearest: hip-mobility" in err
    with pytest.raises(UsageError):
        find_plan("desk", KNOWN)


def test_the_example_in_the_documentation_is_a_valid_plan(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "plans.md").read_text(encoding="utf-8")
    example = page.split("```toml\n")[1].split("```")[0]
    plan = read_plan(write_plan(tmp_path, example), KNOWN)
    assert plan.title == "Anna, week 1"
    assert [len(list(step.sides)) for step in judged(plan)] == [1, 0, 2]
