"""The working leg: found from the geometry of each pose; the person is never asked."""

from dataclasses import replace

from posecoach.body.body import Body
from posecoach.pose import Side
from posecoach.rules.measure import Measure

SURE_SIDE = 0.10
"""A difference between the legs shows the side from this size on, in the unit of the measure.
Engineering."""


class WorkingLeg:
    """Find the working leg in each body; where a pose does not show it, the last one is kept.

    Parameters
    ----------
    signal : Measure or None
        Positive where the left leg works, negative where the right one does; None if both work
        together.
    reported : Measure or None
        Like `signal`, for the side that is reported, where the model may confuse the two legs. It
        is measured on the body with its working leg. None if the working side is reported.
    """

    def __init__(self, signal: Measure | None, reported: Measure | None = None) -> None:
        self._signal = signal
        self._reported = reported
        self._side: Side | None = None

    def identify(self, body: Body, at_rest: float) -> tuple[Body, Side | None]:
        """Return the body with its working leg, and the side that this pose shows.

        Parameters
        ----------
        body : Body
            Without a working leg.
        at_rest : float
            The signal's baseline, 0 where it has none; no side shows while it is NaN.

        Returns
        -------
        Body
            With the working leg that shows now, or else the last one.
        Side or None
            The side to report; None if this pose does not show it, or if both legs work
            together.
        """
        if self._signal is None:
            return body, None
        shown = _side(self._signal.take(body) - at_rest)
        self._side = shown or self._side
        if self._side is None:
            return body, None
        body = replace(body, working=self._side)
        return body, shown if self._reported is None else _side(self._reported.take(body))


def _side(value: float) -> Side | None:
    """Return the side that a difference shows; None if it is too small or NaN."""
    if not abs(value) >= SURE_SIDE:
        return None
    return Side.LEFT if value > 0 else Side.RIGHT
