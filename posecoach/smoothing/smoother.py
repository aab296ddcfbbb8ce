"""The smoother: it drops doubtful landmarks, repairs glitches and smooths the rest.

The steps, in order::

    places          drop landmarks that cannot be where they are
    agreement       notice landmarks that are not of one body
    CameraTracker   take out the camera's own movement
    visibility      drop landmarks that the model itself doubts
    Legs            put swapped legs back
    _Bones          drop a side whose bones suddenly change their length
    median          remove single wrong frames
    Leaps           notice hips and knees that move as no body's can
    OneEuro         smooth over real time
    CameraTracker   put the pose back to its place in the picture

A dropped landmark is NaN; the filters skip it and start again after a gap.
"""

import math
from collections import deque
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from posecoach.camera_motion import UNMOVED, Similarity
from posecoach.pose import LANDMARKS, Array, Joint, Pose, Side
from posecoach.smoothing.agreement import DISTORTED_EVERY_S, is_distorted
from posecoach.smoothing.camera_tracker import CameraTracker
from posecoach.smoothing.leaps import Leaps
from posecoach.smoothing.legs import LEG, OTHER_LEG, Legs, swap_legs
from posecoach.smoothing.one_euro import OneEuro
from posecoach.smoothing.places import lengths, with_believable_places

USABLE_FROM, USABLE_TO = 0.65, 0.50
"""Visibility (0 to 1) at which a landmark is first used, and below which it is dropped again.

0.5 is customary.
"""

LOW_CONFIDENCE_FROM, LOW_CONFIDENCE_TO = 0.40, 0.30
"""The same limits for landmarks that are used only where nothing better is seen.

The ankle of a far leg half hidden by the near one is off by a third of a shank, and still shows
whether the legs are crossed.
"""

MEDIAN_S = 0.12
"""Length of the running median in s; it takes at least 3 frames. An engineering choice."""

BONE_PATIENCE_S = 0.2
"""A bone that keeps its new length for longer than this, in s, has really moved. An engineering
choice."""

BONE_CHANGE, BONE_FOLLOW_S, BONE_FORGET_S = 0.25, 0.06, 30.0
"""A sudden change of a bone's length in the picture by more than the first, as a share of its
greatest length, is a glitch: a limb that turns toward the camera shortens more slowly. The usual
length follows with the second time constant, the greatest one fades with the third, in s.
Engineering choices."""

TRUNKS = np.array([1.0, 0.288 / 0.245, 0.288 / 0.246])
"""The length of the trunk in lengths of the trunk, the thigh and the shank (Winter)."""

DELAY_S = 0.12
"""By about how much, in s, the smoothed poses lag behind at 30 frames per second."""

_EACH = np.indices((LANDMARKS, 2))
_SIDE_LANDMARKS = tuple(np.array([s.landmark(j) for j in (Joint.SHOULDER, *LEG)]) for s in Side)


