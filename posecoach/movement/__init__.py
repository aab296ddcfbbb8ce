"""The movements that exercises are made of, as numbers that the engines in `patterns` follow."""

from typing import TypeAlias

from posecoach.movement.hold import Hold
from posecoach.movement.repetition import Repetition

Movement: TypeAlias = Repetition | Hold

__all__ = ["Hold", "Movement", "Repetition"]
