"""One person who is coached through a page, in a thread of its own; the page may come and go."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

from posecoach.errors import PosecoachError
from posecoach.helper_thread import HelperThread
from posecoach.history.diary import Diary
from posecoach.lesson import Lesson
from posecoach.live.advice import Advice
from posecoach.live.eyes import Eyes
from posecoach.live.pace import Pace
from posecoach.live.wanted import Wanted
from posecoach.pose import Frame, Pose
from posecoach.session import Find, run
from posecoach.web.coaching import Coaching, Tell
from posecoach.web.inbox import Inbox, Sent
from posecoach.web.models import Models
from posecoach.web.phrases import TOO_FEW
from posecoach.web.shown import Shown
from posecoach.web.sight import Load, PageCamera, PagePoses
from posecoach.web.sounds import PageVoice
from posecoach.web.speech import Speech
from posecoach.web.wire import End, MalformedError, Picture, Press
from posecoach.words import Translator

LOOK_S = 0.5
"""How long to wait for the page before looking whether it is still wanted, in s. Engineering."""

GONE_S = 60.0
"""A page that was lost may come back within this time, in s, and the set goes on. Engineering."""

IDLE_S = 900.0
"""A page that sends nothing for this time, in s, is forgotten. Engineering."""


class Session:
    """Coach one person; feed it with :meth:`put` from any thread.

    Parameters
    ----------
    wanted : Wanted
        What is practised.
    route : str
        "pictures" or "landmarks".
    model : str
        Name of the landmark model.
    models : Models
        Where the model comes from, for pictures.
    speech : Speech
        Speaks for a browser without a voice.
    clock : Callable[[], float]
        Returns the time in s, by which a lost page is forgotten.

    Attributes
    ----------
    key : str
        Known to the page alone, which comes back with it.
    over : bool
        Whether it has ended.
    lost_at : float or None
        When its page was lost, in s; None while there is one.
    """

    def __init__(
        self,
        wanted: Wanted,
        route: str,
        model: str,
        models: Models,
        speech: Speech,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.key = secrets.token_urlsafe(16)
        self.over = False
        self._wanted, self._route, self._model, self._models = wanted, route, model, models
        self._words = Translator(wanted.language)
        self._clock, self._speech = clock, speech
        self._inbox, self._load = Inbox(), Load()
        self._tell: Tell | None = None
        self._heard = clock()
        self.lost_at: float | None = self._heard
        self._thread = HelperThread(self._work, "web session", self._end)

    def attach(self, tell: Tell) -> None:
        """Send messages to a page from now on; starts the work with the first page.

        Parameters
        ----------
        tell : Callable[[dict], None]
            Called in the session's thread; it must not wait.
        """
        self._tell, self._heard, self.lost_at = tell, self._clock(), None
        if not self._thread.started:
            self._thread.start()

    def detach(self, tell: Tell) -> None:
        """Do without a page that was lost, until it comes back."""
        if self._tell == tell:
            self._tell, self.lost_at = None, self._clock()

    def put(self, sent: Sent) -> bool:
        """Take what the page sent; return False if there is no room for it now."""
        self._heard = self._clock()
        return self._inbox.put(sent)

    def close(self) -> None:
        """End it; what was done is in the history once :meth:`join` returns."""
        self._inbox.close()

    @property
    def closed(self) -> bool:
        """Whether :meth:`close` was called."""
        return self._inbox.closed

    def join(self, timeout_s: float | None = None) -> None:
        """Wait until it has ended."""
        if self._thread.started:
            self._thread.join(timeout_s)

    def check(self) -> None:
        """Raise what ended it, if that was a fault of this program."""
        self._thread.check()

    def _work(self) -> None:
        try:
            lesson = Lesson(self._wanted.lesson(self._words), self._words)
            with ExitStack() as stack:
                self._coach(lesson, stack)
        except PosecoachError as error:
            what, todo = self._words(error.what), self._words(error.todo)
            self._send({"type": "error", "what": what, "todo": todo})

    def _coach(self, lesson: Lesson, stack: ExitStack) -> None:
        self._send({"type": "loading"})
        eyes = self._eyes(stack)
        if eyes is None:
            return
        plan = self._wanted.plan
        diary = stack.enter_context(Diary(plan.title if plan else None, self._wanted.person))
        camera = PageCamera()
        advice = Advice(self._words, camera, eyes, diary, TOO_FEW)
        voice = PageVoice(self._words.language, self._speech)
        coaching = Coaching(lesson, self._words, diary, self._send, voice)
        find: Find | None = eyes.find if isinstance(eyes, Eyes) else None
        self._send({"type": "ready", "key": self.key, "model": eyes.model})
        sights = self._sights(camera, eyes, coaching)
        for step in run(sights, find, lesson, advise=advice.offers):
            if not coaching.take(step):
                break
        coaching.finish()

    def _eyes(self, stack: ExitStack) -> Eyes | PagePoses | None:
        """Return what finds poses, or what takes those of the page; None if nobody waits."""
        if self._route == "landmarks":
            return PagePoses(self._model)
        landmarker = self._models.take(self._model, lambda: not self._forgotten)
        if landmarker is None:
            return None
        return stack.enter_context(
            Eyes(landmarker, Pace(), self._words, helps=lambda: self._load.heavy)
        )

    def _sights(
        self, camera: PageCamera, eyes: Eyes | PagePoses, coaching: Coaching
    ) -> Iterator[Frame | Pose]:
        """Yield what the page sees, in order of time, and obey the person meanwhile."""
        last = -1.0
        while not self._forgotten:
            sent = self._inbox.take(LOOK_S)
            if sent is None:
                continue
            if isinstance(sent, Press | End):
                if not coaching.obey(sent):
                    return
                continue
            t = sent.t if isinstance(sent, Picture) else sent.pose.t
            if t <= last:
                self._send({"type": "late", "answers": t})
                continue
            last, begun = t, self._clock()
            try:
                if isinstance(sent, Picture) and isinstance(eyes, Eyes):
                    yield camera.frame(sent)
                elif isinstance(eyes, PagePoses) and not isinstance(sent, Picture):
                    yield eyes.treat(sent.pose)
                else:
                    raise MalformedError("not what this session was begun with")
            except MalformedError:
                self._send({"type": "malformed"})
            self._load.note(begun, self._clock())

    @property
    def _forgotten(self) -> bool:
        now = self._clock()
        lost = self.lost_at is not None and now - self.lost_at > GONE_S
        return self._inbox.closed or lost or now - self._heard > IDLE_S

    def _send(self, shown: Shown) -> None:
        tell = self._tell
        if tell is not None:
            tell(shown)

    def _end(self) -> None:
        self.over = True
        if self._route == "pictures":
            self._models.prepare()
        self._send({"type": "over"})
