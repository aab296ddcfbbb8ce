"""The overlay: what the coach says, drawn on the picture to be read from a mat 2 or 3 m away."""

import numpy as np

from posecoach.coach.update import Update
from posecoach.overlay.banner import draw_banner
from posecoach.overlay.counter import draw_count
from posecoach.overlay.guide import Guide, Words
from posecoach.overlay.outline import draw_countdown, draw_outline, turn_to_side
from posecoach.overlay.panel import draw_panel
from posecoach.overlay.skeleton import draw_angle, draw_skeleton
from posecoach.overlay.text import Image
from posecoach.pose import Pose
from posecoach.verdict import Status

__all__ = ["Guide", "Image", "Overlay", "Words"]

FAR = 4.0
"""Landmarks are drawn at most this many times the picture's longer side away from its origin.

They may be estimated anywhere, and OpenCV takes only integers of 32 bits. An engineering choice.
"""

_JUDGED = {Status.READY, Status.ACTIVE}
_WAITED_FOR = {Status.SEARCHING, Status.SET_UP, Status.CANNOT_JUDGE}


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
    """

    def __init__(self, guide: Guide, words: Words = str, *, leads: bool = False) -> None:
        self.guide, self._words, self._leads = guide, words, leads

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
        if self._leads and update.status in _WAITED_FOR and self.guide.start is not None:
            draw_outline(
                image, self.guide.start, mirrored=turn_to_side(update, self.guide, mirror=mirror)
            )
        side = update.side or update.near_side
        draw_skeleton(image, xy, pose, side)
        if side is not None and update.status in _JUDGED:
            draw_angle(image, xy, side, update, self.guide)
        if not np.isnan(update.countdown_s):
            draw_countdown(image, update.countdown_s)
        draw_count(image, update, self.guide, self._words)
        draw_banner(image, update, self._words)
        return image
