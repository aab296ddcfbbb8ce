"""Which parts of the body stay in their places, and by how much all of them are off together."""

import math
from dataclasses import dataclass

import numpy as np

from posecoach.camera_motion import Similarity
from posecoach.pose import LANDMARKS, Array
from posecoach.smoothing.cuts import Points

_PARTS = ((15,), (16,), (25,), (26,), (27, 29, 31), (28, 30, 32), (7, 8), (11, 12), (23, 24))
_HANDS, _KNEES, _FEET, _EARS, _SHOULDERS, _HIPS = (0, 1), (2, 3), (4, 5), 6, 7, 8
_UPPER, _LOWER = (_EARS, _SHOULDERS, *_HANDS), (*_KNEES, *_FEET)
_MEMBER = np.zeros((len(_PARTS), LANDMARKS))
for _part, _landmarks in enumerate(_PARTS):
    _MEMBER[_part, list(_landmarks)] = 1.0

APART = 0.8
"""Two planted parts are at least this far apart, in trunk lengths. Engineering."""

HIGHEST = np.array((0.3, 0.3, 0.3, 0.3, 0.4, 0.4, 1.0, 1.0, np.nan))
"""How far a part may be above the lowest landmark to be planted, in trunk lengths: hands, knees and
feet are on the floor, and shoulders and ears not as high as those of a person who sits. A camera at
an angle sees the far end of the floor higher. Engineering."""

PLACE = 0.12
"""A part that is further from its place than this, in trunk lengths, has left it. Engineering: the
landmarks of planted shoulders and feet move by up to 0.1 during a bridge."""

STILL = 0.08
"""While one of two planted parts is within this of its place, in trunk lengths, the camera has not
moved. Engineering."""

LEFT_S, RETURN_S, LEARN_S = 1.0, 0.5, 6.0
"""A part that left its place for longer than the first takes a new one, with the second as time
constant; otherwise its place follows with the third, in s. Engineering."""

PROVEN_S, UNPROVEN = 5.0, 0.1
"""A part that has kept its place for the first, in s, is trusted; a pair counts as further off by
up to the second, in trunk lengths, for each part that has just come. Engineering."""

TOGETHER = 0.05
"""A part moves with two others if it is within this of where they take it, in trunk lengths.
Engineering."""


@dataclass(frozen=True, slots=True)
class Drift:
    """By how much the planted parts are off their places together.

    Attributes
    ----------
    centre, shift : complex
        Middle between the two ends of the planted body, and its distance from its place, px.
    upper_shift : complex
        Distance of the upper end, at shoulders or hands, from its place, px.
    turn : complex
        Change of zoom and angle around the centre, as a share.
    reach_px : float
        Distance of the ends from the centre, px.
    still : bool
        Whether one of the two parts is in its place.
    """

    centre: complex
    shift: complex
    upper_shift: complex
    turn: complex
    reach_px: float
    still: bool


