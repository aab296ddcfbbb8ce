"""The engines: each follows one kind of movement by a pattern and knows no exercise."""

from posecoach.engines.circle import CircleEngine
from posecoach.engines.engine import Engine, RawAttempt
from posecoach.engines.hold import HoldEngine
from posecoach.engines.march import MarchEngine
from posecoach.engines.repetition import RepetitionEngine
from posecoach.engines.switch import SwitchEngine
from posecoach.rules.pattern import Circle, Hold, March, Pattern, Repetition, Switch

__all__ = ["Engine", "RawAttempt", "engine_for"]


def engine_for(pattern: Pattern) -> Engine:
    """Return a new engine that follows a pattern.

    Raises
    ------
    TypeError
        If no engine follows patterns of this type.
    """
    match pattern:
        case Repetition():
            return RepetitionEngine(pattern)
        case Hold():
            return HoldEngine(pattern)
        case Circle():
            return CircleEngine(pattern)
        case March():
            return MarchEngine(pattern)
        case Switch():
            return SwitchEngine(pattern)
        case _:
            raise TypeError(f"no engine follows the pattern {type(pattern).__name__}")
