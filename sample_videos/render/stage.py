"""The picture: a person in a room, drawn by OpenGL without a window.

The room is drawn once. For every frame only the part of the picture around the person is drawn
again: the room's pixels darkened by the person's shadow, and the person.
"""

from dataclasses import dataclass
from typing import Any

import moderngl
import numpy as np
from numpy.typing import NDArray

from sample_videos.render import shaders
from sample_videos.render.camera import Camera
from sample_videos.render.motion import Props
from sample_videos.render.outfit import Look
from sample_videos.render.person import Person
from sample_videos.render.room import LAYOUT, Room, build
from sample_videos.render.skeleton import Posed
from sample_videos.render.vectors import Array, rot, unit

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Quality:
    """The quality of a picture.

    Attributes
    ----------
    finer : int
        Factor of the resolution in both directions; the pixels are averaged afterwards.
    samples : int
        Samples per pixel at edges.
    shadow_px : int
        Width and height of the shadow map, px.
    taps : int
        Samples of the soft shadow.
    blur : float
        Width of the soft shadow, as a share of the shadow map.
    spun : bool
        Whether its samples are rotated from pixel to pixel.
    round : bool
        Whether the surface of the person is subdivided once.
    """

    finer: int = 1
    samples: int = 0
    shadow_px: int = 512
    taps: int = 3
    blur: float = 0.003
    spun: bool = False
    round: bool = False


DRAFT = Quality()
SMOOTH = Quality(finer=2)
FINE = Quality(1, 4, 1024, 8, 0.006, spun=True, round=True)


def _light_view(lamp: Array, middle: Array) -> Array:
    """Return the (4, 4) matrix of the view from a lamp to the person, both (3,) m."""
    ahead = unit(middle - lamp)
    right = unit(np.cross(ahead, [0.0, 1.0, 0.2]))
    rows = np.stack([right, np.cross(right, ahead), -ahead])
    distance = float(np.linalg.norm(middle - lamp))
    near, far, t = max(distance - 2.0, 0.3), distance + 2.5, distance / 1.45
    lens = np.zeros((4, 4))
    lens[0, 0] = lens[1, 1] = t
    lens[2, 2:] = (far + near) / (near - far), 2 * far * near / (near - far)
    lens[3, 2] = -1.0
    view = np.eye(4)
    view[:3, :3], view[:3, 3] = rows, -rows @ lamp
    return np.asarray(lens @ view)


