"""One pose seen as a body: y up, near and far side, and its own lengths as the ruler."""

import math
from dataclasses import dataclass, replace

from posecoach.camera_motion import UNMOVED, Similarity
from posecoach.pose import Joint, Landmark, Side

Point = tuple[float, float]
Place = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Body:
    """A pose together with what the coach has learnt about how the person is seen.

    Attributes
    ----------
    t : float
        Time in s.
    points : tuple[Point, ...]
        33 landmarks as (x, y) in px, **y up**; NaN where not seen.
    near : Side
        The person's side that is nearer to the camera.
    head : float
        +1 where the head is to the right of the hips in the picture, -1 where to the left.
    facing : float
        +1 where a person upright or on all fours looks to the right of the picture, -1 to the left.
    working : Side or None
        The leg that works; None if both work together.
    trunk_px, thigh_px, shank_px : float
        Lengths of shoulder-hip, hip-knee and knee-ankle on the near side, as learnt over seconds;
        NaN until known.
    yaw_deg : float
        By how far the camera is off a true side view, 0 to 90 deg, where 90 is a front or back
        view; NaN until known.
    lying_deg : float
        Slope of the trunk to the horizontal, from the model's three-dimensional landmarks, 0 to
        90 deg; separates lying from standing where the camera looks along the body. NaN if unknown.
    turned_deg : float
        By how far a person who faces the camera is turned to their right, -180 to 180 deg, from the
        model's three-dimensional landmarks; NaN until known.
    low_confidence : tuple[Point, ...]
        33 landmarks like `points`, including those of low confidence; may be empty.
    visibility : tuple[float, ...]
        The visibility that the model states for each of the 33 landmarks, 0 to 1; may be empty.
    hip_line_bias_deg : float
        By how much too straight the landmarks show the hip line of a person on the back, in deg.
    world : tuple[Place, ...]
        33 three-dimensional landmarks in m as in :class:`posecoach.pose.Pose`; may be empty.
    steady_points, steady_low_confidence : tuple[Point, ...]
        `points` and `low_confidence` in the picture that a camera at rest would have taken.
    camera : Similarity
        How the camera has moved the picture since it was first seen.
    camera_moving : bool
        Whether the camera has moved within the last seconds.
    """

    t: float
    points: tuple[Point, ...]
    near: Side
    head: float
    trunk_px: float = math.nan
    thigh_px: float = math.nan
    shank_px: float = math.nan
    yaw_deg: float = math.nan
    lying_deg: float = math.nan
    facing: float = 1.0
    working: Side | None = None
    turned_deg: float = math.nan
    world: tuple[Place, ...] = ()
    low_confidence: tuple[Point, ...] = ()
    visibility: tuple[float, ...] = ()
    hip_line_bias_deg: float = 0.0
    steady_points: tuple[Point, ...] = ()
    steady_low_confidence: tuple[Point, ...] = ()
    camera: Similarity = UNMOVED
    camera_moving: bool = False

    @property
    def steadied(self) -> "Body":
        """The body in the picture that a camera at rest would have taken."""
        if self.camera == UNMOVED:
            return self
        size = 1 / abs(self.camera.zoom)
        return replace(
            self,
            points=self.steady_points,
            low_confidence=self.steady_low_confidence,
            trunk_px=self.trunk_px * size,
            thigh_px=self.thigh_px * size,
            shank_px=self.shank_px * size,
            camera=UNMOVED,
        )

    def point(self, joint: Joint) -> Point:
        """Return a joint of the near side."""
        return self.points[self.near.landmark(joint)]

    def far(self, joint: Joint) -> Point:
        """Return a joint of the far side."""
        return self.points[self.near.other.landmark(joint)]

    def work(self, joint: Joint) -> Point:
        """Return a joint of the working leg; of the near side where both work together."""
        return self.points[(self.working or self.near).landmark(joint)]

    def rest(self, joint: Joint) -> Point:
        """Return a joint of the leg that does not work; of the far side where both do."""
        return self.points[(self.working or self.near).other.landmark(joint)]

    def of(self, side: Side, joint: Joint) -> Point:
        """Return a joint of one side."""
        # This runs a hundred times per pose and exercise; a call of `landmark` would double it.
        return self.points[joint.right if side is Side.RIGHT else joint.left]

    def likely(self, side: Side, joint: Joint) -> Point:
        """Return a joint of one side, with low confidence where nothing better is seen."""
        i = side.landmark(joint)
        return (
            self.low_confidence[i]
            if self.low_confidence and math.isnan(self.points[i][0])
            else self.points[i]
        )

    def toward_camera(self, side: Side, start: Joint, end: Joint) -> float:
        """Return how much of a bone points at the camera, from the landmarks in space.

        Parameters
        ----------
        side : Side
            The person's side.
        start, end : Joint
            The ends of the bone.

        Returns
        -------
        float
            1 where it points straight at the camera, -1 straight away; NaN where not seen.
        """
        if not self.world:
            return math.nan
        a, b = self.world[side.landmark(start)], self.world[side.landmark(end)]
        length = math.dist(a, b)
        return (a[2] - b[2]) / length if length > 0 else math.nan

    def middle(self, joint: Joint) -> Point:
        """Return the middle between both sides; NaN where one is not seen."""
        (ax, ay), (bx, by) = self.points[joint.left], self.points[joint.right]
        return (ax + bx) / 2, (ay + by) / 2

    def breadth(self, joint: Joint) -> float:
        """Return how wide the body looks at a joint, over the height of the trunk as it looks now.

        Natural logarithm of the ratio; NaN where one of the landmarks is not seen.
        """
        (ax, ay), (bx, by) = self.middle(Joint.SHOULDER), self.middle(Joint.HIP)
        height = math.hypot(ax - bx, ay - by)
        width = math.dist(self.of(Side.LEFT, joint), self.of(Side.RIGHT, joint))
        return math.log(width / height) if width > 0 and height > 0 else math.nan

    def ruler(self, segment: str) -> float:
        """Return the length of "trunk", "thigh" or "shank" in px; NaN until known."""
        lengths = {"trunk": self.trunk_px, "thigh": self.thigh_px, "shank": self.shank_px}
        return lengths[segment]

    @property
    def nose(self) -> Point:
        """The nose."""
        return self.points[Landmark.NOSE]
