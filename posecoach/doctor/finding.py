"""What a check found, as it is sent between processes and printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class State(Enum):
    """How something is."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked.

    Attributes
    ----------
    about : str
        What was checked, such as "camera 0".
    state : State
        A problem: recordings cannot be judged. A warning: something else does not work, or not
        well.
    what : str
        How it is, in one line without a full stop.
    todo : str
        What to do, likewise; empty if there is nothing to do.
    facts : Mapping[str, object]
        The same for programs: JSON values, the unit in the name.
    """

    about: str
    state: State
    what: str
    todo: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Return it as an object of JSON values."""
        return {
            "about": self.about, "state": self.state.value, "what": self.what, "todo": self.todo,
            "facts": dict(self.facts),
        }  # fmt: skip

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "Finding":
        """Make it from such an object."""
        return cls(said["about"], State(said["state"]), said["what"], said["todo"], said["facts"])
