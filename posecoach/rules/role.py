"""What can be measured on a whole attempt, in the terms of the movements."""

from enum import Enum


class Role(Enum):
    """What an attempt's value is; which of them there are depends on the movement."""

    MEDIAN = "median over the height of the attempt: its top, or the time held"
    MOST = "greatest value in the attempt"
    LEAST = "least value in the attempt"

    LINE_PEAK = "greatest line"
    LINE_REST = "line at rest before it"
    LIFT_PEAK = "greatest lift"
    STILL = "time for which the line was still near the top"
    RISE = "time from leaving the floor to the top"
    LOWER = "time from the top back to the floor"
    FALL_RATE = "fastest fall of the line"

    HELD = "time in position, pauses left out"

    TRANSITION = "time from leaving one side to arriving at the other"
    MIDDLE = "time for the middle three fifths of the way"
    FASTEST = "greatest rate of the driver"

    AREA = "area inside the path"
    DURATION = "time from begin to end"
    SMOOTHNESS = "spectral arc length of the speed"
    STOPS = "how often it stopped on the way"

    DIP = "by how far the hips sank in a step"
    QUICKEST = "time of the quickest step"
