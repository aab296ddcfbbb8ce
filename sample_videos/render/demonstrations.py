"""The demonstrations that come with the program: each exercise done well, and with each fault.

A few movements of warm-ups, which are not judged, are demonstrated, too.

``python -m sample_videos.render.demonstrations`` renders them into ``posecoach/demonstrations``.
They show one attempt each and run in a loop, so they begin and end at rest. Those of one exercise
show the same person in the same place. There is none of a fault that the renderer cannot show.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sample_videos.render.camera import View
from sample_videos.render.clip import Clip, film, prepare
from sample_videos.render.motion import Act, Try

FOLDER = Path(__file__).parents[2] / "posecoach" / "demonstrations"
WELL = Try()
SIZE, FPS = (480, 360), 12
ROOM = "oak"
ENCODER = {"crf": "26", "preset": "veryslow", "g": "600", "bf": "3"}
"""Options of x264: small files, which are read from the start and never in between."""


@dataclass(frozen=True)
class Shown:
    """How one exercise is demonstrated.

    Attributes
    ----------
    exercise : str
        Name of the exercise.
    who : tuple[str, str]
        Name of the body and of its look.
    view : View
        Where the camera stands.
    faults : dict[str, Try]
        The attempt that shows a fault, by the fault's name.
    side : str
        As in `Act`.
    well : Try
        The attempt that is done well.
    tempo, reach : float
        As in `Act`.
    reaches, tempos : dict[str, float]
        Other values of `reach` and `tempo`, by the fault.
    views : dict[str, View]
        Other views, by the fault that is seen from there.
    styles : dict[str, str]
        As in `Act`, by the fault; of the attempt that is done well, by "".
    times : int
        How many attempts: 2 where the first one ends on the other side.
    name : str
        Name of the file, for what is no exercise; empty for that of the exercise.
    """

    exercise: str
    who: tuple[str, str]
    view: View
    faults: dict[str, Try]
    side: str = "R"
    well: Try = WELL
    tempo: float = 1.0
    reach: float = 1.0
    reaches: dict[str, float] = field(default_factory=dict)
    tempos: dict[str, float] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    styles: dict[str, str] = field(default_factory=dict)
    times: int = 1
    name: str = ""

    def clips(self) -> Iterator[Clip]:
        """Return the clip of the exercise done well, and one for each fault."""
        yield self._clip("", self.name)
        for fault in self.faults:
            yield self._clip(fault)
        for fault in self.views:  # the other view needs one that is done well, too
            yield self._clip("", f"{self.exercise}.{self.views[fault].aim}", self.views[fault])

    def _clip(self, fault: str, name: str = "", view: View | None = None) -> Clip:
        one = self.faults.get(fault, self.well)
        reach = self.reaches.get(fault, self.reach)
        tempo = self.tempos.get(fault, self.tempo)
        act = Act(
            self.exercise, self.side, (one,) * self.times, 300, tempo, reach,
            lead_s=0.7, tail_s=0.9, style=self.styles.get(fault, self.styles.get("", "")),
        )  # fmt: skip
        name = name or (f"{self.exercise}.{fault}" if fault else self.exercise)
        place = view or self.views.get(fault, self.view)
        return Clip(name, act, *self.who, ROOM, place, FPS, SIZE, fine=True, grain=0.0)


def _tries(*names: str, hold_s: float | None = None) -> dict[str, Try]:
    return {name: Try((name,), hold_s=hold_s) for name in names}


SIDE, LOW = View("side", "R", 0.0, 0.5, 1.02, 50), View("front", "R", 0.0, 0.6, 1.0, 50)
SEAT, STAND = View("front", "R", 0.0, 0.9, 1.0, 50), View("front", "R", 0.0, 1.0, 1.0, 50)
OBLIQUE = View("front", "R", -35.0, 0.9, 1.0, 50)
HOLD_S, LONG_S = 2.5, 3.5
"""How long a stretch is held, in s: just long enough to be seen; longer where it bounces."""

SHOWN = (
    Shown(
        "glute-bridge",
        ("woman-1", "teal"),
        SIDE,
        _tries(
            "low-top",
            "short-hold",
            "over-arch",
            "feet-far",
            "feet-close",
            "heels-up",
            "dropping",
            "sagging",
            "head-lift",
            "rushed",
        ),
    ),
    Shown("single-leg-bridge", ("man-1", "brick"), SIDE, _tries("low-top", "short-hold")),
    Shown("marching-bridge", ("woman-3", "night"), SIDE, _tries("hip-dip", "march-fast")),
    Shown(
        "hip-flexor-stretch",
        ("woman-4", "plum"),
        View("side", "R", 0.0, 0.6, 1.12, 50),
        _tries("forward-lean", "back-arch", "front-knee-forward", "heel-up", hold_s=HOLD_S)
        | _tries("bounce", hold_s=LONG_S)
        | {"no-shift": Try(hold_s=HOLD_S)},
        well=Try(hold_s=HOLD_S),
        reaches={"no-shift": 0.2},
    ),
    Shown(
        "seated-figure-4",
        ("man-4", "grey"),
        SEAT,
        _tries(
            "side-lean",
            "head-drop",
            "ankle-sliding",
            "too-deep",
            "shallow",
            "rounded-back",
            hold_s=HOLD_S,
        )
        | _tries("bounce", hold_s=LONG_S),
        well=Try(hold_s=HOLD_S),
        views={"rounded-back": View("side", "L", 0.0, 0.8, 1.0, 50)},
    ),
    Shown(
        "supine-figure-4",
        ("woman-1", "plum"),
        View("side", "L", 0.0, 0.5, 1.02, 50),
        _tries("head-lift", hold_s=HOLD_S)
        | _tries("bounce", hold_s=LONG_S)
        | {"shallow": Try(hold_s=HOLD_S)},
        well=Try(hold_s=HOLD_S),
        reaches={"shallow": 0.15},
    ),
    Shown(
        "ninety-ninety",
        ("woman-3", "night"),
        LOW,
        _tries("leaning-off", "dropping", "seat-lifting", "over-lean")
        | {"half-way": Try(spoil="same-side")},
        tempos={"over-lean": 0.8},
        times=2,
    ),
    Shown(
        "hip-cars-standing",
        ("man-2", "sun"),
        STAND,
        _tries(
            "trunk-lean",
            "hip-hike",
            "pelvis-turn",
            "losing-height",
            "stance-knee",
            "small-circle",
            "too-fast",
            "stop-start",
        ),
        tempo=0.75,
        styles={"": "support"},
    ),
    Shown(
        "hip-cars-quadruped",
        ("man-3", "brick"),
        SIDE,
        _tries(
            "back-moves", "weight-shift", "elbows-bend", "small-circle", "too-fast", "stop-start"
        ),
        tempo=0.75,
    ),
    Shown(
        "hip-cars-side-lying",
        ("woman-2", "moss"),
        View("facing", "R", 0.0, 0.6, 1.02, 50),
        _tries("small-circle", "too-fast", "stop-start", "roll-back"),
        tempo=0.75,
    ),
    Shown("marching", ("woman-2", "moss"), OBLIQUE, {}, times=6, name="warm-up.marching"),
    Shown(
        "marching",
        ("man-1", "brick"),
        OBLIQUE,
        {},
        styles={"": "low"},
        times=6,
        name="warm-up.walking",
    ),
)


def main(arguments: list[str] | None = None) -> int:
    """Render the named demonstrations, or all, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="such as glute-bridge.low-top; none for all")
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder for the files")
    given = parser.parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    for clip in (clip for shown in SHOWN for clip in shown.clips()):
        if given.names and clip.name not in given.names:
            continue
        path = given.out / f"{clip.name}.mp4"
        film(prepare(clip), path, ENCODER, smooth=True)
        sys.stdout.write(f"{path}: {path.stat().st_size // 1000} kB\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
