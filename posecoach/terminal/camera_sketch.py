"""A sketch in characters of where the camera stands."""

from posecoach.rules.exercise import Exercise
from posecoach.verdict import Posture, ViewName
from posecoach.words import decimal, translate

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


def camera_sketch(exercise: Exercise, language: str = "en") -> str:
    """Draw you and the camera from above, with words in a language such as "de"."""
    flat = {Posture.LYING, Posture.ALL_FOURS} & set(exercise.postures)
    side = LYING_SIDE if flat else UPRIGHT_SIDE
    drawn = FRONT if exercise.view is ViewName.FRONT else side
    distance, lens = (_between(*span, language) for span in (exercise.distance_m, exercise.lens_m))
    return translate(drawn.strip("\n"), language).format(distance=distance, lens=lens)


def _between(least: float, most: float, language: str) -> str:
    numbers = {"least": decimal(least, language), "most": decimal(most, language)}
    return translate("{least} to {most} m", language).format(**numbers)