class Planted:
    """Remember the place of each landmark in the steadied picture, and for how long it was kept."""

    def __init__(self) -> None:
        self._kept_s: Array = np.zeros(len(_PARTS))
        self._left_s: Array = np.zeros(len(_PARTS))
        self.forget()

    def forget(self) -> None:
        """Forget all places."""
        self._places: Points = np.full(LANDMARKS, np.nan, dtype=np.complex128)
        self._kept_s[:] = self._left_s[:] = 0.0
        self._off: Array = np.full(len(_PARTS), np.nan)

    def drift(self, points: Points, picture: Similarity, trunk_px: float) -> Drift | None:
        """Return by how much the planted parts are off; None where no two parts are planted.

        Parameters
        ----------
        points : Points
            (33,) landmarks in the picture.
        picture : Similarity
            From the steadied picture to the picture, as far as it is known.
        trunk_px : float
            Length of the trunk in the picture, px.
        """
        off = _of_parts(points - (picture.zoom * self._places + picture.shift))
        where = _of_parts(points)
        self._off = np.abs(off) / trunk_px
        new = UNPROVEN * np.maximum(0.0, 1 - self._kept_s / PROVEN_S)
        floor = float(np.fmax.reduce(points.imag, initial=-math.inf))
        pair = self._pair(where / trunk_px, off / trunk_px, new, floor / trunk_px)
        if pair is None:
            return None
        a, b = pair
        turn = (off[b] - off[a]) / (where[b] - where[a])
        rest = np.abs(off - off[a] - turn * (where - where[a])) / trunk_px
        weight = np.where(rest < TOGETHER, 1.1 * UNPROVEN - new, 0.0)
        at_a = np.abs(where - where[a]) < np.abs(where - where[b])
        ends = [_mean(where, off, np.where(side, weight, 0.0)) for side in (at_a, ~at_a)]
        (place_a, off_a), (place_b, off_b) = ends
        return Drift(
            (place_a + place_b) / 2,
            (off_a + off_b) / 2,
            off_a,
            (off_b - off_a) / (place_b - place_a),
            abs(place_b - place_a) / 2,
            still=bool(min(self._off[a], self._off[b]) < STILL),
        )

    def learn(self, dt: float, points: Points, picture: Similarity) -> None:
        """Let the places follow the parts that keep them, and move those of parts that left.

        Parameters
        ----------
        dt : float
            Time since the last pose, in s.
        points, picture
            As for :meth:`drift`, which comes first; `picture` as it is known now.
        """
        left = self._off > PLACE
        self._left_s = np.where(left, self._left_s + dt, 0.0)
        never_seen = np.isnan(_of_parts(self._places))
        self._kept_s = np.where(left | never_seen, 0.0, self._kept_s + dt)
        follow = np.where(left, 0.0, dt / LEARN_S)
        gain = _MEMBER.T @ np.where(self._left_s > LEFT_S, min(1.0, dt / RETURN_S), follow)
        now = (points - picture.shift) / picture.zoom
        moved = self._places + gain * (now - self._places)
        moved = np.where(np.isnan(now), self._places, moved)
        self._places = np.where(np.isnan(self._places), now, moved)

    def _pair(self, where: Points, off: Points, new: Array, floor: float) -> tuple[int, int] | None:
        """Return the two planted parts that are least off their places, and off together.

        All in trunk lengths: where the parts are, how far off, what is added for a part that is
        new in its place, and the height of the lowest landmark.
        """
        best, least = None, math.inf
        down = floor - where.imag < HIGHEST
        # Python's own numbers are several times as fast as NumPy's, one by one.
        at, off_by, young = where.tolist(), off.tolist(), new.tolist()
        size = np.abs(off).tolist()
        lower = [b for b in _LOWER if down[b]]
        for a in (a for a in (*_UPPER, *_FEET) if down[a]):
            for b in lower:
                apart = at[b] - at[a]
                # A head above a foot sways; shoulders and feet on one level are on the floor.
                if not (abs(apart) > APART and abs(apart.imag) < abs(apart.real)):
                    continue
                if a in _FEET and _swing(off_by, size, a, b):
                    continue
                cost = max(size[a], size[b]) + abs(off_by[a] - off_by[b]) + young[a] + young[b]
                if cost < least:
                    best, least = (a, b), cost
        return best


def _swing(off: list[complex], size: list[float], a: int, b: int) -> bool:
    """Return whether the legs of a seated person swing: apart, or while the seat stays."""
    return abs(off[a] - off[b]) > PLACE or size[_HIPS] < max(size[a], size[b]) / 2


def _of_parts(values: Points) -> Points:
    """Return the mean of the known landmarks of each part; NaN where none is known."""
    known = ~np.isnan(values)
    number = _MEMBER @ known
    total = _MEMBER @ np.where(known, values, 0)
    return np.where(number > 0, total / np.maximum(number, 1), np.nan)


def _mean(where: Points, off: Points, weight: Array) -> tuple[complex, complex]:
    """Return the weighted means of two values of the parts; those of weight 0 may be NaN."""
    some = weight > 0
    w = weight[some] / weight[some].sum()
    return complex(w @ where[some]), complex(w @ off[some])
