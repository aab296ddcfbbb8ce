"""The camera's own movement, from landmarks alone.

Shoulders and feet stay on the floor during a bridge, hands and a knee on all fours. If they move in
the picture, and move together, the camera has moved. What they have in common is followed as a
shift, zoom and turn of the picture. While one of them keeps its place the camera is at rest, and
nothing is changed, so that a person who slides the feet is seen to do so::

    Cuts       has everything jumped at once?       elsewhere ─▶ follow the jump
                                                    another picture ─▶ begin anew
    Planted    by how much are the planted parts off their places together?
    Sizes      do the lengths of the bones confirm a zoom?
"""

import math
from statistics import median

import numpy as np

from posecoach.camera_motion import UNMOVED, CameraMotion, Similarity
from posecoach.pose import GAP_S, Array, Pose, Side
from posecoach.smoothing.cuts import Cuts, Points
from posecoach.smoothing.planted import STILL, Drift, Planted

SEEN = 0.65
"""Visibility, 0 to 1, from which a landmark is evidence; as where a landmark is used at once."""

EXACT = 0.015
"""A moving camera is followed to within this, in trunk lengths; a camera at rest is left alone
within `STILL`. Engineering."""

CALM_S = 2.0
"""A camera that has moved by less than `STILL` in this time, in s, is at rest. Engineering."""

SHIFT_S, TURN_S = 0.10, 0.7
"""Time constants, in s, with which a shift, and a turn or zoom, are followed. Engineering: hands
shake at 1 to 2 Hz, and a zoom or roll is slow."""

BEGINS_S = 0.1
"""A camera moves once its parts have been off together for this time, in s: a foot that is lifted
keeps pace with another part for less. Engineering."""

MOST_BEND = 0.1
"""If a turn or zoom would move both ends of the body by more than this at once, in trunk lengths,
one of them has moved by itself. Engineering."""

SIZE_AGREES = 0.06
"""A zoom is at most this far from what the bones show, as a share. Engineering: feet that slide by
a fifth of the trunk look like twice as much."""

SIZE_S, USUAL_S, RULER_S = 0.5, 20.0, 2.0
"""Time constants, in s, of the bones' change of length, of their usual lengths, and of the trunk as
the ruler. Engineering."""

_BONES = ((11, 23), (23, 25), (25, 27), (11, 13), (13, 15))
_FROM = np.array([a + (side is Side.RIGHT) for a, _ in _BONES for side in Side])
_TO = np.array([b + (side is Side.RIGHT) for _, b in _BONES for side in Side])
_LONG = slice(0, 4)
"""The trunk and the thighs, the longer of which is the ruler."""


