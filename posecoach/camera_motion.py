"""How a camera moves the picture: a shift, turn and zoom, and what is known of it at a pose."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Similarity:
    """A shift, turn and zoom of the picture.

    A point x, y in px is the complex number x + iy, y down. It becomes ``zoom * point + shift``.

    Attributes
    ----------
    zoom : complex
        Its magnitude enlarges, its angle turns.
    shift : complex
        In px.
    """

    zoom: complex = 1 + 0j
    shift: complex = 0j

    def moved(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return (N, 2) points, px, after the movement; NaN stays NaN.

        >>> Similarity(2j, 5).moved(np.array([[3.0, 4.0]]))
        array([[-3.,  6.]])
        """
        points = self.zoom * (xy[:, 0] + 1j * xy[:, 1]) + self.shift
        return np.stack((points.real, points.imag), axis=1)

    def after(self, first: "Similarity") -> "Similarity":
        """Return the movement that does `first` and then this one."""
        return Similarity(self.zoom * first.zoom, self.zoom * first.shift + self.shift)

    @property
    def inverse(self) -> "Similarity":
        """The movement back."""
        return Similarity(1 / self.zoom, -self.shift / self.zoom)


UNMOVED = Similarity()
"""The movement that leaves everything where it is."""


@dataclass(frozen=True, slots=True)
class CameraMotion:
    """How the camera itself has moved, as far as the landmarks show it.

    Attributes
    ----------
    since_start : Similarity
        Moves a point from the steadied picture, which a camera at rest would have taken, to its
        place in the picture.
    moving : bool
        Whether it has moved within the last seconds; small movements of the person against the
        floor are then uncertain.
    cut : bool
        Whether another picture begins with this pose, so that nothing known of the last one holds.
    """

    since_start: Similarity = UNMOVED
    moving: bool = False
    cut: bool = False
