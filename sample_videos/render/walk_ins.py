"""People who come into an empty room and practise in front of a camera on the floor, hands-free.

Somebody walks in, gets into position, does the exercise, and raises a hand to answer
(:mod:`sample_videos.render.scene`). A child or a dog may walk through.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sample_videos.render.body import load
from sample_videos.render.camera import Camera, View, stand
from sample_videos.render.looks import LOOKS, ROOMS
from sample_videos.render.motion import Act, Props, Try
from sample_videos.render.moves.repertoire import REPERTOIRE
from sample_videos.render.person import Person
from sample_videos.render.scene import DOWN_S, TURN_S, UP_S, Hands, Scene, moved
from sample_videos.render.stage import DRAFT, Stage
from sample_videos.render.vectors import Array, Z, rot

FPS, SIZE = 12, (480, 360)
FLOOR_M = 0.16
"""Height of the lens of a laptop or a leaning phone on the floor, m."""

PASSED_M = 4.4
"""How far a child or a dog walks past, m."""

ANSWER_S = 2.2
"""How long a hand is up for the first answer to a question, s."""

REST_S = 0.6
"""How long somebody stays in position who then rests in another one, s."""


@dataclass(frozen=True)
class WalkIn:
    """One session of one exercise.

    Attributes
    ----------
    exercise : str
        Its name.
    who, look, room : str
        Names of the body, the clothes and the room.
    tries : tuple[Try, ...]
        What is done, on each side if there are sides.
    sides : str
        The working sides in order; one letter where both legs work together.
    aim : str
        As in `View`.
    style : str
        As in `Act`.
    lead_s, tail_s : float
        How long the person waits in position, and afterwards, s.
    answer_s : float
        From the end of the last attempt to the raised hand, s.
    rest : str
        The movement in which the person waits afterwards; empty to stay in position.
    """

    exercise: str
    who: str
    look: str
    room: str
    tries: tuple[Try, ...]
    sides: str = "R"
    aim: str = "side"
    style: str = ""
    lead_s: float = 6.0
    tail_s: float = 14.0
    answer_s: float = 7.5
    rest: str = ""

    def scene(self) -> tuple[Scene, Props]:
        """Return the film of the person, and what they use."""
        body = load(self.who)
        front = self.aim == "front"
        scene = Scene(body, 90.0 if front else 0.0)
        scene.empty(2.0)
        scene.walk_in()
        props = Props()
        for number, side in enumerate(self.sides):
            yaw = 180.0 * number if not front else 0.0
            if number:
                scene.stand(UP_S, 0.0)
                scene.stand(TURN_S, yaw)
            tail_s = REST_S if self.rest else self.tail_s
            act = Act(self.exercise, side, self.tries, 60 + number, 1.0, 1.0, self.lead_s, tail_s,
                      self.style)  # fmt: skip
            motion = REPERTOIRE[self.exercise].make(body, act)
            props = motion.props if number == 0 else props
            scene.marks[f"down-{side}"] = scene.now + DOWN_S
            ends = motion.seconds - tail_s
            hands = [Hands(ends + self.answer_s, ANSWER_S, side)]  # the one nearer to the camera
            if self.rest:
                scene.do(motion, (), yaw)
                motion = REPERTOIRE[self.rest].make(body, Act(self.rest, lead_s=self.tail_s - 8.0))
                hands = [Hands(self.answer_s, ANSWER_S, side)]
            scene.marks[f"hand-{side}"] = scene.now + DOWN_S + hands[0].start_s
            scene.do(motion, hands, yaw)
        return scene, props

    def camera(self, scene: Scene, size: tuple[int, int] = SIZE) -> Camera:
        """Return the camera on the floor, from where the exercise is seen."""
        times = np.arange(scene.marks[f"down-{self.sides[0]}"], scene.now, 0.5)
        posed = [one for one in map(scene.at, times) if one is not None]
        points = np.concatenate([scene.body.landmarks(one) for one in posed])
        view = View(self.aim, "R", 0.0, FLOOR_M, 1.12, 66)
        return stand(view, points, size)


HOLD = (Try(hold_s=12.0),)
WALK_INS = (
    WalkIn("hip-flexor-stretch", "woman-4", "plum", "oak", HOLD, "RL"),
    WalkIn(
        "seated-figure-4", "man-4", "grey", "lounge", HOLD, "RL", "front", lead_s=1.0,
        rest="sitting",
    ),
    WalkIn("ninety-ninety", "woman-3", "night", "studio", (Try(), Try(), Try()), "R", "front"),
    WalkIn("glute-bridge", "woman-1", "teal", "oak", (Try(), Try(), Try())),
    WalkIn(
        "hip-cars-standing", "man-2", "sun", "lounge",
        (Try(direction="opening"), Try(direction="closing")), "RL", "front", "support",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Passer:
    """A child or a dog that walks through between the person and the camera.

    Attributes
    ----------
    who, look : str
        Names of the body and the clothes.
    size : float
        Its size as a share of that body.
    movement : str
        "walking", or "hip-cars-quadruped" for one on all fours.
    start_s, seconds : float
        When it comes, and how long it takes, s.
    near : float
        How far from the person toward the camera it passes, as a share of the way.
    """

    who: str = "woman-2"
    look: str = "moss"
    size: float = 0.6
    movement: str = "walking"
    start_s: float = 0.0
    seconds: float = 3.5
    near: float = 0.3

    def over(self, camera: Camera, room: str) -> dict[int, tuple[NDArray[np.bool_], Array]]:
        """Return what it covers of each picture, and its colours there, by the picture's number.

        Somebody of half the size looks like somebody of full size in a world of twice the size.
        """
        body, big = load(self.who), 1 / self.size
        far = Camera(camera.eye * big, -camera.rows[2], camera.size, 66)
        far.focal = camera.focal
        place = camera.eye * [self.near, self.near, 0.0]
        right = camera.rows[0]
        yaw = rot(Z, float(np.degrees(np.arctan2(right[1], right[0]))))
        motion = REPERTOIRE[self.movement].make(body, Act(self.movement, style="across"))
        stage = Stage(
            Person(body, LOOKS[self.look], fine=False), LOOKS[self.look], ROOMS[room], Props(),
            far, place * big, DRAFT,
        )  # fmt: skip
        empty, out = stage.empty().astype(float), {}
        for i in range(round(self.seconds * FPS)):
            t = i / FPS
            posed = body.pose(motion.pose(0.4 + t * 3.6 / self.seconds))
            at = place + right * PASSED_M * (t / self.seconds - 0.5)
            at = at * big - yaw @ (posed.heads[0] * [1, 1, 0])
            picture = stage.frame(moved(posed, yaw, at)).astype(float)
            covered = np.abs(picture - empty).max(axis=2) > 8
            out[round(self.start_s * FPS) + i] = covered, picture
        stage.close()
        return out


def film(
    walk_in: WalkIn, passers: Sequence[Passer] = (), size: tuple[int, int] = SIZE
) -> Iterator[tuple[float, NDArray[np.uint8]]]:
    """Yield each picture of a session with its time in s: (H, W, 3) red, green and blue."""
    scene, props = walk_in.scene()
    camera = walk_in.camera(scene, size)
    others = [one.over(camera, walk_in.room) for one in passers]
    look, room = LOOKS[walk_in.look], ROOMS[walk_in.room]
    person = Person(scene.body, look, fine=False)
    stage = Stage(person, look, room, props, camera, np.array([0.0, 0.0, 0.45]), DRAFT)
    chance = np.random.default_rng(len(walk_in.exercise))
    for i in range(int(scene.now * FPS)):
        posed = scene.at(i / FPS)
        picture = stage.empty() if posed is None else stage.frame(posed, 0.5)
        for other in others:
            if i in other:
                covered, colours = other[i]
                picture = np.where(covered[:, :, None], colours, picture)
        noisy = picture + chance.normal(0, 1.1, picture.shape[:2])[:, :, None]
        yield i / FPS, np.clip(noisy, 0, 255).astype(np.uint8)
    stage.close()
