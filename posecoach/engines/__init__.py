"""The engines that interpret an exercise: they know movements, and no exercise."""

from posecoach.engines.circle import CircleEngine
from posecoach.engines.engine import Engine, RawAttempt
from posecoach.engines.hold import HoldEngine
from posecoach.engines.march import MarchEngine
from posecoach.engines.repetition import RepetitionEngine
from posecoach.engines.switch import SwitchEngine
from posecoach.rules.pattern import Circle, Hold, March, Pattern, Switch

__all__ = ["Engine", "RawAttempt", "engine_for"]


def engine_for(pattern: Pattern) -> Engine:
    """Give a new engine for a movement."""
    match pattern:
        case Hold():
            return HoldEngine(pattern)
        case Circle():
            return CircleEngine(pattern)
        case March():
            return MarchEngine(pattern)
        case Switch():
            return SwitchEngine(pattern)
        case _:
            return RepetitionEngine(pattern)
