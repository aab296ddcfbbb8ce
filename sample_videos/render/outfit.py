"""The clothes of a person: which quads are skin, cloth and hair, and their colours."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sample_videos.render.body import SKIN_POINTS, Body, Ints, head_size, nose_tip
from sample_videos.render.mesh import edges, normals
from sample_videos.render.vectors import Array, unit

SKIN, EYE, SHIRT, PANTS, SHOE, HAIR = range(6)
"""Materials, as the shaders number them."""
Mask: TypeAlias = NDArray[np.bool_]
Colour: TypeAlias = tuple[float, float, float]
ARM_BONES = ("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
"""The names of an arm's bones start with one of these."""
HAIRLINE = (
    [-0.11, -0.09, -0.05, -0.015, 0.01, 0.05, 0.11],
    [0.122, 0.118, 0.100, 0.070, 0.055, -0.01, -0.045],
)
"""The edge of the hair: distances behind the head's joint, and the height over the joint at each
distance, in m for a head of average size."""


@dataclass(frozen=True)
class Look:
    """Clothes and colours.

    Attributes
    ----------
    skin, hair, shirt, pants, shoe : Colour
        Linear red, green and blue, 0 to 1.
    sleeve : float
        End of the sleeve along the arm: 0 shoulder, 1 elbow, about 1.9 wrist.
    legs_to : float
        End of the trousers as a share of the body's height: 0.055 ankle, 0.3 above the knee.
    loose_m : float
        How far shirt and trousers stand off the skin, m.
    barefoot : bool
        Whether the person wears neither socks nor shoes.
    hair_m : float
        Thickness of the hair, m.
    """

    skin: Colour
    hair: Colour
    shirt: Colour
    pants: Colour
    shoe: Colour
    sleeve: float = 0.62
    legs_to: float = 0.055
    loose_m: float = 0.004
    barefoot: bool = False
    hair_m: float = 0.017


@dataclass(frozen=True)
class Dressed:
    """The surface of a dressed body at rest.

    Attributes
    ----------
    points, normals : Array
        (N, 3) points in m, and unit normals.
    source : Ints
        (N,) the point of the body with which each one moves.
    faces, kinds : Ints
        (F, 4) quads as indices of points, and (F,) their materials.
    colours : Array
        (N, 3) colours of skin and eyes, linear red, green and blue.
    cut : Array
        (N,) distance before the end of a sleeve, a trouser leg or the hair, about in m; negative
        beyond the end.
    height : Array
        (N,) height as a share of the body's height.
    hem : float
        The share of the body's height below which a shirt has the colour of the trousers.
    """

    points: Array
    normals: Array
    source: Ints
    faces: Ints
    kinds: Ints
    colours: Array
    cut: Array
    height: Array
    hem: float


@dataclass(frozen=True)
class _Place:
    """The places of (N,) points on the body at rest.

    Attributes
    ----------
    up : Array
        Height as a share of the body's height.
    arm : Array
        Place along the arm: 0 shoulder, 1 elbow.
    on_arm : Mask
        Whether the point moves with an arm.
    off_middle : Array
        Distance from the middle plane, m.
    """

    up: Array
    arm: Array
    on_arm: Mask
    off_middle: Array


def dress(body: Body, look: Look) -> Dressed:
    """Return the surface of a body in these clothes."""
    rest = body.rest
    facing = normals(rest, body.faces)
    kinds = _kinds(body, look)
    keep = kinds >= 0
    hair_faces, hair_ids, thick = _hair(body, look)
    faces = np.concatenate([body.faces[keep], hair_faces + len(rest)])
    kind = np.concatenate([kinds[keep], np.full(len(hair_faces), HAIR)])
    stand_off = np.zeros(len(rest))
    for of, metres in ((SHIRT, 0.004), (PANTS, 0.0), (SHOE, 0.006)):
        loose = 0.0 if of == SHOE else look.loose_m
        stand_off[np.unique(body.faces[kinds == of])] = metres + loose
    source = np.concatenate([np.arange(len(rest)), hair_ids])
    off = np.concatenate([stand_off, thick])
    colours = np.concatenate([_colours(body, look), np.tile(look.hair, (len(hair_ids), 1))])
    cut = np.concatenate([_cloth_cut(body, look), _hair_cut(body, rest[hair_ids])])
    height = (rest[source][:, 2] - body.sole) / body.tall
    waist = (float(body.skeleton.head("spine05")[2]) - body.sole) / body.tall
    points = rest[source] + facing[source] * off[:, None]
    return Dressed(points, facing[source], source, faces, kind, colours, cut, height, waist - 0.02)


def _place(body: Body, points: Array, arm: Array) -> _Place:
    shoulder, elbow = body.skeleton.head("upperarm01.L"), body.skeleton.head("lowerarm01.L")
    mirrored = np.abs(points * [1, 0, 0]) + points * [0, 1, 1] - shoulder
    along = mirrored @ unit(elbow - shoulder) / np.linalg.norm(elbow - shoulder)
    return _Place((points[:, 2] - body.sole) / body.tall, along, arm > 0.5, np.abs(points[:, 0]))


def _arm_share(body: Body) -> Array:
    """Return by how much each point moves with an arm, (N,) from 0 to 1."""
    of_arm = np.array([name.startswith(ARM_BONES) for name in body.skeleton.names])
    return np.asarray((body.share * of_arm[body.bone]).sum(1))


