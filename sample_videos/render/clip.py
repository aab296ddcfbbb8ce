"""One clip: from its description to the video, its labels and its truth."""

import json
from collections.abc import Mapping
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
"""Standard deviation of the camera's noise, in levels of 255."""


@dataclass(frozen=True)
class Clip:
    """The description of a clip; equal descriptions make equal clips.

    Attributes
    ----------
    name : str
        Name of the files.
    act : Act
        What the person does.
    body, look, room : str
        Names of the body, its clothes and the room.
    view : View
        The place of the camera.
    fps : int
        Frames per second.
    size : tuple[int, int]
        Width and height of the picture, px.
    fine : bool
        Whether to render in high quality.
    group : str or None
        "tuning" or "held-back"; None for other clips.
    looked_for : tuple[str, ...] or None
        The faults that the labels state; None for all.
    grain : float
        Standard deviation of the camera's noise, in levels of 255.
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
    grain: float = GRAIN


@dataclass(frozen=True)
class Take:
    """A clip with its movement and camera, ready to be drawn.

    Attributes
    ----------
    clip : Clip
        Its description.
    motion : Motion
        The movement.
    camera : Camera
        The camera.
    times : Array
        (T,) times of the frames, s.
    joints : Array
        (T, 33, 3) landmarks in the room, m.
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
        """The middle of the space that the person takes up, (3,) m."""
        return np.asarray((self.joints.min((0, 1)) + self.joints.max((0, 1))) / 2)


def prepare(clip: Clip) -> Take:
    """Return the take of a clip, with the camera where the whole movement is seen."""
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
    """Return the labels of a clip as they are written to its label file."""
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
    """Return the truth of a clip, frame by frame.

    Parameters
    ----------
    take : Take
        The clip.
    slim : bool
        Whether to leave out the joints and round the measures to float32.

    Returns
    -------
    dict[str, NDArray[np.generic]]
        ``t`` in s, ``phase``, and every measure, (T,) each, in the unit that its name ends in; NaN
        where it is undefined. Unless slim, ``joints_2d`` (T, 33, 2) in px and ``joints_3d``
        (T, 33, 3) in m.
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
    """Write the video, labels and truth of a clip into a folder.

    Parameters
    ----------
    take : Take
        The clip.
    folder : Path
        The folder; it is created where it does not exist.
    video : bool
        Whether to write a video. Otherwise the labels are for a landmark recording of the same
        name, which is made elsewhere, and the truth is slim.

    Returns
    -------
    Path
        The video or recording that the labels are for.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = take.clip.name
    said, path = labels(take), folder / f"{name}{'.mp4' if video else '.npz'}"
    said["input"] = path.name
    (folder / f"{name}.labels.json").write_text(json.dumps(said, indent=1) + "\n")
    arrays = truth(take, slim=not video)
    np.savez_compressed(folder / f"{name}.truth.npz", allow_pickle=False, **arrays)
    if video:
        film(take, path, {"crf": "23", "preset": "slow" if take.clip.fine else "veryfast"})
    return path


def pictures(take: Take, frames: Any = None, *, smooth: bool = False) -> Any:
    """Draw frames of a clip.

    Parameters
    ----------
    take : Take
        The clip.
    frames : Iterable[int] or None
        The numbers of the frames; None for all.
    smooth : bool
        Whether to smooth the edges and leave the shadows plain, which is fast for small pictures.

    Yields
    ------
    NDArray[np.uint8]
        (H, W, 3) red, green and blue, with the camera's noise.
    """
    from sample_videos.render.looks import LOOKS, ROOMS
    from sample_videos.render.person import Person
    from sample_videos.render.stage import DRAFT, FINE, SMOOTH, Stage

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
        SMOOTH if smooth else FINE if clip.fine else DRAFT,
    )
    breath = Manner(clip.act.seed + 1).breath()
    random = np.random.default_rng(clip.act.seed)
    w, h = clip.size
    pool = random.normal(0, clip.grain, (2 * h, 2 * w, 1)).astype(np.float32)
    for i in range(len(take.times)) if frames is None else frames:
        t = float(take.times[i])
        picture = stage.frame(motion.body.pose(motion.pose(t)), breath(t))
        y, x = np.random.default_rng([clip.act.seed, i]).integers(0, (h, w))
        noisy = picture + pool[y : y + h, x : x + w]
        yield np.clip(noisy, 0, 255).astype(np.uint8)
    stage.close()


def film(take: Take, path: Path, options: Mapping[str, str], *, smooth: bool = False) -> None:
    """Write the video of a clip into a file, with options of the encoder, x264.

    `smooth` is that of :func:`pictures`.
    """
    import av

    clip = take.clip
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as box:
        stream = box.add_stream("libx264", rate=Fraction(clip.fps))
        stream.width, stream.height = clip.size
        stream.pix_fmt = "yuv420p"
        stream.options = dict(options)
        for picture in pictures(take, smooth=smooth):
            for packet in stream.encode(av.VideoFrame.from_ndarray(picture, "rgb24")):
                box.mux(packet)
        for packet in stream.encode():
            box.mux(packet)


def smaller(clip: Clip, width: int) -> Clip:
    """Return the same clip with a picture of this width in px, and an even height."""
    w, h = clip.size
    return replace(clip, size=(width, width * h // w // 2 * 2))