class Smoother:
    """Repair and smooth one stream of poses, one pose per frame in order of time.

    Parameters
    ----------
    min_cutoff_hz, beta, d_cutoff_hz : float
        Parameters of the :class:`OneEuro` filter, for speeds in shank lengths per s.
    """

    def __init__(
        self, min_cutoff_hz: float = 2.0, beta: float = 2.0, d_cutoff_hz: float = 1.0
    ) -> None:
        self._parameters = min_cutoff_hz, beta, d_cutoff_hz
        self._camera = CameraTracker()
        self._looked_t = -math.inf
        self._begin()

    def _begin(self) -> None:
        """Begin with a picture about which nothing is known."""
        self._euro = OneEuro(*self._parameters)
        self._low_confidence_euro = OneEuro(0.4, 0.2, self._parameters[2])
        self._usable: NDArray[np.bool_] = np.zeros(LANDMARKS, dtype=bool)
        self._low_confidence = self._usable
        self._recent: deque[tuple[float, Array]] = deque(maxlen=64)
        self._legs = Legs()
        self._leaps = Leaps()
        self._bones = _Bones()

    def smooth(self, pose: Pose) -> Pose:
        """Return the pose as it most likely was.

        Parameters
        ----------
        pose : Pose
            As the model found it, later than the last.

        Returns
        -------
        Pose
            With `xy` repaired and smoothed, and `low_confidence_xy` smoothed: (33, 2) px, NaN where
            a landmark is unknown; with how the `camera` has moved, and whether the person has
            `leapt` or is `distorted`. The rest is unchanged.
            A pose without a person leaves the state of the filters as it is.
        """
        pose = with_believable_places(pose)
        camera = self._camera.follow(pose)
        if camera.cut:
            self._begin()
        moved = camera.since_start
        steady = self._smooth(_moved(pose, moved.inverse))
        return replace(_moved(steady, moved), camera=camera, distorted=self._is_distorted(pose))

    def _is_distorted(self, pose: Pose) -> bool:
        """Return whether a pose is of no body; one in `DISTORTED_EVERY_S` is looked at."""
        if pose.t - self._looked_t < DISTORTED_EVERY_S - 1e-6:
            return False
        self._looked_t = pose.t
        return is_distorted(pose)

    def _smooth(self, pose: Pose) -> Pose:
        """Repair and smooth a pose in the steadied picture."""
        if not pose.seen:
            return replace(pose, low_confidence_xy=pose.xy)
        v = pose.visibility
        self._usable = (v >= USABLE_FROM) | (self._usable & (v >= USABLE_TO))
        self._low_confidence = (v >= LOW_CONFIDENCE_FROM) | (
            self._low_confidence & (v >= LOW_CONFIDENCE_TO)
        )
        low_confidence = np.where(self._low_confidence[:, None], pose.xy, np.nan)
        xy = np.where(self._usable[:, None], pose.xy, np.nan)
        xy, renamed = self._legs.track(pose.t, xy, self._bones.thigh)
        if renamed:
            self._swap_memory()
        if self._legs.crossed:
            low_confidence = swap_legs(low_confidence)
        xy = self._bones.drop(pose.t, xy)
        self._recent.append((pose.t, xy))
        unit = self._bones.shank
        if math.isnan(unit):
            unit = max(pose.size) / 8
        steady = self._median(xy)
        return replace(
            pose,
            leapt=self._leaps.watch(pose.t, steady, self._bones.trunk),
            xy=self._euro.smooth(pose.t, steady, unit),
            low_confidence_xy=self._low_confidence_euro.smooth(pose.t, low_confidence, unit),
        )

    def _swap_memory(self) -> None:
        """Swap what is remembered of the two legs, after they changed their names."""
        self._recent = deque(((t, swap_legs(xy)) for t, xy in self._recent), maxlen=64)
        self._euro.rearrange(OTHER_LEG)
        self._low_confidence_euro.rearrange(OTHER_LEG)
        self._bones.swap_sides()
        self._leaps.swap_sides()

    def _median(self, now: Array) -> Array:
        """Return the median of the last frames, (33, 2) px; NaN where the newest is NaN.

        An even number of known values has its two middle ones averaged. With fewer than 3 frames
        the newest is returned as it is.
        """
        newest = self._recent[-1][0]
        window = [xy for t, xy in self._recent if newest - t <= MEDIAN_S + 1e-6]
        count = max(3, len(window) + (len(window) % 2 == 0))
        late = [xy for t, xy in self._recent if newest - t <= 3 * MEDIAN_S][-count:]
        if len(late) < 3:
            return now
        ordered = np.sort(np.stack(late), axis=0)  # NaN sorts last
        if not np.isnan(ordered[-1]).any():
            all_seen: Array = (ordered[(len(late) - 1) // 2] + ordered[len(late) // 2]) / 2
            return all_seen
        known = (~np.isnan(ordered)).sum(axis=0)
        low = np.maximum(known - 1, 0) // 2
        high = np.minimum(known // 2, np.maximum(known - 1, 0))
        middle = (ordered[low, *_EACH] + ordered[high, *_EACH]) / 2
        return np.where(np.isnan(now), np.nan, middle)


def _moved(pose: Pose, by: Similarity) -> Pose:
    """Return a pose after a movement of the picture."""
    if by == UNMOVED:
        return pose
    low = pose.low_confidence_xy
    return replace(
        pose,
        xy=by.moved(pose.xy),
        low_confidence_xy=None if low is None else by.moved(low),
    )


class _Bones:
    """Detect bones that suddenly change their length, and learn their usual lengths."""

    def __init__(self) -> None:
        self._usual = np.full((2, 3), np.nan)
        self._longest = np.zeros((2, 3))
        self._since = np.full(2, np.nan)
        self._t = math.nan

    @property
    def trunk(self) -> float:
        """Length of the trunk, px, by the bone that looked longest of late; 0 before one did."""
        return float((self._longest * TRUNKS).max())

    @property
    def thigh(self) -> float:
        """Length of the longer thigh, px; NaN before one was seen."""
        return _longer(self._usual[:, 1])

    @property
    def shank(self) -> float:
        """Length of the longer shank, px; NaN before one was seen."""
        return _longer(self._usual[:, 2])

    def swap_sides(self) -> None:
        """Swap what is known of the left and the right side."""
        self._usual, self._longest = self._usual[::-1].copy(), self._longest[::-1].copy()
        self._since = self._since[::-1].copy()

    def drop(self, t: float, xy: Array) -> Array:
        """Return the landmarks without the sides that have a glitch.

        Parameters
        ----------
        t : float
            Time in s, later than the last.
        xy : Array
            (33, 2) px; NaN where a landmark is unknown, which is no glitch.

        Returns
        -------
        Array
            (33, 2) px. Shoulder and leg of a side are NaN while the length of one of its bones
            differs from the usual one by more than `BONE_CHANGE`, for `BONE_PATIENCE_S` at most.
        """
        length = lengths(xy)
        with np.errstate(invalid="ignore"):
            jumped = (np.abs(length - self._usual) > BONE_CHANGE * self._longest).any(axis=1)
        started = np.where(np.isnan(self._since), t, self._since)
        self._since = np.where(jumped, started, np.nan)
        glitch = jumped & (t - started <= BONE_PATIENCE_S)
        believe = ~glitch[:, None] & ~np.isnan(length)
        dt = 0.0 if math.isnan(self._t) else t - self._t
        gain = np.where(
            jumped[:, None] | np.isnan(self._usual), 1.0, 1 - math.exp(-dt / BONE_FOLLOW_S)
        )
        learnt = np.where(
            np.isnan(self._usual), length, self._usual + gain * (length - self._usual)
        )
        self._usual = np.where(believe, learnt, self._usual)
        self._longest = np.fmax(self._longest * math.exp(-dt / BONE_FORGET_S), self._usual)
        self._t = t
        if glitch.any():
            xy = xy.copy()
            for side in np.flatnonzero(glitch):
                xy[_SIDE_LANDMARKS[side]] = np.nan
        return xy


def _longer(lengths: Array) -> float:
    known = lengths[lengths > 0]
    return float(known.max()) if len(known) else math.nan
