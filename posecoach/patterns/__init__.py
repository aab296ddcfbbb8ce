"""The engines that interpret an exercise: they know movements, and no exercise."""

from posecoach.movement import Circle, Hold, March, Movement, Switch
from posecoach.patterns.circle import CircleEngine
from posecoach.patterns.engine import Ended, Engine
from posecoach.patterns.hold import HoldEngine
from posecoach.patterns.march import MarchEngine
from posecoach.patterns.repetition import RepetitionEngine
from posecoach.patterns.switch import SwitchEngine

__all__ = ["Ended", "Engine", "engine_for"]


def engine_for(pattern: Movement) -> Engine:
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
