"""The report builder: it collects what only the stream of updates shows about a session."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from posecoach.coach.coach import LOST_S as GIVEN_UP_S
from posecoach.coach.update import Update
from posecoach.pose import Pose, Side, SourceInfo
from posecoach.report import notices
from posecoach.report.document import (
    Asked,
    ExerciseChosen,
    Interval,
    Model,
    Report,
    Tracking,
    View,
)
from posecoach.verdict import Attempt, Occurrence, Reason, Status, ViewName

STEP_S = 0.5
"""An update holds until the next one, but for this time, in s, at most. An engineering choice."""

LOST_S = 0.5
"""A person who is out of sight for at least this time, in s, is reported as lost. An engineering
choice."""

FLICKER_S = 0.25
"""Two losses with less than this time, in s, between them are one. An engineering choice."""

SEVERAL = 0.5
"""It is unclear who is coached if several people are seen for more than this share of the time and
nothing is counted. A helper who stands beside the patient is seen as well, but then attempts count.
Engineering."""

EMPTY = 2.0
"""Nobody was there only if the time without a person is this many times the time with one: a person
who is partly outside the picture is often not found at all. Engineering."""

HELD_S = 1.0
"""A position that was held for this time, in s, was taken up on purpose. Engineering."""

JUDGED = frozenset({Status.READY, Status.ACTIVE, Status.REST, Status.DONE})
"""The statuses in which the coach can judge."""

_LOST = frozenset({Reason.NO_PERSON, Reason.TRACKING_LOST})
_Seat = tuple[ViewName | None, Side | None]


class _Losses:
    """The times at which a person who had been seen was out of sight.

    Losses shorter than `LOST_S` are left out; those closer than `FLICKER_S` are joined.
    """

    def __init__(self) -> None:
        self._list: list[Interval] = []
        self._open: Interval | None = None

    def add(self, start: float, end: float) -> None:
        """Add an interval out of sight, in s; intervals come in order of time."""
        if self._open is not None and start - self._open[1] < FLICKER_S:
            self._open = (self._open[0], end)
        else:
            self._list = self.intervals
            self._open = (start, end)

    @property
    def intervals(self) -> list[Interval]:
        """The losses so far."""
        last = self._open
        if last is None or last[1] - last[0] < LOST_S - 1e-6:  # 15 frames at 30 per second count
            return self._list
        return [*self._list, last]


class ReportBuilder:
    """Take one update per pose and build the report at the end.

    An update holds until the next one, but for `STEP_S` at most; any longer gap is time without
    frames, in which the person counts as out of sight. The builder keeps durations and not poses,
    so that an hour needs as little memory as a minute.
    """

    def __init__(self) -> None:
        self._last: tuple[Update, Pose] | None = None
        self._seen_s = 0.0
        self._unseen_s = self._flicker_s = self._gap_s = 0.0
        self._judged_s = 0.0
        self._positions: list[Interval] = []
        self._several_s = 0.0
        self._reasons: dict[Reason, float] = defaultdict(float)
        self._views: dict[_Seat, float] = defaultdict(float)
        self._judged_views: dict[_Seat, float] = defaultdict(float)
        self._losses = _Losses()

    def add(self, update: Update, pose: Pose) -> None:
        """Take the update that followed a pose.

        Parameters
        ----------
        update : Update
            Its ``t`` is the time of the pose, in s; an update that is not later than the last is
            ignored.
        pose : Pose
            As the model found it.
        """
        if self._last is not None:
            if not update.t > self._last[0].t:
                return
            self._account(self._last[0], update.t, self._last[1])
        self._last = update, pose

    def build(
        self,
        *,
        created: datetime,
        source: SourceInfo,
        model: Model,
        exercise: ExerciseChosen,
        attempts: Sequence[Attempt],
        faults: Sequence[Occurrence],
        judged: bool,
        complete: bool = True,
        warnings: Sequence[str] = (),
        personal_range: Mapping[str, float] | None = None,
        summary: Sequence[str] = (),
        asked: Asked | None = None,
    ) -> Report:
        """Return the report of everything so far; more updates may be added afterwards.

        Parameters
        ----------
        judged : bool
            Whether the starting position was ever reached.
        created, source, model, exercise, attempts, faults, complete, warnings, personal_range, \
