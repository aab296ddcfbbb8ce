"""A lesson: everything around the exercises that makes hands-free practice possible."""

from posecoach.lesson.lesson import Lesson
from posecoach.lesson.note import Note
from posecoach.lesson.practice import AnyExercise, OneExercise, Practice

__all__ = ["AnyExercise", "Lesson", "Note", "OneExercise", "Practice"]
