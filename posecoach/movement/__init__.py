"""The movements that exercises are made of, as numbers that the engines in `patterns` follow."""

from typing import TypeAlias

from posecoach.movement.circle import Circle
from posecoach.movement.hold import Hold
from posecoach.movement.march import March
from posecoach.movement.repetition import Repetition
from posecoach.movement.switch import Switch

Movement: TypeAlias = Repetition | Hold | Switch | Circle | March

__all__ = ["Circle", "Hold", "March", "Movement", "Repetition", "Switch"]
