"""A picture, in letters, of where the camera stands."""

from posecoach.exercise import Exercise
from posecoach.verdict import Posture, ViewName

LYING_SIDE = r"""
        o
       -+-===----__      you, seen from above,
        |                lying across the picture
        :
        :  {distance}
       [ ]  camera, {lens} high, level
"""

UPRIGHT_SIDE = r"""
        __
       ( ->              you, seen from above,
        --               looking along the picture, one side to the camera
        :
        :  {distance}
       [ ]  camera, {lens} high, level
"""

FRONT = r"""
        __
       (  )              you, seen from above,
        \/               looking at the camera
        :
        :  {distance}
       [ ]  camera, {lens} high, level
"""


def picture(exercise: Exercise) -> str:
    """Draw you and the camera from above."""
    flat = {Posture.LYING, Posture.ALL_FOURS} & set(exercise.postures)
    side = LYING_SIDE if flat else UPRIGHT_SIDE
    drawn = FRONT if exercise.view is ViewName.FRONT else side
    distance = "{:g} to {:g} m".format(*exercise.distance_m)
    lens = "{:g} to {:g} m".format(*exercise.lens_m)
    return drawn.strip("\n").format(distance=distance, lens=lens)
