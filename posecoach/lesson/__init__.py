"""A lesson: everything around the exercises that lets somebody practise without a hand free."""

from posecoach.lesson.lesson import Lesson
from posecoach.lesson.note import Note
from posecoach.lesson.practice import AnyExercise, OneExercise, Practice

__all__ = ["AnyExercise", "Lesson", "Note", "OneExercise", "Practice"]
