"""One camera: whether it opens, its size and rate, and whether its picture is black or frozen."""

from collections.abc import Iterator

from posecoach.doctor.finding import Finding, State
from posecoach.errors import PosecoachError
from posecoach.sources.camera import Camera, open_camera
from posecoach.sources.device import hide_password
from posecoach.sources.health import clock
from posecoach.sources.refusal import DOCTOR, inner

LOOKED_S = 3.0
"""How long to watch the pictures, in s: a little longer than any trouble takes to show."""

FIRST_S = 8.0
"""Time limit for the first picture, in s."""


def examine(address: str, name: str = "") -> Iterator[Finding]:
    """Watch the pictures of one camera for a few seconds.

    Parameters
    ----------
    address : str
        Number, address, or a video file in its place.
    name : str
        As its maker calls it.
    """
    about = f"camera {hide_password(address)}"
    try:
        with open_camera(address) as camera:
            camera.ready(FIRST_S)
            yield _looked(about, name, camera)
    except PosecoachError as error:
        facts = {"name": name, "width": None, "height": None, "fps": None, "trouble": None}
        what = error.what.removeprefix(f"{about}: ")
        todo = error.todo.removesuffix(f", {DOCTOR}")
        yield Finding(about, State.WARNING, what, todo, facts)


def _looked(about: str, name: str, camera: Camera) -> Finding:
    begin, pictures, trouble = clock(), 0, None
    while clock() - begin < LOOKED_S and not camera.over:
        pictures += camera.read(0.1) is not None
        trouble = camera.trouble
    took = clock() - begin
    fps = camera.fps if camera.fps == camera.fps else pictures / took
    info = camera.info
    facts: dict[str, object] = {
        "name": name, "width": info.width, "height": info.height, "fps": round(fps, 1),
        "trouble": trouble and trouble.ailment.value,
    }  # fmt: skip
    form = f"{info.width} x {info.height} at {fps:.0f} frames per second"
    what = f"{name}, {form}" if name else form
    if trouble is not None:
        what = f"{what}: {inner(trouble.what)}"
        return Finding(about, State.WARNING, what, inner(trouble.todo), facts)
    return Finding(about, State.OK, what, facts=facts)
