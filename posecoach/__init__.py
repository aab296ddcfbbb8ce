"""Coach hip-mobility exercises from a webcam or a recorded video, on your own machine.

The program is ``posecoach --help``; this module is the library (docs/library.md):

===================  ================================================================
`analyze`            judge one video or landmark recording: a `Report`
`count`              count what one shows of an exercise: `Counts`
`to_json`            what ``report.json`` contains, as a dictionary
`watch`              a loop over a camera, a file or poses: a `Step` for each
`exercises`          all exercises by name; each is an `Exercise`
`Recording`          landmark recordings: load, make, iterate, save
`PosecoachError`     what a user can do something about: what is wrong, and what to do
===================  ================================================================

Importing this module loads nothing else; each name is loaded when it is first used.

>>> import posecoach
>>> posecoach.count("tests/recordings/bridge_3.npz", "glute-bridge").reps
3
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from posecoach.analysis.analysis import analyze, count
    from posecoach.analysis.loop import watch
    from posecoach.coach.update import Update
    from posecoach.errors import (
        CameraError,
        InputError,
        InstallationError,
        ModelError,
        OutputError,
        PosecoachError,
        UsageError,
    )
    from posecoach.exercises import exercises
    from posecoach.paths import __version__
    from posecoach.pose import Frame, Landmark, Pose, Side, SourceInfo
    from posecoach.report.document import Report
    from posecoach.report.report_json import to_json
    from posecoach.rules.exercise import Exercise
    from posecoach.session import Step
    from posecoach.sources.recording import Recording
    from posecoach.verdict import (
        Attempt,
        Counts,
        Kind,
        NotCounted,
        Occurrence,
        Reason,
        Severity,
        Status,
    )

__all__ = [
    "Attempt",
    "CameraError",
    "Counts",
    "Exercise",
    "Frame",
    "InputError",
    "InstallationError",
    "Kind",
    "Landmark",
    "ModelError",
    "NotCounted",
    "Occurrence",
    "OutputError",
    "Pose",
    "PosecoachError",
    "Reason",
    "Recording",
    "Report",
    "Severity",
    "Side",
    "SourceInfo",
    "Status",
    "Step",
    "Update",
    "UsageError",
    "__version__",
    "analyze",
    "count",
    "exercises",
    "to_json",
    "watch",
]

_PLACES = {
    "analysis.analysis": ("analyze", "count"),
    "analysis.loop": ("watch",),
    "errors": (
        "CameraError", "InputError", "InstallationError", "ModelError", "OutputError",
        "PosecoachError", "UsageError",
    ),
    "paths": ("__version__",),
    "pose": ("Frame", "Landmark", "Pose", "Side", "SourceInfo"),
    "report.document": ("Report",),
    "report.report_json": ("to_json",),
    "rules.exercise": ("Exercise",),
    "session": ("Step",),
    "sources.recording": ("Recording",),
    "coach.update": ("Update",),
    "verdict": (
        "Attempt", "Counts", "Kind", "NotCounted", "Occurrence", "Reason", "Severity", "Status",
    ),
}  # fmt: skip
_MODULES = {name: module for module, names in _PLACES.items() for name in names}


if not TYPE_CHECKING:  # type checkers would accept any misspelt name

    def __getattr__(name: str) -> object:
        """Load a public name when it is first used."""
        if name == "exercises":  # the package of that name, which can be called
            return import_module("posecoach.exercises")
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
