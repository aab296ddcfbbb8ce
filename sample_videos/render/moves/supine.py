"""A person on the back with the head toward -x; shoulders and head stay on the floor."""

from collections.abc import Callable

import numpy as np

from sample_videos.render.body import Body
from sample_videos.render.moves.feet import on_floor
from sample_videos.render.pose import OUT, SIDES, SUPINE, Limb, Pose
from sample_videos.render.skeleton import Posed
from sample_videos.render.vectors import Array, X, Y, Z, across, rot, unit

HEEL_HEIGHT = 0.068
"""Height of the ankle of a straight leg on the floor, m."""
PRESSED = 0.012
"""By how much flesh is pressed in on a mat, m."""


def root(f: Callable[[float], float], low: float, high: float, steps: int = 20) -> float:
    """Return where a rising function crosses zero between two limits, found by bisection.

    >>> round(root(lambda x: x * x - 4, 0, 5), 3)
    2.0
    """
    for _ in range(steps):
        middle = (low + high) / 2
        low, high = (middle, high) if f(middle) < 0 else (low, middle)
    return (low + high) / 2


class Supine:
    """A body on its back.

    One angle describes the trunk: the rise of the line of pelvis and chest from the shoulders. The
    shoulders stay at x = 0.

    Parameters
    ----------
    body : Body
        The body.

    Attributes
    ----------
    flat : float
        The rise at which the seat lies on the floor, deg.
    hip_x : float
        The distance of the hip joints from the shoulders at that rise, m.
    """

    ANGLES = np.linspace(-14, 66, 21)
    """Rises at which the place of the hips is known, deg."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self._seat = body.cover(body.region(0.45, 0.60, back=True))
        trunk = np.concatenate([body.region(0.68, 0.82, back=True), body.region(0.45, 0.60)])
        self._trunk = body.cover(trunk)
        self._skull = body.cover(body.region(0.86, 1.0, back=True))
        table = np.array([self._lie(a) for a in self.ANGLES])
        self._hips, self._nod = table[:, :3], table[:, 3]

        def seat(rise: float) -> float:
            posed = body.pose(self.trunk(rise))
            return float(self._seat.points(posed)[:, 2].min()) + PRESSED - 0.001

        self.flat = root(seat, -14, 14)
        self.hip_x = float(self.trunk(self.flat).hips[0])

    def trunk(self, rise: float, roll: float = 0.0, nod: float = 0.0, curl: float = 0.0) -> Pose:
        """Return the trunk with the hips raised, without limbs.

        Parameters
        ----------
        rise : float
            Angle of the pelvis over the floor, deg.
        roll : float
            By how much the pelvis rolls about the long axis, deg.
        nod : float
            By how much the head is lifted off the floor, deg.
        curl : float
            By how much the chest curls up against the pelvis, deg.
        """
        hips = np.array([np.interp(rise, self.ANGLES, self._hips[:, k]) for k in range(3)])
        nodded = float(np.interp(rise, self.ANGLES, self._nod))
        pelvis, chest = _trunk_turns(rise, roll)
        return Pose(pelvis, rot(Y, curl) @ chest, rot(Y, nodded + nod + curl) @ SUPINE, hips)

    def _lie(self, rise: float) -> Array:
        """Return the hips and the head for a rise in deg: (4,) x, y, z in m and nod in deg."""
        pelvis, chest = _trunk_turns(rise, 0.0)
        posed = self.body.pose(Pose(pelvis, chest, chest))
        middle = (self._joint(posed, "upperarm01.L") + self._joint(posed, "upperarm01.R")) / 2
        low = float(self._trunk.points(posed)[:, 2].min())
        hips = np.array([-middle[0], 0.0, -low - PRESSED])

        def skull(nod: float) -> float:
            pose = Pose(pelvis, chest, rot(Y, nod) @ SUPINE, hips)
            return float(self._skull.points(self.body.pose(pose))[:, 2].min())

        nod = root(lambda a: skull(a) + PRESSED / 2, -50, 50, 12)
        return np.array([*hips, nod])

    def _joint(self, posed: Posed, bone: str) -> Array:
        return np.asarray(posed.heads[self.body.skeleton.index[bone]])

    def planted(self, side: str, gap: float, tiptoe: float = 0.0, spread: float = 0.02) -> Limb:
        """Return a leg with its foot on the floor.

        Parameters
        ----------
        side : str
            The side of the leg.
        gap : float
            Distance of the ankle beyond the hip joints at rest, m.
        tiptoe : float
            By how much the heel is up, with the toes on the floor, deg.
        spread : float
            How far outside the hip joint the foot stands, m.
        """
        b = self.body
        y = OUT[side] * (b.skeleton.hip_width + spread)
        ankle = np.array([self.hip_x + gap, y, b.ankle_height])
        return on_floor(b, side, ankle, tiptoe)

    def arms_down(self, pose: Pose) -> Pose:
        """Return the pose with both arms along the body, palms down."""
        posed = self.body.pose(pose)
        for side in SIDES:
            arm = self.body.skeleton.chains["arm", side]
            shoulder = self._joint(posed, f"upperarm01.{side}")
            way = unit([0.96, OUT[side] * 0.24, 0]) * (arm.upper + arm.lower) * 0.97
            wrist = np.array([shoulder[0] + way[0], shoulder[1] + way[1], 0.035])
            hand = self.body.skeleton.hand(side, X + 0.12 * OUT[side] * Y, -Z)
            pose = pose.arm(side, Limb(pole=OUT[side] * Y + 0.5 * Z, target=wrist, end=hand))
        return pose

    def hip_line(self, pose: Pose, side: str = "R") -> float:
        """Return the hip extension angle (shoulder, hip, knee) in the plane of x and z, deg.

        It is over 180 when the back is arched.
        """
        posed = self.body.pose(pose)
        s, h, k = (
            self._joint(posed, f"{n}.{side}")[[0, 2]]
            for n in ("upperarm01", "upperleg01", "lowerleg01")
        )
        u, v = s - h, k - h
        return float(np.degrees(np.arctan2(u[1], u[0]) - np.arctan2(v[1], v[0])) % 360)

    def straight_down(self, pose: Pose) -> float:
        """Return the elevation at which a straight leg lies on the floor, deg."""
        leg = self.body.skeleton.chains["leg", "R"]
        drop = (HEEL_HEIGHT - float(pose.hips[2])) / (leg.upper + leg.lower)
        return float(np.degrees(np.arcsin(np.clip(drop, -1, 1))))

    def raised(
        self, elevation: float, bend: float, toward_left: float = 0.0, point: float = 10.0
    ) -> Limb:
        """Return a leg in the air.

        Parameters
        ----------
        elevation : float
            Elevation of the thigh, deg: 0 along the floor, 90 vertical, more toward the chest.
        bend : float
            Flexion of the knee, deg.
        toward_left : float
            By how much the thigh points to +y, deg.
        point : float
            Plantar flexion of the ankle, deg.
        """
        e = np.radians(elevation)
        along = rot(X, -toward_left) @ np.array([np.cos(e), 0.0, np.sin(e)])
        pole = across(np.array([-np.sin(e), 0.0, np.cos(e)]), along)
        return Limb(pole=pole, along=along, bend=bend, point=point)


def _trunk_turns(rise: float, roll: float) -> tuple[Array, Array]:
    """Return the (3, 3) rotations of pelvis and chest for a rise and a roll in deg."""
    pelvis = rot(X, roll) @ rot(Y, -rise) @ SUPINE
    chest = rot(X, roll * 0.3) @ rot(Y, -rise * 0.92) @ SUPINE
    return pelvis, chest
