"""The movements that exercises are made of, as numbers that the engines in `patterns` follow."""

from typing import TypeAlias

from posecoach.movement.hold import Hold
from posecoach.movement.repetition import Repetition
from posecoach.movement.switch import Switch

Movement: TypeAlias = Repetition | Hold | Switch

__all__ = ["Hold", "Movement", "Repetition", "Switch"]
