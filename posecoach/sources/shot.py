"""One picture of a film that becomes a frame only if it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass

from posecoach.pose import Frame
from posecoach.sources.decoded_frame import DecodedFrame
from posecoach.sources.upright import Image


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """A decoded picture and its time; converting it takes longer than decoding it.

    Attributes
    ----------
    t : float
        Time in s, as in :class:`posecoach.pose.Frame`.
    draw : Callable[[], Image]
        Returns the picture upright and in the size of the film, (H, W, 3) RGB.
    """

    t: float
    draw: Callable[[], Image]

    def frame(self) -> Frame:
        """Convert the picture."""
        return DecodedFrame(self.t, self.draw())
