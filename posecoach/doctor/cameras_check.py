"""Which cameras there are."""

from collections.abc import Iterator

from posecoach.doctor.finding import Finding, State
from posecoach.sources.listing import cameras


def examine() -> Iterator[Finding]:
    """List the cameras of this machine, by number."""
    found = cameras()
    if not found:
        yield Finding(
            "camera", State.WARNING, "no camera was found, so live coaching does not work",
            "plug one in, or name a network camera with --camera ADDRESS",
        )  # fmt: skip
    for camera in found:
        facts = {"number": camera.number, "name": camera.name}
        yield Finding(f"camera {camera.number}", State.OK, camera.name, facts=facts)