summary, asked
            As the attributes of :class:`posecoach.report.document.Report`.
        """
        unclear = self.reason(attempts, judged=judged)
        doubts = (notices.OTHERS_SEEN,) if self._several and unclear is None else ()
        return Report(
            created=created,
            source=source,
            model=model,
            exercise=exercise,
            reason=unclear,
            view=self._view(),
            tracking=Tracking(self._seen_s, self._judged_s, tuple(self._losses.intervals)),
            attempts=tuple(attempts),
            faults=tuple(faults),
            complete=complete,
            warnings=(*warnings, *doubts),
            personal_range=personal_range,
            summary=tuple(summary),
            span=self._span(attempts),
            asked=asked,
        )

    def reason(self, attempts: Sequence[Attempt], *, judged: bool) -> Reason | None:
        """Return why nothing could be judged; None if something could.

        Parameters
        ----------
        attempts : Sequence[Attempt]
            All attempts so far.
        judged : bool
            Whether the starting position was ever reached.
        """
        return self._unclear(attempts) if judged else self._longest_reason()

    def _account(self, update: Update, until: float, pose: Pose) -> None:
        """Account for the time from one update to the next.

        Parameters
        ----------
        update : Update
            The earlier update.
        until : float
            Time of the later one, s.
        pose : Pose
            The pose of the earlier one.
        """
        held, seen = min(until - update.t, STEP_S), pose.seen
        if not seen:
            self._unseen_s += held
            self._gap_s += held
        else:
            self._end_gap()
            self._seen_s += held
            self._several_s += held if pose.people is not None and pose.people > 1 else 0.0
        if update.status in JUDGED:
            self._judged_s += held
            self._judge_position(update.t, update.t + held)
        reason = update.reason if seen else Reason.NO_PERSON
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

    def _judge_position(self, start: float, end: float) -> None:
        """Note that the person was in position, after a short break as well."""
        if self._positions and start - self._positions[-1][1] <= GIVEN_UP_S:
            start = self._positions.pop()[0]
        self._positions.append((start, end))

    def _span(self, attempts: Sequence[Attempt]) -> Interval | None:
        """Return from when to when the set lasted, with the position before and after, in s.

        Without attempts it is the time for which the position was kept longest; None if it was
        never taken up.
        """
        if not attempts:
            return max(self._positions, key=lambda one: one[1] - one[0], default=None)
        start, end = attempts[0].start_s, max(attempt.end_s for attempt in attempts)
        around = [one for one in self._positions if one[0] <= end and one[1] >= start]
        return min([start, *(a for a, _ in around)]), max([end, *(b for _, b in around)])

    def _end_gap(self) -> None:
        """Note that the person is seen again, after a flicker if they were seen just before."""
        if self._seen_s > 0 and self._gap_s <= GIVEN_UP_S:
            self._flicker_s += self._gap_s
        self._gap_s = 0.0

    def _view(self) -> View:
        """Return the view that lasted longest while judging; if nothing was judged, in total."""
        held = self._judged_views or self._views
        return View(*max(held, key=lambda seat: held[seat])) if held else View(None, None)

    def _unclear(self, attempts: Sequence[Attempt]) -> Reason | None:
        """Return why a recording in which the starting position was reached shows nothing certain.

        Where nothing was done, it may not have been the person to coach who was followed, or the
        starting position may have been seen for a moment from a view that hides what matters.
        """
        if any(map(_sure, attempts)):
            return None
        if self._several:
            return Reason.SEVERAL_PEOPLE
        mostly_wrong = self._reasons.get(Reason.WRONG_VIEW, 0.0) > self._judged_s
        return Reason.WRONG_VIEW if mostly_wrong else None

    @property
    def _several(self) -> bool:
        """Whether several people were seen for more than half of the time."""
        return self._several_s > SEVERAL * self._seen_s

    def _longest_reason(self) -> Reason:
        """Return the reason that lasted longest.

        That no person was there is the reason only if poses without a person clearly outnumber the
        others. Where several people were there, it is unclear who was followed, whatever else was
        wrong. If
        the person was out of sight for most of the time, but only for moments, too little was seen
        to say that they were away or did another exercise.
        """
        empty = self._unseen_s >= EMPTY * self._seen_s
        if self._last is not None and not self._unseen_s + self._seen_s:
            empty = not self._last[1].seen  # a single pose, which lasts no time
        if self._several and not empty:
            return Reason.SEVERAL_PEOPLE
        held = {r: s for r, s in self._reasons.items() if empty or r is not Reason.NO_PERSON}
        longest = Reason.NO_PERSON if empty else Reason.WRONG_EXERCISE
        if held:
            longest = max(held, key=lambda reason: held[reason])
        flickers = self._flicker_s >= max(self._seen_s, self._unseen_s - self._flicker_s, 1e-6)
        unsure = longest in {Reason.NO_PERSON, Reason.WRONG_EXERCISE}
        return Reason.TRACKING_LOST if unsure and flickers else longest


def _sure(attempt: Attempt) -> bool:
    """Return whether an attempt shows that the exercise was done: it counted, or was held."""
    return attempt.counted or attempt.values.get("held_s", 0.0) >= HELD_S
