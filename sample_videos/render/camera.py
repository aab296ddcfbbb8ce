"""A pinhole camera, and its place."""

from dataclasses import dataclass

import numpy as np

from sample_videos.render.vectors import Array, unit

NEAREST_M = 1.7
"""The camera stands at least this far away, m."""
TIPPED = 0.7
"""How far the camera is tipped toward the person: 0 is level, 1 straight at their middle."""


@dataclass(frozen=True)
class View:
    """The place of the camera relative to the person.

    Attributes
    ----------
    aim : str
        The ideal view that is aimed at: "side" or "front"; "facing" for a person who lies on the
        side and faces -y.
    near : str
        The person's side that is nearer in a side view, "L" or "R".
    off_deg : float
        Angle off the ideal view, deg; positive toward the person's front in a side view, and toward
        the person's left in a front view.
    height_m : float
        Height of the lens over the floor, m.
    room_m : float
        Factor of the distance: 1 is as near as the whole person can be seen, 1.4 leaves much room.
    hfov_deg : float
        Horizontal field of view, deg.
    pitch_deg : float
        By how much it looks up, deg, in addition to being tipped toward the person.
    """

    aim: str = "side"
    near: str = "R"
    off_deg: float = 0.0
    height_m: float = 0.5
    room_m: float = 1.15
    hfov_deg: float = 60.0
    pitch_deg: float = 0.0

    @property
    def azimuth_deg(self) -> float:
        """Direction from the person to the camera, deg: 0 in front (+x), 90 to the left (+y)."""
        if self.aim == "front":
            return self.off_deg
        if self.aim == "facing":
            return -90.0 + self.off_deg
        return -90.0 + self.off_deg if self.near == "R" else 90.0 - self.off_deg


class Camera:
    """A pinhole camera that is not rolled.

    Parameters
    ----------
    eye : Array
        (3,) its place, m.
    forward : Array
        (3,) direction of view.
    size : tuple[int, int]
        Width and height of the picture, px.
    hfov_deg : float
        Horizontal field of view, deg.
    """

    def __init__(self, eye: Array, forward: Array, size: tuple[int, int], hfov_deg: float) -> None:
        ahead = unit(forward)
        right = unit(np.cross(ahead, [0.0, 0.0, 1.0]))
        self.eye, self.size = np.asarray(eye, dtype=float), size
        self.rows = np.stack([right, np.cross(right, ahead), -ahead])
        self.focal = size[0] / 2 / np.tan(np.radians(hfov_deg) / 2)

    def project(self, points: Array) -> Array:
        """Project points into the picture.

        Parameters
        ----------
        points : Array
            (..., 3) points in front of the camera, m.

        Returns
        -------
        Array
            (..., 2) px, y down.
        """
        seen = (points - self.eye) @ self.rows.T
        w, h = self.size
        deep = -seen[..., 2]
        return np.stack(
            [
                w / 2 + self.focal * seen[..., 0] / deep,
                h / 2 - self.focal * seen[..., 1] / deep,
            ],
            axis=-1,
        )

    @property
    def projection(self) -> Array:
        """The (4, 4) matrix from the room to OpenGL's clip space."""
        w, h = self.size
        near, far = 0.1, 30.0
        view = np.eye(4)
        view[:3, :3], view[:3, 3] = self.rows, -self.rows @ self.eye
        lens = np.zeros((4, 4))
        lens[0, 0], lens[1, 1] = 2 * self.focal / w, 2 * self.focal / h
        lens[2, 2:] = (far + near) / (near - far), 2 * far * near / (near - far)
        lens[3, 2] = -1.0
        return np.asarray(lens @ view)


def stand(view: View, points: Array, size: tuple[int, int]) -> Camera:
    """Return a camera from which all points are seen.

    It is moved away in steps until they are, and then farther by `View.room_m`.

    Parameters
    ----------
    view : View
        The view.
    points : Array
        (N, 3) points that must be seen, m.
    size : tuple[int, int]
        Width and height of the picture, px.
    """
    middle = (points.min(0) + points.max(0)) / 2
    for distance in np.arange(NEAREST_M, 9.0, 0.05):
        camera = _at(view, middle, float(distance), size)
        at = camera.project(points) / np.array(size)
        deep = (points - camera.eye) @ -camera.rows[2]
        if deep.min() > 0.3 and at.min() > 0.04 and at.max() < 0.96:
            break
    return _at(view, middle, float(distance) * view.room_m, size)


def _at(view: View, middle: Array, distance: float, size: tuple[int, int]) -> Camera:
    """Return the camera at a distance in m from the (3,) middle, tipped toward it by `TIPPED`."""
    a = np.radians(view.azimuth_deg)
    toward = np.array([np.cos(a), np.sin(a), 0.0])
    eye = middle + toward * distance
    eye[2] = view.height_m
    slope = TIPPED * (middle[2] - view.height_m) / distance + np.tan(np.radians(view.pitch_deg))
    return Camera(eye, np.array([-toward[0], -toward[1], slope]), size, view.hfov_deg)
