"""The history: which sets were done when, kept on this machine alone."""

from posecoach.history.past import PastSet, Point, Streak, streak, trend
from posecoach.history.store import History, delete_all

__all__ = ["History", "PastSet", "Point", "Streak", "delete_all", "streak", "trend"]
