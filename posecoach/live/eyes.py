"""The eyes of live coaching: they find poses, keep pace, and take the lighter model if need be."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from types import TracebackType

from posecoach.landmarker import Landmarker, version_of
from posecoach.live.loading import AUTO, LIGHTEST, Loading
from posecoach.live.pace import Pace
from posecoach.overlay import Words
from posecoach.pose import Frame, Pose, Treatment

ENOUGH_FPS = 22.0
"""With fewer pictures per second it is tried between two sets whether another model holds 25.
Engineering: a camera of 24 or 25 has enough."""

LIGHTER_SINCE = (
    "This computer was too slow for the model at {} s: the lighter model took over, and nothing"
    " was judged until you were back in the starting position."
)
LIGHTER_AT_START = (
    "The lighter model was used: with the other, this computer takes {} ms for a picture."
)
LIGHTER_FROM = "From {} s on, the lighter model was used: this computer was too slow for the other."
BETTER_FROM = (
    "From {} s on, the more accurate model was used: this computer had become fast enough."
)
TOO_FEW = "For {} s this computer judged too few pictures per second, so nothing was judged then."


class Eyes:
    """Find poses in the pictures of a camera, and say how each is to be judged.

    If too few pictures can be judged per second, the lighter model is loaded in a thread and then
    takes over. From the beginning of the load on the starting position is waited for again, because
    every model measures a little differently. If that does not help, poses are marked as too slow
    until the pace is better.

    Between two sets, where a change disturbs nothing, another model may take over: the lighter one
    to hold 25 pictures per second, or the more accurate one once the computer has time for it.

    Parameters
    ----------
    landmarker : Landmarker
        The model to begin with; it is closed with this object.
    pace : Pace
        Measures how many pictures are judged per second.
    words : Words
        Translates warnings from English into the person's language.
    chooses : bool
        Whether the model may change between two sets, because the person named none.
    helps : Callable[[], bool]
        Returns whether a lighter model would help where pictures are too few: it does not where
        they arrive too slowly.
    too_slow_s : float or None
        How long a better model takes for a picture, in s, if it was left for this one at the start.

    Attributes
    ----------
    model : str
        The model to begin with, and its version, as a recording keeps them.
    lighter_since : float or None
        When the lighter model began to take over, in s, 0 at the start; None where it did not.
    slow_fps : float or None
        Pictures per s when they became too few; None while there are enough.
    slow_s : float
        For how long there were too few, in s.
    """

    def __init__(
        self,
        landmarker: Landmarker,
        pace: Pace,
        words: Words = str,
        *,
        chooses: bool = False,
        helps: Callable[[], bool] = lambda: True,
        too_slow_s: float | None = None,
    ) -> None:
        self._stack = ExitStack()
        self._landmarker = self._stack.enter_context(landmarker)
        self._pace, self._words = pace, words
        self.model = version_of(landmarker)
        self.lighter_since: float | None = None
        self.slow_fps: float | None = None
        self.slow_s = 0.0
        self._last_t = 0.0
        self._lighter: Loading | None = None
        self._chooses, self._helps, self._resting = chooses, helps, False
        self._other: Loading | None = None
        self._changes: list[str] = []
        if too_slow_s is not None:
            self.lighter_since = 0.0
            self._changes.append(words(LIGHTER_AT_START).format(round(1000 * too_slow_s)))

    def __enter__(self) -> "Eyes":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._stack.close()

    def find(self, frame: Frame) -> Pose:
        """Find the pose in one picture; see :meth:`posecoach.landmarker.Landmarker.find`."""
        self._take_other(frame.t)
        self._pace.note(frame.t)
        treatment = self._treatment(frame)
        return replace(self._landmarker.find(frame), treatment=treatment)

    @property
    def warnings(self) -> list[str]:
        """Sentences about a computer that was too slow."""
        out = [*self._changes]
        if self.lighter_since:
            out.append(self._words(LIGHTER_SINCE).format(round(self.lighter_since)))
        if self.slow_s > 0 or self.slow_fps is not None:
            out.append(self._words(TOO_FEW).format(round(self.slow_s)))
        return out

    def rest(self, *, resting: bool) -> None:
        """Take notice that a rest between two sets goes on, or that there is none."""
        begins, self._resting = resting and not self._resting, resting
        if not begins or not self._chooses or self._lighter or self._other:
            return
        if self._landmarker.model == LIGHTEST or self._pace.fps < ENOUGH_FPS:
            self._other = self._stack.enter_context(Loading(AUTO))

    def _take_other(self, t: float) -> None:
        """Take the model that was chosen anew, if it is another one and the rest still goes on."""
        if self._other is None or (chosen := self._other.ready()) is None:
            return
        self._other = None
        if chosen.model == self._landmarker.model or not self._resting:
            chosen.close()
            return
        said = LIGHTER_FROM if chosen.model == LIGHTEST else BETTER_FROM
        self._changes.append(self._words(said).format(round(t)))
        self._replace(chosen)

    def _replace(self, landmarker: Landmarker) -> None:
        self._stack.close()
        self._landmarker = self._stack.enter_context(landmarker)
        self._pace.restart()
        self._pace.too_slow = False

    def _treatment(self, frame: Frame) -> Treatment:
        lasted, self._last_t = frame.t - self._last_t, frame.t
        slow = self._pace.too_slow and self._helps()
        if self._landmarker.model != LIGHTEST and (slow or self._lighter):
            self._change(frame)
            return Treatment.AFRESH
        if not self._pace.too_slow:
            self.slow_fps = None
            return Treatment.JUDGED
        if self.slow_fps is None:
            self.slow_fps = self._pace.fps
        else:
            self.slow_s += lasted
        return Treatment.TOO_SLOW

    def _change(self, frame: Frame) -> None:
        """Begin to load the lighter model, or take it once it is loaded."""
        if self._lighter is None:
            self._lighter = self._stack.enter_context(Loading(LIGHTEST, frame))
            self.lighter_since = frame.t
        lighter = self._lighter.ready()
        if lighter is not None:
            self._replace(lighter)
