"""One clip: from a description to the video, its labels and its truth."""

import json
from dataclasses import asdict, dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sample_videos.render.body import load
from sample_videos.render.camera import Camera, View, stand
from sample_videos.render.manner import Manner
from sample_videos.render.motion import Act, Motion
from sample_videos.render.moves.repertoire import REPERTOIRE
from sample_videos.render.truth import Joints, measures
from sample_videos.render.vectors import Array

SCHEMA = "posecoach.labels/1"
GRAIN = 1.1
"""Standard deviation of the camera's noise, of 255."""


@dataclass(frozen=True)
class Clip:
    """Everything that decides how a clip looks; two equal descriptions give equal clips.

    Attributes
    ----------
    name : str
        Of the files.
    act : Act
        What is done.
    body, look, room : str
        Who, in what, where, by name.
    view : View
        From where.
    fps : int
        Frames a second.
    size : tuple[int, int]
        Width and height in px.
    fine : bool
        Whether the picture is worth much work.
    group : str or None
        "tuning" or "held-back".
    looked_for : tuple[str, ...] or None
        The faults that the label tells about; None for all.
    """

    name: str
    act: Act
    body: str = "woman-1"
    look: str = "teal"
    room: str = "oak"
    view: View = field(default_factory=View)
    fps: int = 25
    size: tuple[int, int] = (480, 360)
    fine: bool = False
    group: str | None = None
    looked_for: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Take:
    """A clip that is ready to be drawn.

    Attributes
    ----------
    clip : Clip
        Its description.
    motion : Motion
        The movement.
    camera : Camera
        From where it is seen.
    times : Array
        (T,) s.
    joints : Array
        (T, 33, 3) m.
    near : str
        The side nearer to the camera, "L" or "R".
    """

    clip: Clip
    motion: Motion
    camera: Camera
    times: Array
    joints: Array
    near: str

    @property
    def middle(self) -> Array:
        """Where the person is, (3,) m."""
        return np.asarray((self.joints.min((0, 1)) + self.joints.max((0, 1))) / 2)


def prepare(clip: Clip) -> Take:
    """Pose a clip, and put the camera where all of it is seen."""
    body = load(clip.body)
    motion = REPERTOIRE[clip.act.name].make(body, clip.act)
    times = np.arange(int(motion.seconds * clip.fps)) / clip.fps
    joints = np.array([body.landmarks(body.pose(motion.pose(float(t)))) for t in times])
    camera = stand(clip.view, joints[::3].reshape(-1, 3), clip.size)
    hips = joints[:, 23:25].mean(0)
    away = np.linalg.norm(hips - camera.eye, axis=1)
    near = clip.view.near if clip.view.aim == "side" else "LR"[int(away.argmin())]
    return Take(clip, motion, camera, times, joints, near)


def labels(take: Take) -> dict[str, Any]:
    """Give the labels of a clip as they are written."""
    clip, known = take.clip, REPERTOIRE[take.clip.act.name]
    distance = float(np.linalg.norm((take.camera.eye - take.middle)[:2]))
    return {
        "schema": SCHEMA,
        "input": f"{clip.name}.mp4",
        "exercise": clip.act.name if known.exercise else None,
        **({} if known.exercise else {"activity": clip.act.name}),
        "attempts": [
            {k: _short(v) for k, v in asdict(one).items() if not (k == "held_s" and v is None)}
            for one in take.motion.attempts
        ],
        "faults_looked_for": None if clip.looked_for is None else list(clip.looked_for),
        "truth": f"{clip.name}.truth.npz",
        **({} if clip.group is None else {"group": clip.group}),
        "person": clip.body,
        "camera": {
            "view": clip.view.aim,
            "off_deg": abs(round(clip.view.off_deg, 1)),
            "distance_m": round(distance, 2),
        },
    }


def _short(value: object) -> object:
    if isinstance(value, float):
        return round(value, 3)
    return list(value) if isinstance(value, tuple) else value


def truth(take: Take, *, slim: bool = False) -> dict[str, NDArray[np.generic]]:
    """Give the truth of a clip, frame by frame.

    Parameters
    ----------
    take : Take
        The clip.
    slim : bool
        Whether to leave the joints out and to round to float32.
    """
    joints = take.joints @ take.motion.ground
    seen = Joints(take.times, joints, take.near, take.motion.side, take.clip.view.aim)
    values = measures(seen, REPERTOIRE[take.clip.act.name].takers)
    phase = np.array([take.motion.timeline.phase(float(t)) for t in take.times])
    out: dict[str, NDArray[np.generic]] = {"t": take.times, "phase": phase}
    if slim:
        return out | {name: value.astype(np.float32) for name, value in values.items()}
    both = {"joints_2d": take.camera.project(take.joints), "joints_3d": take.joints}
    return out | both | values


def write(take: Take, folder: Path, *, video: bool = True) -> Path:
    """Write video, labels and truth into a folder; give the path of what the labels are about.

    Parameters
    ----------
    take : Take
        The clip.
    folder : Path
        Made where it is missing.
    video : bool
        Whether to film it; else the labels are about a landmark recording of that name, which
        somebody else makes, and the truth is slim.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = take.clip.name
    said, path = labels(take), folder / f"{name}{'.mp4' if video else '.npz'}"
    said["input"] = path.name
    (folder / f"{name}.labels.json").write_text(json.dumps(said, indent=1) + "\n")
    arrays = truth(take, slim=not video)
    np.savez_compressed(folder / f"{name}.truth.npz", allow_pickle=False, **arrays)
    if video:
        _film(take, path)
    return path


def pictures(take: Take, frames: Any = None) -> Any:
    """Draw frames of a clip, one after the other; all of them, or those with the given numbers."""
    from sample_videos.render.looks import LOOKS, ROOMS
    from sample_videos.render.person import Person
    from sample_videos.render.stage import DRAFT, FINE, Stage

    clip, motion = take.clip, take.motion
    look = LOOKS[clip.look]
    person = Person(motion.body, look, fine=clip.fine)
    stage = Stage(
        person,
        look,
        ROOMS[clip.room],
        motion.props,
        take.camera,
        take.middle,
        FINE if clip.fine else DRAFT,
    )
    breath = Manner(clip.act.seed + 1).breath()
    random = np.random.default_rng(clip.act.seed)
    w, h = clip.size
    pool = random.normal(0, GRAIN, (2 * h, 2 * w, 1)).astype(np.float32)
    for i in range(len(take.times)) if frames is None else frames:
        t = float(take.times[i])
        picture = stage.frame(motion.body.pose(motion.pose(t)), breath(t))
        y, x = np.random.default_rng([clip.act.seed, i]).integers(0, (h, w))
        noisy = picture + pool[y : y + h, x : x + w]
        yield np.clip(noisy, 0, 255).astype(np.uint8)
    stage.close()


def _film(take: Take, path: Path) -> None:
    import av

    clip = take.clip
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as box:
        stream = box.add_stream("libx264", rate=Fraction(clip.fps))
        stream.width, stream.height = clip.size
        stream.pix_fmt = "yuv420p"
        stream.options = {"crf": "23", "preset": "slow" if clip.fine else "veryfast"}
        for picture in pictures(take):
            for packet in stream.encode(av.VideoFrame.from_ndarray(picture, "rgb24")):
                box.mux(packet)
        for packet in stream.encode():
            box.mux(packet)


def smaller(clip: Clip, width: int) -> Clip:
    """Give the same clip with a smaller picture."""
    w, h = clip.size
    return replace(clip, size=(width, width * h // w // 2 * 2))
