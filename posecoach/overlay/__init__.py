"""The overlay: what the coach says, drawn on the picture to be read from a mat 2 or 3 m away."""

from dataclasses import replace
from typing import Any

import numpy as np

from posecoach.coach.update import Update
from posecoach.overlay.banner import draw_banner
from posecoach.overlay.counter import draw_count
from posecoach.overlay.guide import Guide, Words
from posecoach.overlay.layout import Place, body_points, foot_points
from posecoach.overlay.outline import draw_countdown, draw_outline
from posecoach.overlay.panel import draw_panel
from posecoach.overlay.placement import is_mirrored, place
from posecoach.overlay.skeleton import draw_angle, draw_skeleton
from posecoach.overlay.text import Image
from posecoach.pose import Pose
from posecoach.verdict import Status

__all__ = ["WAITED_FOR", "Guide", "Image", "Overlay", "Words"]

FAR = 4.0
"""Landmarks are drawn at most this many times the picture's longer side away from its origin.

They may be estimated anywhere, and OpenCV takes only integers of 32 bits. An engineering choice.
"""

_JUDGED = {Status.READY, Status.ACTIVE}
WAITED_FOR = {Status.SEARCHING, Status.SET_UP, Status.CANNOT_JUDGE}
"""While the coach is in one of these, a live session shows the starting position."""


class Overlay:
    """Draw each update on its picture.

    Parameters
    ----------
    guide : Guide
        What to draw for the exercise.
    words : Callable[[str], str]
        Translates from English into the language of the person.
    leads : bool
        Whether to show the starting position to a person who is not yet in it, as in a live
        session.

    Attributes
    ----------
    guide, leads
        As passed in; others may be set for the next picture.

    Notes
    -----
    What stands beside the body keeps its place from picture to picture as long as the body is not
    there, so one overlay draws all pictures of a session, in order of time.
    """

    def __init__(self, guide: Guide, words: Words = str, *, leads: bool = False) -> None:
        self.guide, self.leads, self._words = guide, leads, words
        self._count_place, self._angle_place = Place(), Place()
        self._cue_place, self._countdown_place = Place(), Place()

    def draw(self, image: Image, pose: Pose, update: Update, *, mirror: bool = False) -> Image:
        """Draw one update on a picture.

        Parameters
        ----------
        image : Image
            (H, W, 3) BGR. Without `mirror` it is drawn on in place.
        pose : Pose
            The pose in this picture, in px; landmarks that are NaN are not drawn.
        update : Update
            What to show.
        mirror : bool
            Whether to flip the picture like a mirror. Words are not flipped, and left and right
            are not swapped.

        Returns
        -------
        Image
            (H, W, 3) BGR, the picture with the drawing: the array passed in, or with `mirror` a
            new one.
        """
        import cv2

        xy = pose.xy
        if mirror:
            image = np.asarray(cv2.flip(image, 1), dtype=np.uint8)  # NumPy's own takes 7 ms
            xy = np.stack([image.shape[1] - 1 - xy[:, 0], xy[:, 1]], 1)
        if update.panel is not None:
            draw_panel(image, update.panel, self._words)
            return image
        xy = np.clip(xy, -FAR * max(image.shape), FAR * max(image.shape))
        if self.leads and update.status in WAITED_FOR and self.guide.start is not None:
            seen = replace(pose, xy=xy, size=(image.shape[1], image.shape[0]))
            turned = is_mirrored(update, self.guide, seen, mirror=mirror)
            draw_outline(image, self.guide.start, place(self.guide.start, seen, mirrored=turned))
        self._draw_body(image, xy, pose, update)
        return image

    def _draw_body(self, image: Image, xy: Any, pose: Pose, update: Update) -> None:
        """Draw the skeleton, and all that is said of it where the body is not."""
        side = update.side or update.near_side
        draw_skeleton(image, xy, pose, side, update.marked)
        body, words = body_points(xy), self._words
        count = draw_count(image, update, self.guide, words, self._count_place, body)
        if not np.isnan(update.countdown_s):
            draw_countdown(image, update.countdown_s, self._countdown_place, body, [count])
        place, feet = self._cue_place, foot_points(xy)
        cue = draw_banner(image, update, words, place, body, feet, count)
        if side is not None and update.status in _JUDGED:
            taken = [count] if cue is None else [count, cue]
            draw_angle(image, xy, side, update, self.guide, self._angle_place, body, taken)
