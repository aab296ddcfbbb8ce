"""The movements that exercises are made of, as rules that the engines follow."""

from typing import TypeAlias

from posecoach.rules.circle import Circle
from posecoach.rules.hold import Hold
from posecoach.rules.march import March
from posecoach.rules.repetition import Repetition
from posecoach.rules.switch import Switch

Pattern: TypeAlias = Repetition | Hold | Switch | Circle | March

__all__ = ["Circle", "Hold", "March", "Pattern", "Repetition", "Switch"]
