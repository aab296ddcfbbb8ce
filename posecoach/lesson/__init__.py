"""A lesson: everything around the exercises that a person needs to practise hands-free."""

from posecoach.lesson.lesson import Lesson
from posecoach.lesson.note import Note
from posecoach.lesson.practice import AnyExercise, OneExercise, Practice

__all__ = ["AnyExercise", "Lesson", "Note", "OneExercise", "Practice"]