def _kinds(body: Body, look: Look) -> Ints:
    """Return the material of each quad, (F,); -1 where it is not drawn."""
    at = _place(body, body.rest[body.faces].mean(1), _arm_share(body)[body.faces].mean(1))
    skeleton = body.skeleton
    neck = (float(skeleton.head("neck01")[2]) - body.sole) / body.tall
    waist = (float(skeleton.head("spine05")[2]) - body.sole) / body.tall

    def shirt(inside: float) -> Mask:
        collar = neck + 0.006 - inside - 0.10 * np.clip(0.075 - at.off_middle, 0, 0.05)
        end = look.sleeve + (0.10 if inside == 0 else -inside * 6)
        torso = (at.up > waist - 0.03 + inside) & (at.up < collar) & ~at.on_arm
        return torso | (at.on_arm & (at.arm < end))

    def pants(inside: float) -> Mask:
        end = look.legs_to - 0.03 if inside == 0 else look.legs_to + inside
        return (at.up < waist + 0.02 - inside) & (at.up > end) & ~at.on_arm

    foot = (at.up < 0.055) & ~at.on_arm
    skin, cloth = body.group == 0, body.group == 2
    kinds = np.full(len(body.faces), -1)
    kinds[skin] = SKIN
    kinds[body.group == 1] = EYE
    kinds[skin & (shirt(0.02) | pants(0.02))] = -1
    kinds[cloth & pants(0)] = PANTS
    over = (at.up > waist - 0.04) & ~at.on_arm & pants(0)
    kinds[cloth & (shirt(0) | over)] = SHIRT
    if not look.barefoot:
        kinds[skin & foot] = -1
        kinds[cloth & foot] = SHOE
    elif look.legs_to < 0.08:
        kinds[cloth & (at.up < 0.05)] = -1
    return kinds


def _hair(body: Body, look: Look) -> tuple[Ints, Ints, Array]:
    """Return the hair: (H, 4) quads, the (N,) points of skin below, and its thickness, (N,) m."""
    head, size = body.skeleton.head("head"), head_size(body)
    middle = body.rest[body.faces].mean(1)
    line = np.interp((middle[:, 1] - head[1]) / size, *HAIRLINE)
    up = (middle[:, 2] - body.sole) / body.tall
    scalp = (body.group == 0) & ((middle[:, 2] - head[2]) / size > line - 0.022) & (up > 0.85)
    faces = body.faces[scalp]
    ids, inverse = np.unique(faces, return_inverse=True)
    edge, _, shared = edges(faces)
    rim = body.rest[np.unique(edge[shared == 1])]
    inside = np.sqrt(((body.rest[ids][:, None] - rim[None]) ** 2).sum(2)).min(1)
    uneven = np.random.default_rng(3).uniform(0.85, 1.15, len(ids))
    thick = size * look.hair_m * np.clip(inside / 0.03, 0.08, 1) * uneven
    return inverse.reshape(faces.shape), ids, thick


def _cloth_cut(body: Body, look: Look) -> Array:
    """Return the distance before the end of a sleeve or trouser leg, (N,) m; negative beyond it.

    The shader cuts along it, which is finer than the quads.
    """
    arm = _arm_share(body)
    at = _place(body, body.rest, arm)
    sleeve = np.where(arm > 0.3, (look.sleeve - at.arm) * 0.28, 1.0)
    leg = np.where(at.up < 0.5, (at.up - look.legs_to) * body.tall, 1.0)
    leg = np.where((at.up < 0.062) & (look.legs_to < 0.08), 1.0, leg)
    return np.asarray(np.minimum(sleeve, leg))


def _hair_cut(body: Body, points: Array) -> Array:
    """Return the distance inside the edge of the hair, (N,) m, along the hairline and the ears."""
    head, size = body.skeleton.head("head"), head_size(body)
    back, up = (points[:, 1] - head[1]) / size, (points[:, 2] - head[2]) / size
    ear = body.skin[body.marks["left_ear"]].mean(0)
    ear_back, ear_up = (ear[1] - head[1]) / size, (ear[2] - head[2]) / size
    ring = np.hypot((back - ear_back - 0.004) / 0.024, (up - ear_up + 0.004) / 0.038) - 1
    beside = np.abs(points[:, 0]) > 0.055 * size
    line = np.interp(back, *HAIRLINE)
    return np.asarray(np.minimum(up - line, np.where(beside, ring * 0.03, 1.0)))


def _colours(body: Body, look: Look) -> Array:
    """Return the (N, 3) colours of the skin with eyes, brows and lips, linear."""
    v = body.rest
    colours = np.tile(look.skin, (len(v), 1)).astype(float)
    left, right = body.skeleton.head("eye.L"), body.skeleton.head("eye.R")
    size = float(np.linalg.norm(left - right)) / 0.06
    balls = np.unique(body.faces[body.group == 1])
    for eye, out in ((left, 1), (right, -1)):
        q = (v - eye) / size * [out, 1, 1]
        arch = q[:, 2] - 0.022 + 12 * (q[:, 0] - 0.004) ** 2
        brow = (np.abs(arch) < 0.005) & (q[:, 0] > -0.02) & (q[:, 0] < 0.03) & (q[:, 1] < 0)
        colours[brow & (np.arange(len(v)) < SKIN_POINTS)] = np.array(look.hair) * 1.5
        ball = balls[np.linalg.norm(v[balls] - eye, axis=1) < 0.03 * size]
        middle = v[ball].mean(0)
        around = np.hypot(v[ball, 0] - middle[0], v[ball, 2] - middle[2]) / size
        colours[ball] = (0.75, 0.73, 0.70)
        colours[ball[(v[ball, 1] < middle[1]) & (around < 0.0075)]] = (0.06, 0.03, 0.02)
    q = (v - nose_tip(body)) / size
    wide = np.abs(q[:, 0])
    lips = (wide < 0.024) & (np.abs(q[:, 2] + 0.041) < 0.009 - 0.125 * wide) & (q[:, 1] < 0.03)
    colours[lips] = np.array(look.skin) * [0.85, 0.55, 0.55]
    return colours
