"""From an empty room to the summary without a key: all that is said, shown and kept."""

from collections.abc import Callable, Iterator
from itertools import chain

import pytest

from posecoach.coach.update import Panel
from posecoach.exercises import exercises
from posecoach.lesson import phrases as say
from posecoach.lesson.note import Stopped
from posecoach.live.wanted import Wanted
from posecoach.plans.plan import JudgedStep, Plan, TimedStep
from posecoach.pose import Pose
from posecoach.terminal.exit_code import ExitCode
from posecoach.verdict import Kind
from posecoach.voice.tones import Tone
from posecoach.voice.worker import Urgency
from tests.lesson.test_feedback import answer_s
from tests.lesson.test_lesson import Film
from tests.stage import Stage, kept, perform
from tests.stick_figure import Camera, Posture, film, joints

pytestmark = pytest.mark.slow

EXERCISE = exercises()["glute-bridge"]
TAUGHT = EXERCISE.teaching
WARM_UP = TimedStep("Warm-up", 10.0, "Walk on the spot, lift your knees.")
SETS = JudgedStep("glute-bridge", "Glute bridge", Kind.REP, 2, 2, 1.0, 20.0)
PLAN = Plan("p", "Two sets", "", (WARM_UP, SETS))


class Ear:
    """Stands in for the voice: notes what it is asked to say."""

    muted, speaks, failed = False, True, ()

    def __init__(self) -> None:
        self.words: list[str] = []

    def __call__(self, *_: object, **__: object) -> "Ear":
        return self

    def __enter__(self) -> "Ear":
        return self

    def __exit__(self, *_: object) -> None: ...

    def say(self, text: str, urgency: Urgency = Urgency.CUE) -> None:  # noqa: ARG002
        self.words.append(text)

    def sound(self, tone: Tone) -> None: ...


class Room:
    """The person in the room, from the empty one on; the poses come ten times a second."""

    def __init__(self) -> None:
        self.film = Film()

    def empty(self, seconds: float) -> Iterator[Pose]:
        return self.film.empty(seconds)

    def stand(self, seconds: float) -> Iterator[Pose]:
        """Yield a person who stands, side on."""
        return self._act(seconds, lambda _: Posture())

    def lie_down(self) -> Iterator[Pose]:
        """Yield a person who sits down and lies down, slowly enough not to fall."""

        def posture(t: float) -> Posture:
            down, back = min(t, 3.0) / 3, max(0.0, t - 3.0) / 2
            return Posture(
                hip=(0.0, 0.9 - 0.8 * down), trunk=90 + 90 * back,
                thigh=(-90 + 135 * down,) * 2, shank=(-90 + 30 * down,) * 2,
            )  # fmt: skip

        return self._act(5.0, posture)

    def _act(self, seconds: float, posture: Callable[[float], Posture]) -> Iterator[Pose]:
        camera = Camera(distance_m=4.5)
        times = [i / 30 for i in range(round(seconds * 30))]
        poses = [film(joints(posture(t)), t, camera) for t in times]
        return self.film._on(poses)

    def answer(self, number: int) -> Iterator[Pose]:
        return self.film.hands("R", answer_s(number))


def session(script: Iterator[Pose]) -> tuple[list[str], list[str], ExitCode]:
    """Return what is said, the titles of the pages that are shown, and the exit code."""
    ear, pages = Ear(), list[Panel]()

    def look(stage: Stage) -> None:
        page = stage.updates[-1].panel if stage.updates else None
        if page is not None and (not pages or page.title != pages[-1].title):
            pages.append(page)

    every_third = (pose for i, pose in enumerate(script) if i % 3 == 0)
    code = perform(Stage(every_third, look), Wanted(plan=PLAN), Voice=ear)
    return ear.words, [page.title for page in pages], ExitCode(code)


def test_a_routine_from_the_empty_room_to_the_summary() -> None:
    room = Room()
    script = chain(
        room.empty(3.0),
        room.stand(4.0),
        room.lie_down(),
        room.film.still(2.0),
        room.film.hands("LR"),  # skips the explanation
        room.film.still(8.0),
        room.film.bridges(2),
        room.film.still(9.0),
        room.answer(1),
        room.film.still(24.0),
        room.film.bridges(2),
        room.film.still(9.0),
        room.answer(2),
        room.film.still(25.0),
    )
    words, pages, code = session(script)
    assert words == [
        "Warm-up",
        "Walk on the spot, lift your knees.",
        f"Glute bridge. {TAUGHT.purpose}",
        "Get ready",
        "Begin.",
        "One",
        "Two",
        "Well done. That's the set.",
        f"{say.HOW_MUCH} {say.SAY_ANSWERS}",
        "Not at all.",
        "A little.",
        say.LITTLE_PAIN,
        "Next: Glute bridge",
        TAUGHT.position[0],
        "Get ready",
        "Begin.",
        "One",
        "Two",
        "Well done. That's the set.",
        f"{say.HOW_MUCH} {say.SAY_ANSWERS}",
        "Not at all.",
        "A little.",
        "Some.",
        f"{say.EASE} {say.SORE}",
        "Done: 4 reps.",
    ]
    assert pages == ["Glute bridge", say.HOW_MUCH, say.EASE, "Done: 4 reps."]
    assert code == ExitCode.DONE
    assert [(one.number, one.pain, one.asked) for one in kept()] == [(2, 2, True), (2, 5, True)]


@pytest.mark.parametrize("reason", Stopped)
def test_an_exercise_that_is_stopped_by_hand(reason: Stopped) -> None:
    room = Room()
    wanted = list(Stopped).index(reason)
    script = chain(
        room.stand(5.5),
        room.lie_down(),
        room.film.still(2.0),
        room.film.hands("LR"),
        room.film.still(6.0),
        room.film.bridges(1),
        room.film.hands("R"),
        room.film.still(5.0),
        room.answer(wanted),
        room.film.still(30.0),
    )
    words, pages, _ = session(script)
    asked = words.index(say.STOP)
    assert words[asked : asked + 2] == [say.STOP, f"{say.WHY} {say.SAY_ANSWERS}"]
    assert words[asked + 2 : asked + 3 + wanted] == [f"{w}." for w in say.WHY_ANSWERS[: wanted + 1]]
    assert pages[1:3] == [say.STOP, say.WHY]
    (one,) = kept()
    assert (one.stopped, one.hurt) == (reason, reason is Stopped.PAIN)