class Stage:
    """A person in a room in front of a camera.

    Parameters
    ----------
    person : Person
        The surface of the person.
    look : Look
        Their clothes.
    room : Room
        The room.
    props : Props
        The things that the person uses.
    camera : Camera
        The camera.
    middle : Array
        (3,) place of the person, m.
    quality : Quality
        The quality of the pictures.
    """

    def __init__(
        self,
        person: Person,
        look: Look,
        room: Room,
        props: Props,
        camera: Camera,
        middle: Array,
        quality: Quality = DRAFT,
    ) -> None:
        without_window: dict[str, Any] = {"backend": "egl"}
        self._gl: Any = moderngl.create_context(standalone=True, **without_window)
        self._gl.enable(moderngl.DEPTH_TEST)
        self._person, self._camera, self._quality = person, camera, quality
        w, h = (n * quality.finer for n in camera.size)
        self._size = (w, h)
        toward = camera.eye - middle
        azimuth = float(np.degrees(np.arctan2(toward[1], toward[0])))
        turn = rot([0, 0, 1], azimuth - 90)
        self._lamp = np.array([middle[0], middle[1], 0]) + turn @ np.asarray(room.light)
        light = _light_view(self._lamp, middle)
        self._targets()
        values = self._values(look, room, middle)
        self._programs(values, camera.projection, light)
        self._arrays(*build(room, props, middle, azimuth + 0.0))
        self._plates()

    def _values(self, look: Look, room: Room, middle: Array) -> dict[str, object]:
        """Return the values of the shaders' uniform variables, except the matrices."""
        x, y = float(middle[0]), float(middle[1])
        area = (x - 1.5, y - 1.5, x + 1.5, y + 1.5)
        return {
            "eye": tuple(self._camera.eye),
            "lamp": tuple(self._lamp),
            "key": room.key,
            "sky": room.sky,
            "blur": self._quality.blur,
            "area": area,
            "pixels": (float(self._size[0]), float(self._size[1])),
            "pants": look.pants,
            "hem": self._person.hem,
            "folds": 0.6 + 30 * look.loose_m,
            "floor_kind": room.floor_kind,
            "shadow": 0,
            "under": 1,
            "bright": 2,
            "dark": 3,
        }

    def close(self) -> None:
        """Release OpenGL's memory."""
        self._gl.release()

    def _targets(self) -> None:
        gl, q, size = self._gl, self._quality, self._size
        self._draw = gl.framebuffer(
            [gl.renderbuffer(size, samples=q.samples)],
            gl.depth_renderbuffer(size, samples=q.samples),
        )
        self._flat = gl.simple_framebuffer(size)
        self._shadow = gl.depth_texture((q.shadow_px, q.shadow_px))
        self._shadow.compare_func = "<="
        self._shadow_target = gl.framebuffer(depth_attachment=self._shadow)
        self._under = gl.texture((256, 256), 1, dtype="f4")
        self._under.repeat_x = self._under.repeat_y = False
        self._under_target = gl.framebuffer([self._under], gl.depth_renderbuffer((256, 256)))

    def _programs(self, values: dict[str, object], view: Array, light: Array) -> None:
        q = self._quality
        self._program = {}
        for name in shaders.PARTS:
            vertex, fragment = shaders.program(name, q.taps, spun=q.spun)
            self._program[name] = self._gl.program(vertex_shader=vertex, fragment_shader=fragment)
        for program in self._program.values():
            for name in program:
                if name == "view":
                    program[name].write(view.T.astype("f4").tobytes())
                elif name == "light_view":
                    program[name].write(light.T.astype("f4").tobytes())
                elif name in values:
                    program[name].value = values[name]

    def _arrays(self, shell: Array, things: Array) -> None:
        gl, person = self._gl, self._person
        self._moving = gl.buffer(reserve=len(person.points) * 24)
        fixed = gl.buffer(person.fixed.astype("f4").tobytes())
        corners = gl.buffer(person.corners.tobytes())
        room = gl.buffer(np.concatenate([shell, things]).astype("f4").tobytes())
        self._shell = len(shell)
        whole = (room, "3f 3f 3f 1f 3f", "place", "facing", "tint", "kind", "rest")
        body = (
            (self._moving, "3f 3f", "place", "facing"),
            (fixed, "3f 1f 3f 2f", "tint", "kind", "rest", "edge"),
        )
        only = [(self._moving, "3f 12x", "place")]
        p = self._program
        self._array = {
            "person": gl.vertex_array(
                p["person"], [_used(p["person"], part) for part in body], corners
            ),
            "cut": gl.vertex_array(p["cut"], [_used(p["cut"], part) for part in body], corners),
            "person-shadow": gl.vertex_array(p["shadow"], only, corners),
            "person-under": gl.vertex_array(p["under"], only, corners),
            "room": gl.vertex_array(p["room"], [_used(p["room"], whole)]),
            "shaded": gl.vertex_array(p["shaded"], [_used(p["shaded"], whole)]),
            "room-shadow": gl.vertex_array(
                p["shadow"], [(room, f"3f {4 * (LAYOUT - 3)}x", "place")]
            ),
        }

    def _plates(self) -> None:
        """Draw the empty room twice, with and without the light of the lamp."""
        self._cast(person=False)
        plates = []
        for shade in (1.0, 0.0):
            self._program["room"]["shade"].value = shade
            self._open((0, 0, *self._size))
            self._array["room"].render()
            self._gl.copy_framebuffer(self._flat, self._draw)
            plates.append(self._flat.read(components=3))
        for unit_, plate in enumerate(plates, 2):
            texture = self._gl.texture(self._size, 3, plate)
            texture.use(unit_)
        whole = np.frombuffer(plates[0], np.uint8).reshape(self._size[1], self._size[0], 3)[::-1]
        self._empty = self._averaged(whole)

    def _cast(self, *, person: bool) -> None:
        """Draw the shadow map, and the map of the person's height over the floor."""
        n = self._quality.shadow_px
        self._shadow_target.use()
        self._gl.viewport = (0, 0, n, n)
        self._shadow_target.clear(depth=1.0)
        self._array["room-shadow"].render(first=self._shell)
        if person:
            self._array["person-shadow"].render()
            self._under_target.use()
            self._gl.viewport = (0, 0, 256, 256)
            self._under_target.clear(1.0, 1.0, 1.0, 1.0, depth=1.0)
            self._array["person-under"].render()

    def _open(self, part: tuple[int, int, int, int]) -> None:
        self._draw.use()
        self._gl.viewport = (0, 0, *self._size)
        self._draw.scissor = part
        self._draw.clear(0.8, 0.8, 0.8, depth=1.0)
        self._shadow.use(0)
        self._under.use(1)

    def _averaged(self, image: NDArray[np.uint8]) -> Array:
        n = self._quality.finer
        if n == 1:
            return image.astype(np.float32)
        h, w = image.shape[:2]
        parts = image.reshape(h // n, n, w // n, n, 3).astype(np.float32)
        return np.asarray(parts.mean((1, 3)))

    def _part(self, place: Array) -> tuple[int, int, int, int]:
        """Return the part of the picture that the person and their shadow can touch.

        Parameters
        ----------
        place : Array
            (P, 3) points of the person, m.

        Returns
        -------
        tuple[int, int, int, int]
            Left, top, right and bottom, px.
        """
        share = self._lamp[2] / np.maximum(self._lamp[2] - place[:, 2:], 0.1)
        shadow = self._lamp + (place - self._lamp) * share
        foot = place * np.array([1, 1, 0])
        around = [foot + np.array([dx, dy, 0]) for dx in (-0.2, 0.2) for dy in (-0.2, 0.2)]
        spots = self._camera.project(np.concatenate([place, shadow, *around])[::7])
        low = np.maximum(spots.min(0) - 14, 0).astype(int)
        high = np.minimum(spots.max(0) + 14, self._camera.size).astype(int)
        return int(low[0]), int(low[1]), int(high[0]), int(high[1])

    def frame(self, posed: Posed, breath: float = 0.0) -> Picture:
        """Draw one picture.

        Parameters
        ----------
        posed : Posed
            The bones of the person.
        breath : float
            0 breathed out, 1 breathed in.

        Returns
        -------
        Picture
            (H, W, 3) red, green and blue.
        """
        place, facing = self._person.surface(posed, breath)
        self._moving.write(np.concatenate([place, facing], axis=1).astype("f4").tobytes())
        self._cast(person=True)
        x0, y0, x1, y1 = self._part(place)
        if x1 <= x0 or y1 <= y0:
            return self.empty()
        n, (_, h) = self._quality.finer, self._camera.size
        part = (x0 * n, (h - y1) * n, (x1 - x0) * n, (y1 - y0) * n)
        self._open(part)
        self._array["cut"].render()
        self._gl.depth_func = "=="
        self._array["person"].render()
        self._gl.depth_func = "<"
        self._array["shaded"].render()
        self._gl.copy_framebuffer(self._flat, self._draw)
        raw = np.frombuffer(self._flat.read(viewport=part, components=3, alignment=1), np.uint8)
        out = self._empty.copy()
        out[y0:y1, x0:x1] = self._averaged(raw.reshape(part[3], part[2], 3)[::-1])
        return np.asarray(np.clip(out, 0, 255).astype(np.uint8))

    def empty(self) -> Picture:
        """Return a picture of the room without the person, (H, W, 3) red, green and blue."""
        return np.asarray(np.clip(self._empty, 0, 255).astype(np.uint8))


def _used(program: Any, layout: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a buffer's layout without the inputs that a program does not read.

    OpenGL removes unused inputs from a program, and moderngl refuses their names.
    """
    buffer, form, *names = layout
    parts = [
        size if name in program else f"{4 * int(size[0])}x"
        for size, name in zip(form.split(), names, strict=True)
    ]
    return (buffer, " ".join(parts), *(name for name in names if name in program))
