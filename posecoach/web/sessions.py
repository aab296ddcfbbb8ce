"""All sessions of the server: how many there may be, and which a page comes back to."""

from posecoach.errors import PosecoachError, SafetyError, UsageError
from posecoach.exercises import exercises, find_exercise
from posecoach.history.person import person_name
from posecoach.live.wanted import Wanted
from posecoach.paths import check_model
from posecoach.plans import plans
from posecoach.safety import load_answers
from posecoach.web.models import Models
from posecoach.web.session import Session
from posecoach.web.speech import Speech
from posecoach.web.wire import Start
from posecoach.words import languages

MOST = 8
"""The largest number of sessions at a time; each has a landmark model in memory. Engineering."""

ROUTES = ("pictures", "landmarks")

FULL_WHAT, FULL_TODO = "too many pages are open", "close another one, then start again"
UNANSWERED = "the safety questions have not been answered"
ANSWER_FIRST = "answer them on the first page"
LOCKED, CLINICIAN = "locked for your safety", "see a clinician first, then start it again"


class Sessions:
    """Begin sessions, find lost ones again, and end them all.

    Parameters
    ----------
    models : Models
        Where landmark models come from.
    stated : bool
        Whether the user stated that the safety questions were read and none applies.
    speech : Speech or None
        Speaks for browsers without a voice; None for one that uses the programs of this machine.

    Attributes
    ----------
    stated : bool
        The same.
    speech : Speech
        The same.
    """

    def __init__(
        self, models: Models, *, stated: bool = False, speech: Speech | None = None
    ) -> None:
        self._models, self.stated = models, stated
        self.speech = Speech() if speech is None else speech
        self._all: dict[str, Session] = {}

    def open(self, start: Start) -> Session:
        """Return the session that a page asks for: a new one, or the one that it lost.

        Raises
        ------
        PosecoachError
            If there is no such exercise, plan or model, if there are too many sessions, or if the
            person should not practise now.
        """
        self._all = {key: session for key, session in self._all.items() if not session.over}
        lost = self._all.get(start.resume)
        if lost is not None and not lost.closed:
            return lost
        self._make_room()
        session = Session(self._wanted(start), start.route, start.model, self._models, self.speech)
        self._all[session.key] = session
        return session

    def close(self) -> None:
        """End all sessions and wait until everything is in the history."""
        for session in self._all.values():
            session.close()
        for session in self._all.values():
            session.join()
        self._all.clear()
        self._models.close()

    def _wanted(self, start: Start) -> Wanted:
        exercise = None if start.exercise is None else find_exercise(start.exercise)
        plan = None
        if start.plan is not None:
            plan = plans(exercises()).get(start.plan)  # a page names no file
            if plan is None:
                raise UsageError(f"no plan {start.plan!r}", "choose one on the first page")
        check_model(start.model)
        if start.route not in ROUTES:
            raise UsageError(f"no route {start.route!r}", f"choose {' or '.join(ROUTES)}")
        if start.language not in languages():
            raise UsageError(
                f"no language {start.language!r}", f"choose {' or '.join(languages())}"
            )
        self._check_safety(stated=start.stated)
        person = person_name(start.person or None)
        return Wanted(exercise, plan, language=start.language, person=person)

    def _check_safety(self, *, stated: bool) -> None:
        answers = load_answers()
        if answers is None and not (stated or self.stated):
            raise SafetyError(UNANSWERED, ANSWER_FIRST)
        if answers is not None and answers.locked is not None:
            raise SafetyError(LOCKED, CLINICIAN)

    def _make_room(self) -> None:
        """End the session that was lost first, if there are too many.

        Raises
        ------
        PosecoachError
            If none of them is lost.
        """
        held = [session for session in self._all.values() if not session.closed]
        if len(held) < MOST:
            return
        lost = [session for session in held if session.lost_at is not None]
        if not lost:
            raise PosecoachError(FULL_WHAT, FULL_TODO)
        min(lost, key=lambda session: session.lost_at or 0.0).close()
