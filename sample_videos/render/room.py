"""Rooms as triangles: floor, walls, furniture, and a mat or chair for the person."""

from dataclasses import dataclass, field

import numpy as np

from sample_videos.render.motion import Props
from sample_videos.render.outfit import Colour
from sample_videos.render.vectors import Array, Vector, Z, rot, unit

FLOOR, WALL, PLAIN, MAT, WOOD = range(10, 15)
"""Materials, as the shaders number them."""
LAYOUT = 13
"""How many numbers describe a corner: place 3, normal 3, colour 3, material 1, place in the room's
own frame 3."""


@dataclass(frozen=True)
class Room:
    """The look and the light of a room; colours are linear red, green and blue.

    Attributes
    ----------
    floor, wall, mat : Colour
        Colours of the floor, the walls and the mat.
    floor_kind : int
        0 planks, 1 tiles, 2 carpet.
    wall_m : float
        Distance from the person to the wall behind, m.
    light : tuple[float, float, float]
        Place of the lamp from the person, in the camera's directions right, toward the camera and
        up, m.
    key, sky : Colour
        Colour and strength of the lamp, and of the light from all directions.
    things : str
        The furniture: "shelf", "sofa", "plain" or "cupboard".
    """

    floor: Colour
    wall: Colour
    mat: Colour
    floor_kind: int = 0
    wall_m: float = 1.8
    light: tuple[float, float, float] = (-0.9, 1.7, 2.5)
    key: Colour = (0.82, 0.77, 0.69)
    sky: Colour = (0.31, 0.33, 0.36)
    things: str = "plain"


@dataclass
class _Builder:
    """Collects triangles."""

    parts: list[Array] = field(default_factory=list)

    def put(self, points: Array, facing: Array, colour: Vector, kind: int) -> None:
        n = len(points)
        tint, what = np.tile(np.asarray(colour), (n, 1)), np.full((n, 1), float(kind))
        self.parts.append(np.concatenate([points, facing, tint, what, points], axis=1))

    def box(self, low: Vector, high: Vector, colour: Vector, kind: int = PLAIN) -> None:
        lo, hi = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
        for axis in range(3):
            u, w = (axis + 1) % 3, (axis + 2) % 3
            for end, corner in ((0, lo), (1, hi)):
                quad = np.tile(corner, (4, 1))
                quad[:, u], quad[:, w] = [lo[u], hi[u], hi[u], lo[u]], [lo[w], lo[w], hi[w], hi[w]]
                facing = np.zeros(3)
                facing[axis] = 1.0 if end else -1.0
                self.put(quad[[0, 1, 2, 0, 2, 3]], np.tile(facing, (6, 1)), colour, kind)

    def tube(self, start: Vector, end: Vector, radius: float, colour: Vector) -> None:
        a, b = np.asarray(start, dtype=float), np.asarray(end, dtype=float)
        along = unit(b - a)
        side = unit(np.cross(along, [0.3, 0.2, 0.9]))
        turn = np.linspace(0, 2 * np.pi, 25)
        ring = np.cos(turn)[:, None] * side + np.sin(turn)[:, None] * np.cross(along, side)
        one, two = ring[:-1], ring[1:]
        q = [a + radius * one, a + radius * two, b + radius * two, b + radius * one]
        order, facing = (0, 1, 2, 0, 2, 3), [one, two, two, one]
        points = np.stack([q[i] for i in order], 1).reshape(-1, 3)
        self.put(points, np.stack([facing[i] for i in order], 1).reshape(-1, 3), colour, PLAIN)
        for centre, sign in ((a, -1.0), (b, 1.0)):
            cap = np.stack(
                [np.tile(centre, (24, 1)), centre + radius * one, centre + radius * two], 1
            )
            self.put(cap.reshape(-1, 3), np.tile(sign * along, (72, 1)), colour, PLAIN)

    def all(self) -> Array:
        return np.concatenate(self.parts) if self.parts else np.zeros((0, LAYOUT))


def build(room: Room, props: Props, middle: Array, azimuth_deg: float) -> tuple[Array, Array]:
    """Build a room around a person.

    Parameters
    ----------
    room : Room
        The room.
    props : Props
        The things that the person uses.
    middle : Array
        (3,) place of the person, m.
    azimuth_deg : float
        Direction from the person to the camera, deg; the wall is behind the person.

    Returns
    -------
    tuple[Array, Array]
        Floor and walls, and the things that cast shadows: (N, `LAYOUT`) corners of triangles, three
        to each.
    """
    shell, things = _Builder(), _Builder()
    back = -room.wall_m
    shell.box((-7, back, -0.1), (7, 6, 0), room.floor, FLOOR)
    shell.box((-7, back - 0.1, 0), (7, back, 6), room.wall, WALL)
    shell.box((-7, back, 0), (7, back + 0.016, 0.1), (0.75, 0.75, 0.73))
    shell.box((4.2, back, 0), (4.3, 6, 6), room.wall, WALL)
    FURNITURE[room.things](things, back)
    turn = rot(Z, azimuth_deg - 90)
    place = np.array([middle[0], middle[1], 0.0])
    used = _Builder()
    _props(used, room, props)
    walls, furniture = (_transform(part, turn, place) for part in (shell.all(), things.all()))
    return walls, np.concatenate([furniture, used.all()])


def _transform(corners: Array, turn: Array, to: Array) -> Array:
    """Return (N, `LAYOUT`) corners, rotated by (3, 3) `turn` and shifted by (3,) `to` m."""
    out = corners.copy()
    out[:, :3] = corners[:, :3] @ turn.T + to
    out[:, 3:6] = corners[:, 3:6] @ turn.T
    return out


