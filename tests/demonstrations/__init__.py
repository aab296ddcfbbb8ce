"""Demonstrations: for each fault a movement that shows it, and one just short of it.

One module for each exercise, named like the exercise's own, with a tuple ``DEMONSTRATIONS``. The
conformance suite (``tests/exercises/test_conformance.py``) runs them all: the showing movement must
yield its fault and no other, and the one just short of it none.

An exercise of another package names its demonstrations in the entry-point group
``posecoach.demonstrations``, under the exercise's name::

    [project.entry-points."posecoach.demonstrations"]
    squat = "squat_demonstrations:DEMONSTRATIONS"

"Just short" leaves a limit room to be tuned: moved by 2 degrees it changes nothing, moved by 25
degrees (0.25 of a body segment, half of a duration) it does. A fault whose condition has several
limits needs several demonstrations; ``python -m tests.mutations`` lists the limits that no test
notices.
"""

from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec

from tests.demonstrations.demonstration import Demonstration

GROUP = "posecoach.demonstrations"


def demonstrations_of(name: str) -> tuple[Demonstration, ...]:
    """Return the demonstrations of an exercise; none where nobody wrote any.

    Parameters
    ----------
    name : str
        The exercise's name, for example ``glute-bridge``.
    """
    module = f"{__name__}.{name.replace('-', '_')}"
    if find_spec(module) is not None:
        own: tuple[Demonstration, ...] = import_module(module).DEMONSTRATIONS
        return own
    found = [point.load() for point in entry_points(group=GROUP, name=name)]
    return found[0] if found else ()