class CameraTracker:
    """Follow the camera, one pose at a time."""

    def __init__(self) -> None:
        self._t = -math.inf
        self._cuts = Cuts()
        self._planted = Planted()
        self._begin()

    def _begin(self) -> None:
        """Begin with a picture about which nothing is known."""
        self._picture = UNMOVED
        self._planted.forget()
        self._sizes = _Sizes()
        self._trunk_px = math.nan
        self._moved_t, self._moved_from = -math.inf, UNMOVED
        self._begun_t = math.inf

    def follow(self, pose: Pose) -> CameraMotion:
        """Take one pose and return how the camera has moved.

        Parameters
        ----------
        pose : Pose
            As the model found it, later than the last. After a gap longer than `GAP_S` the camera
            is taken to be where it was.
        """
        points = _points(pose)
        length = np.abs(points[_TO] - points[_FROM])
        longest_px = float(np.fmax.reduce(length[_LONG]))
        if not pose.seen or math.isnan(longest_px):
            return CameraMotion(self._picture, self._moving(pose.t))
        dt, self._t = pose.t - self._t, pose.t
        if dt > GAP_S:
            self._planted.forget()
            self._cuts.forget()
            dt = 0.0
        trunk_px = self._trunk_px if self._trunk_px > 0 else longest_px
        jump, cut = self._cuts.watch(pose.t, points, trunk_px)
        if cut:
            self._begin()
        elif jump is not None:
            self._picture = jump.after(self._picture)
            self._trunk_px *= abs(jump.zoom)
        self._learn_ruler(longest_px, dt)
        self._sizes.learn(length / abs(self._picture.zoom), dt)
        drift = self._planted.drift(points, self._picture, self._trunk_px)
        if drift is not None:
            self._pull(drift, pose.t, dt)
        self._planted.learn(dt, points, self._picture)
        return CameraMotion(self._picture, self._moving(pose.t), cut=cut)

    def _moving(self, t: float) -> bool:
        return t - self._moved_t < CALM_S

    def _learn_ruler(self, now_px: float, dt: float) -> None:
        known = self._trunk_px
        gain = min(1.0, dt / RULER_S)
        self._trunk_px = now_px if math.isnan(known) else known + gain * (now_px - known)

    def _pull(self, drift: Drift, t: float, dt: float) -> None:
        """Let the picture follow a drift, as far as it is more than the landmarks' own."""
        moving = self._moving(t)
        bend = abs(drift.turn) * drift.reach_px
        together = (
            bend < MOST_BEND * self._trunk_px
            and abs(drift.turn.real - self._sizes.change) < SIZE_AGREES
        )
        if not moving:
            begins = together and not drift.still
            self._begun_t = min(self._begun_t, t) if begins else math.inf
            if t - self._begun_t < BEGINS_S:
                return
        # A foot or knee that moves by itself leaves the shoulders or hands to go by.
        off, turn = (drift.shift, drift.turn) if together else (drift.upper_shift, 0j)
        slack = (EXACT if moving else STILL) * self._trunk_px
        shift = off * _beyond(abs(off), slack) * min(1.0, dt / SHIFT_S)
        turn *= _beyond(bend, slack) * min(1.0, dt / TURN_S)
        self._picture = Similarity(1 + turn, shift - turn * drift.centre).after(self._picture)
        if not moving or self._has_moved(drift):
            self._moved_t, self._moved_from = t, self._picture

    def _has_moved(self, drift: Drift) -> bool:
        """Return whether the picture has moved as far as a camera at rest never seems to."""
        change = self._moved_from.after(self._picture.inverse)
        shift = change.zoom * drift.centre + change.shift - drift.centre
        bend = abs(change.zoom - 1) * drift.reach_px
        return max(abs(shift), bend) > STILL * self._trunk_px


class _Sizes:
    """Watch whether all bones change their lengths in the picture together.

    Attributes
    ----------
    change : float
        Change from the usual lengths, as a natural logarithm.
    """

    def __init__(self) -> None:
        self.change = 0.0
        self._usual: Array = np.full(len(_FROM), np.nan)

    def learn(self, length: Array, dt: float) -> None:
        """Take the (10,) lengths of the bones in the steadied picture, px; NaN is passed over."""
        known = ~np.isnan(length + self._usual) & (length > 0) & (self._usual > 0)
        if known.any():
            now = median(np.log(length[known] / self._usual[known]).tolist())
            self.change += (now - self.change) * min(1.0, dt / SIZE_S)
        usual = self._usual + min(1.0, dt / USUAL_S) * (length - self._usual)
        usual = np.where(np.isnan(length), self._usual, usual)
        self._usual = np.where(np.isnan(self._usual), length, usual)


def _points(pose: Pose) -> Points:
    """Return the landmarks that the model is sure of as complex numbers."""
    points: Points = pose.xy[:, 0] + 1j * pose.xy[:, 1]
    return np.where(pose.visibility >= SEEN, points, np.nan)


def _beyond(length: float, slack: float) -> float:
    """Return the share of a length that is beyond the slack, 0 to 1."""
    return (length - slack) / length if length > slack else 0.0