def _props(out: _Builder, room: Room, props: Props) -> None:
    if props.mat is not None:
        out.box((props.mat[0], -0.34, 0), (props.mat[1], 0.34, 0.008), room.mat, MAT)
    wood = (0.13, 0.085, 0.06)
    if props.seat is not None:
        h = props.seat
        out.box((-0.22, -0.22, h - 0.04), (0.24, 0.22, h), wood, WOOD)
        out.box((-0.25, -0.21, h + 0.2), (-0.225, 0.21, h + 0.42), wood, WOOD)
        for y in (-0.21, 0.175):
            out.box((0.2, y, 0), (0.235, y + 0.035, h - 0.04), wood, WOOD)
            out.box((-0.255, y, 0), (-0.22, y + 0.035, h + 0.42), wood, WOOD)
    if props.support is not None:
        x, y = props.support
        out.box((x - 0.2, y - 0.02, 0.42), (x + 0.2, y + 0.4, 0.46), wood, WOOD)
        for dx in (-0.2, 0.165):
            out.box((x + dx, y - 0.02, 0), (x + dx + 0.035, y + 0.015, 0.92), wood, WOOD)
            out.box((x + dx, y + 0.365, 0), (x + dx + 0.035, y + 0.4, 0.42), wood, WOOD)
        out.box((x - 0.2, y - 0.02, 0.62), (x + 0.2, y + 0.005, 0.92), wood, WOOD)


def _shelf(out: _Builder, back: float) -> None:
    wood, x = (0.50, 0.34, 0.20), 0.8
    for z in (0.05, 0.36):
        out.box((x, back + 0.02, z), (x + 1.3, back + 0.36, z + 0.035), wood, WOOD)
    for dx in (0, 0.632, 1.265):
        out.box((x + dx, back + 0.02, 0), (x + dx + 0.035, back + 0.36, 0.395), wood, WOOD)
    tints = [(0.5, 0.12, 0.09), (0.10, 0.22, 0.30), (0.75, 0.70, 0.55), (0.12, 0.25, 0.15)]
    for i, tint in enumerate(tints * 2):
        at, high = x + 0.07 + 0.048 * i, 0.19 + 0.013 * (i * 5 % 7)
        out.box((at, back + 0.06, 0.085), (at + 0.036, back + 0.27, 0.085 + high), tint)
    out.tube((x + 1.0, back + 0.19, 0.395), (x + 1.0, back + 0.19, 0.52), 0.075, (0.7, 0.68, 0.64))
    random = np.random.default_rng(2)
    for _ in range(22):
        lean, turn = random.uniform(0.05, 0.16), random.uniform(0, 2 * np.pi)
        base = np.array([x + 1.0, back + 0.19, 0.5])
        tip = base + np.array(
            [lean * np.cos(turn), lean * np.sin(turn) * 0.7, random.uniform(0.15, 0.36)]
        )
        out.tube(base, tip, 0.008, np.array((0.07, 0.20, 0.06)) * random.uniform(0.7, 1.5))
    out.tube((-1.6, back + 0.2, 0.075), (-1.15, back + 0.14, 0.075), 0.075, (0.10, 0.13, 0.16))


def _sofa(out: _Builder, back: float) -> None:
    cloth, x = (0.30, 0.29, 0.27), -2.3
    out.box((x, back + 0.1, 0.1), (x + 1.7, back + 0.9, 0.42), cloth)
    out.box((x, back + 0.1, 0.42), (x + 1.7, back + 0.3, 0.8), cloth)
    for dx in (0.0, 1.55):
        out.box((x + dx, back + 0.1, 0.1), (x + dx + 0.15, back + 0.9, 0.58), cloth)
    out.box((x + 0.3, back + 0.3, 0.42), (x + 0.7, back + 0.42, 0.75), (0.55, 0.25, 0.10))
    out.tube((1.9, back + 0.35, 0), (1.9, back + 0.35, 1.35), 0.015, (0.1, 0.1, 0.1))
    out.tube((1.9, back + 0.35, 1.3), (1.9, back + 0.35, 1.6), 0.17, (0.8, 0.74, 0.6))
    out.box((-0.5, back, 1.1), (0.5, back + 0.02, 1.75), (0.22, 0.30, 0.34))


def _cupboard(out: _Builder, back: float) -> None:
    wood = (0.24, 0.13, 0.07)
    out.box((0.9, back, 0), (1.9, back + 0.5, 1.9), wood, WOOD)
    out.box((1.395, back + 0.5, 0.1), (1.405, back + 0.505, 1.8), (0.05, 0.03, 0.02))
    out.box((-1.9, back, 0.9), (-0.7, back + 0.03, 2.2), (0.55, 0.68, 0.8))
    for x in (-1.32, -1.93, -0.7):
        out.box((x, back, 0.87), (x + 0.05, back + 0.05, 2.25), (0.7, 0.7, 0.68))
    out.box((-1.5, back + 0.1, 0), (-1.1, back + 0.45, 0.4), (0.12, 0.18, 0.30))


def _plain(out: _Builder, back: float) -> None:
    out.box((-2.2, back, 0), (-1.3, back + 0.03, 2.05), (0.62, 0.60, 0.56))
    out.box((1.2, back + 0.1, 0), (1.6, back + 0.5, 0.45), (0.5, 0.5, 0.47))


FURNITURE = {"shelf": _shelf, "sofa": _sofa, "cupboard": _cupboard, "plain": _plain}
