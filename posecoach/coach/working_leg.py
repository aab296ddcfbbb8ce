"""Which leg works: seen from the geometry of each pose, never asked."""

from dataclasses import replace

from posecoach.body.body import Body
from posecoach.pose import Side
from posecoach.rules.measure import Measure

SURE_SIDE = 0.10
"""A difference between the legs of less than this, in their own unit, does not show the side."""


class WorkingLeg:
    """Name the working leg of each body; where it does not show, it is the one it last was.

    Parameters
    ----------
    signal : Measure or None
        Positive where the left leg works, negative where the right one does; None where both work
        together.
    named : Measure or None
        Like `signal`, for the side that is told, where the model's names of the legs are doubtful:
        taken of the body with its working leg. None where the working leg is the one told.
    """

    def __init__(self, signal: Measure | None, named: Measure | None = None) -> None:
        self._signal = signal
        self._named = named
        self._side: Side | None = None

    def identify(self, body: Body, at_rest: float) -> tuple[Body, Side | None]:
        """Give the body with its working leg, and the side that this pose shows.

        The side is None where the pose does not show it, and where both legs work.

        Parameters
        ----------
        body : Body
            Without a working leg.
        at_rest : float
            The signal's baseline, 0 where it has none; no side shows while it is NaN.
        """
        if self._signal is None:
            return body, None
        shown = _side(self._signal.take(body) - at_rest)
        self._side = shown or self._side
        if self._side is None:
            return body, None
        body = replace(body, working=self._side)
        return body, shown if self._named is None else _side(self._named.take(body))


def _side(value: float) -> Side | None:
    """Name the side that a difference speaks for; None where it does not show one."""
    if not abs(value) >= SURE_SIDE:
        return None
    return Side.LEFT if value > 0 else Side.RIGHT
