"""All clips: the samples, the arm signals, and two sets that share no body, room or camera."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sample_videos.render.camera import View
from sample_videos.render.clip import Clip
from sample_videos.render.motion import Act, Try
from sample_videos.render.moves.repertoire import REPERTOIRE
from sample_videos.render.samples import SAMPLES

GOOD = Try()
OPENING, CLOSING = Try(direction="opening"), Try(direction="closing")


def bad(*faults: str, spoil: str | None = None, direction: str | None = None) -> Try:
    """Return an attempt with faults."""
    return Try(faults, spoil, None, direction)


@dataclass(frozen=True)
class Part:
    """A clip's part in a set: what is done, and what the camera must see of it.

    Attributes
    ----------
    name : str
        Name of the exercise or activity.
    tries : Sequence[Try]
        The attempts.
    title : str
        Suffix of the clip's name.
    near : str
        The side nearer to the camera in a side view: "work" for the working one, "other" or "any".
    aim : str or None
        The view; None for the exercise's ideal one.
    style : str
        As in `Act`.
    fps : int or None
        Frames per second; None for any.
    portrait : bool
        Whether the picture is higher than wide.
    off : bool
        Whether the camera stands far off the ideal view.
    reach : float or None
        As in `Act`; None for any.
    """

    name: str
    tries: Sequence[Try]
    title: str
    near: str = "any"
    aim: str | None = None
    style: str = ""
    fps: int | None = None
    portrait: bool = False
    off: bool = False
    reach: float | None = None


BRIDGES = (
    Part("glute-bridge", (GOOD, GOOD), "good-1"),
    Part("glute-bridge", (GOOD, GOOD), "good-2"),
    Part("glute-bridge", (GOOD, GOOD), "good-off", off=True),
    Part("glute-bridge", (GOOD,), "good-60fps", fps=60),
    Part("glute-bridge", (GOOD, bad("low-top", spoil="partial")), "low-top"),
    Part("glute-bridge", (GOOD, bad("over-arch")), "over-arch"),
    Part("glute-bridge", (bad("feet-far"), bad("feet-far")), "feet-far"),
    Part("glute-bridge", (bad("feet-close"), bad("feet-close")), "feet-close"),
    Part("glute-bridge", (bad("heels-up"), bad("heels-up")), "heels-up"),
    Part("glute-bridge", (GOOD, bad("dropping")), "dropping"),
    Part("glute-bridge", (GOOD, bad("sagging")), "sagging"),
    Part("glute-bridge", (GOOD, bad("head-lift")), "head-lift"),
    Part("glute-bridge", (bad("rushed"), bad("short-hold")), "rushed-short"),
)
OTHER_BRIDGES = (
    Part("single-leg-bridge", (GOOD, GOOD), "good", near="work"),
    Part(
        "single-leg-bridge",
        (GOOD, bad("low-top", spoil="partial")),
        "low",
        "work",
        None,
        "straight",
    ),
    Part("marching-bridge", (GOOD, bad("hip-dip")), "hip-dip", near="work"),
)
STRETCHES = (
    Part("hip-flexor-stretch", (Try(hold_s=30.6),), "full-hold", near="work", fps=24),
    Part("hip-flexor-stretch", (GOOD, bad("forward-lean")), "forward-lean", near="work"),
    Part("hip-flexor-stretch", (bad("back-arch"), bad("heel-up")), "arch-heel", near="work"),
    Part("hip-flexor-stretch", (bad("front-knee-forward"),), "knee-forward", near="work"),
    Part("hip-flexor-stretch", (bad("bounce"),), "bounce", near="work", off=True),
    Part("seated-figure-4", (Try(hold_s=30.6),), "full-hold", fps=24),
    Part("seated-figure-4", (GOOD, bad("side-lean")), "side-lean", portrait=True),
    Part("seated-figure-4", (bad("rounded-back"), bad("too-deep")), "side-back", "other", "side"),
    Part("seated-figure-4", (bad("shallow"), bad("ankle-sliding")), "shallow-slide"),
    Part("supine-figure-4", (GOOD,), "good", near="other"),
    Part("supine-figure-4", (bad("head-lift"), bad("bounce")), "head-bounce", near="other"),
)
SWITCHES = (
    Part("ninety-ninety", (GOOD, GOOD, GOOD), "good"),
    Part("ninety-ninety", (bad("dropping"), bad("leaning-off")), "drop-lean", off=True),
    Part("ninety-ninety", (Try(spoil="same-side"), bad("seat-lifting")), "same-seat"),
)
CIRCLES = (
    Part("hip-cars-standing", (OPENING, CLOSING), "good", portrait=True),
    Part("hip-cars-standing", (CLOSING, bad("trunk-lean")), "trunk-lean", style="support"),
    Part("hip-cars-standing", (bad(spoil="small-circle"), bad(spoil="too-fast")), "small-fast"),
    Part("hip-cars-standing", (bad("stop-start"), bad("stance-knee")), "stops-knee"),
    Part("hip-cars-standing", (OPENING, CLOSING), "side", "work", "side", "support"),
    Part("hip-cars-quadruped", (OPENING, CLOSING), "good", near="work"),
    Part(
        "hip-cars-quadruped",
        (bad("weight-shift"), bad(spoil="small-circle")),
        "shift-small",
        "work",
    ),
    Part("hip-cars-side-lying", (OPENING, CLOSING), "good"),
)
ACTIVITIES = (
    Part("squat", (GOOD, GOOD), "1"),
    Part("push-up", (GOOD, GOOD), "1"),
    Part("sit-up", (GOOD, GOOD), "1"),
    Part("knee-hug", (GOOD, GOOD), "1"),
    Part("straight-leg-raise", (GOOD, GOOD), "1"),
    Part("walking", (GOOD,), "spot", style="high"),
    Part("walking", (GOOD,), "across", style="across", aim="side"),
    Part("sitting", (), "1"),
    Part("lying", (), "1"),
)
PARTS = (*BRIDGES, *OTHER_BRIDGES, *STRETCHES, *SWITCHES, *CIRCLES, *ACTIVITIES)


@dataclass(frozen=True)
class Cast:
    """The people, rooms and cameras of one set.

    Attributes
    ----------
    people : tuple[tuple[str, str], ...]
        Names of bodies and their looks.
    rooms : tuple[str, ...]
        Names of rooms.
    offs : tuple[float, ...]
        Angles off the ideal view, deg; the last two are the far ones.
    raised : tuple[float, ...]
        By how much the camera is higher than ideal, m.
    room_m : tuple[float, ...]
        As in `View`.
    seed : int
        Seed of everything else.
    """

    people: tuple[tuple[str, str], ...]
    rooms: tuple[str, ...]
    offs: tuple[float, ...]
    raised: tuple[float, ...]
    room_m: tuple[float, ...]
    seed: int


CASTS = {
    "tuning": Cast(
        (("woman-1", "teal"), ("man-1", "brick"), ("woman-3", "night"), ("man-2", "sun")),
        ("oak", "lounge", "studio"),
        (0.0, 6.0, -9.0, 13.0, -18.0, 26.0, -28.0),
        (-0.05, 0.0, 0.12, 0.2),
        (1.05, 1.2, 1.45),
        1000,
    ),
    "held-back": Cast(
        (("man-3", "shorts"), ("woman-2", "moss"), ("man-4", "grey"), ("woman-4", "plum")),
        ("den", "attic", "office"),
        (-3.0, 3.0, 10.0, -12.0, 19.0, -24.0, 29.0),
        (-0.1, 0.05, 0.15, 0.25),
        (1.1, 1.3, 1.5),
        5000,
    ),
}


def evaluation(group: str) -> tuple[Clip, ...]:
    """Return the clips of the set "tuning" or "held-back"."""
    cast = CASTS[group]
    return tuple(_cast_part(cast, group, i, part) for i, part in enumerate(PARTS))


def _cast_part(cast: Cast, group: str, i: int, part: Part) -> Clip:
    """Return the clip of one part with a person, a room and a camera.

    Parameters
    ----------
    cast : Cast
        The people, rooms and cameras of the set.
    group : str
        Name of the set.
    i : int
        Number of the part in the set.
    part : Part
        What is done.
    """
    random = np.random.default_rng(cast.seed + i)
    body, look = cast.people[(i + i // 4) % len(cast.people)]
    side = "RL"[(i + i // 2) % 2 if group == "tuning" else (i + i // 2 + 1) % 2]
    other = "L" if side == "R" else "R"
    near = {"work": side, "other": other, "any": "RL"[int(random.integers(2))]}[part.near]
    known = REPERTOIRE[part.name]
    offs = cast.offs[-2:] if part.off else cast.offs[:-2]
    view = View(
        part.aim or known.aim,
        near,
        float(random.choice(offs)),
        known.height_m + float(random.choice(cast.raised)),
        float(random.choice(cast.room_m)),
        float(random.uniform(52, 72)),
        float(random.uniform(-2, 2)),
    )
    act = Act(
        part.name,
        side,
        tuple(part.tries),
        cast.seed + 10 * i,
        float(random.uniform(0.88, 1.15)),
        part.reach or float(random.uniform(0.95, 1.02)),
        float(random.uniform(1.2, 1.8)),
        float(random.uniform(0.9, 1.4)),
        part.style,
    )
    return Clip(
        f"{part.name}_{part.title}",
        act,
        body,
        look,
        cast.rooms[i % len(cast.rooms)],
        view,
        part.fps or int(random.choice((24, 25, 30))),
        (360, 480) if part.portrait else (480, 360),
        group=group,
    )


SIGNALS = (
    ("lying_side", "lying", View("side", "R", 0.0, 0.45, 1.2), "woman-1", "teal"),
    ("lying_oblique", "lying", View("side", "L", 22.0, 0.6, 1.3), "man-1", "brick"),
    ("sitting_front", "sitting", View("front", "R", 5.0, 0.9, 1.2), "woman-3", "night"),
    ("sitting_side", "sitting", View("side", "R", 5.0, 0.9, 1.2), "man-2", "sun"),
    ("standing_front", "standing", View("front", "R", -8.0, 1.0, 1.2), "man-1", "brick"),
    ("standing_side", "standing", View("side", "L", 10.0, 1.0, 1.2), "woman-1", "teal"),
    ("kneeling_side", "kneeling", View("side", "R", 0.0, 0.65, 1.2), "woman-3", "night"),
    ("all-fours_side", "all-fours", View("side", "R", -6.0, 0.55, 1.2), "man-2", "sun"),
    ("side-lying_facing", "side-lying", View("facing", "R", 0.0, 0.6, 1.2), "woman-1", "teal"),
)
"""People who raise their arms as a signal: name of the clip, posture, view, body, look."""


def signals() -> tuple[Clip, ...]:
    """Return the clips of people who raise both arms, the right one, the left one, and both."""
    return tuple(
        Clip(name, Act("signal", "R", (), 11, style=place), body, look, "oak", view, fps=20)
        for name, place, view, body, look in SIGNALS
    )


def all_sets() -> dict[str, tuple[Clip, ...]]:
    """Return all sets by their names."""
    sets = {group: evaluation(group) for group in CASTS}
    return {"samples": SAMPLES, "signals": signals()} | sets
