"""Collect what only the stream of updates can tell about a session."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from posecoach.pose import Side
from posecoach.report.document import (
    ExerciseChosen,
    Interval,
    Model,
    Report,
    Source,
    Tracking,
    View,
)
from posecoach.verdict import Attempt, Occurrence, Reason, Status, Update, ViewName

STEP_S = 0.5
LOST_S = 0.5
FLICKER_S = 0.25

JUDGED = frozenset({Status.READY, Status.ACTIVE, Status.REST, Status.DONE})
"""What the coach does while it can judge."""

_LOST = frozenset({Reason.NO_PERSON, Reason.TRACKING_LOST})
_Seat = tuple[ViewName | None, Side | None]


class _Losses:
    """The times at which a person was out of sight, once seen.

    Those under 0.5 s are left out; two with less than 0.25 s of sight between them are one.
    """

    def __init__(self) -> None:
        self._list: list[Interval] = []
        self._open: Interval | None = None

    def add(self, start: float, end: float) -> None:
        """Take a stretch out of sight; they come in order of time."""
        if self._open is not None and start - self._open[1] < FLICKER_S:
            self._open = (self._open[0], end)
        else:
            self._list = self.intervals
            self._open = (start, end)

    @property
    def intervals(self) -> list[Interval]:
        """List what has been lost so far."""
        last = self._open
        if last is None or last[1] - last[0] < LOST_S - 1e-6:  # 15 pictures at 30 a second count
            return self._list
        return [*self._list, last]


class ReportBuilder:
    """Take one update per pose; at the end, give the report.

    What an update says holds until the next one, but for 0.5 s at most: whatever lies beyond is
    time in which nobody was looking, and the person was out of sight. Keeps durations and not
    poses, so that an hour needs as little memory as a minute.
    """

    def __init__(self) -> None:
        self._last: tuple[Update, bool] | None = None
        self._seen_s = 0.0
        self._unseen_s = 0.0
        self._judged_s = 0.0
        self._reasons: dict[Reason, float] = defaultdict(float)
        self._views: dict[_Seat, float] = defaultdict(float)
        self._judged_views: dict[_Seat, float] = defaultdict(float)
        self._losses = _Losses()

    def add(self, update: Update, *, pose_seen: bool) -> None:
        """Take the update that followed a pose.

        Parameters
        ----------
        update : Update
            Its ``t`` is the time of the pose, in s; one that does not move on is ignored.
        pose_seen : bool
            Whether anybody was seen in that pose.
        """
        if self._last is not None:
            if not update.t > self._last[0].t:
                return
            self._account(self._last[0], update.t, seen=self._last[1])
        self._last = update, pose_seen

    def build(
        self,
        *,
        created: datetime,
        source: Source,
        model: Model,
        exercise: ExerciseChosen,
        attempts: Sequence[Attempt],
        faults: Sequence[Occurrence],
        judged: bool,
        complete: bool = True,
        warnings: Sequence[str] = (),
        personal_range: Mapping[str, float] | None = None,
        summary: Sequence[str] = (),
    ) -> Report:
        """Give the report of everything so far; more may be added afterwards.

        Parameters
        ----------
        judged : bool
            Whether the set-up position was ever reached.
        created, source, model, exercise, attempts, faults, complete, warnings, personal_range, \
summary
            As the attributes of :class:`posecoach.report.document.Report`.
        """
        return Report(
            created=created,
            source=source,
            model=model,
            exercise=exercise,
            reason=None if judged else self._reason(),
            view=self._view(),
            tracking=Tracking(self._seen_s, self._judged_s, tuple(self._losses.intervals)),
            attempts=tuple(attempts),
            faults=tuple(faults),
            complete=complete,
            warnings=tuple(warnings),
            personal_range=personal_range,
            summary=tuple(summary),
        )

    def _account(self, update: Update, until: float, *, seen: bool) -> None:
        """Book the time from one update to the next."""
        held = min(until - update.t, STEP_S)
        if not seen:
            self._unseen_s += held
        else:
            self._seen_s += held
        if update.status in JUDGED:
            self._judged_s += held
        reason = update.reason if seen or update.reason is not None else Reason.NO_PERSON
        if reason is not None:
            self._reasons[reason] += held
        seat = update.view, update.near_side
        if seat != (None, None):
            self._views[seat] += held
            if update.status in JUDGED:
                self._judged_views[seat] += held
        if self._seen_s > 0:
            lost = not seen or update.reason in _LOST
            start = update.t if lost else update.t + held
            if start < until:
                self._losses.add(start, until)

    def _view(self) -> View:
        """Choose the view that held longest while judging, else at all."""
        held = self._judged_views or self._views
        return View(*max(held, key=lambda seat: held[seat])) if held else View(None, None)

    def _reason(self) -> Reason:
        """Choose the reason that held longest; that nobody was there only if that is so."""
        empty = self._unseen_s >= self._seen_s
        if self._last is not None and not self._unseen_s + self._seen_s:
            empty = not self._last[1]  # a single pose, which lasts no time
        held = {r: s for r, s in self._reasons.items() if empty or r is not Reason.NO_PERSON}
        if held:
            return max(held, key=lambda reason: held[reason])
        return Reason.NO_PERSON if empty else Reason.WRONG_EXERCISE
