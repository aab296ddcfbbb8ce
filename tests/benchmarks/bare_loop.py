"""The loop that tutorials show: OpenCV decodes a video and MediaPipe finds the landmarks.

    python -m tests.benchmarks.bare_loop MODEL VIDEO [ANNOTATED.mp4]

It uses one process and nothing of posecoach: the yardstick of the other benchmarks of speed. With a
third argument it also draws the landmarks and writes a video, as tutorials do. It prints the number
of frames in which a person was found.
"""

import sys
from typing import Any

import cv2
import mediapipe as mp


def open_landmarker(model: str) -> Any:
    """Return MediaPipe's landmarker for the frames of a video, as its documentation shows it."""
    vision = mp.tasks.vision
    options = vision.PoseLandmarkerOptions(
        base_options=mp.tasks.BaseOptions(model_asset_path=model),
        running_mode=vision.RunningMode.VIDEO,
    )
    return vision.PoseLandmarker.create_from_options(options)


def find(landmarker: Any, picture: cv2.typing.MatLike, t: float) -> Any:
    """Return the landmarks of each person in a picture, (H, W, 3) BGR, at a time in s."""
    rgb = cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)
    image = mp.Image(image_format=mp.ImageFormat.SRGB, data=rgb)
    return landmarker.detect_for_video(image, round(1000 * t)).pose_landmarks


def main(model: str, video: str, annotated: str | None = None) -> int:
    """Run the loop over a video and return the number of frames in which a person was found."""
    capture = cv2.VideoCapture(video)
    rate = capture.get(cv2.CAP_PROP_FPS)
    writer: cv2.VideoWriter | None = None
    found = number = 0
    with open_landmarker(model) as landmarker:
        while True:
            more, picture = capture.read()
            if not more:
                break
            poses = find(landmarker, picture, number / rate)
            found, number = found + bool(poses), number + 1
            if annotated is None:
                continue
            height, width = picture.shape[:2]
            for mark in poses[0] if poses else []:
                place = round(mark.x * width), round(mark.y * height)
                cv2.circle(picture, place, 3, (0, 255, 0), -1)
            if writer is None:
                codec = cv2.VideoWriter.fourcc(*"mp4v")
                writer = cv2.VideoWriter(annotated, codec, rate, (width, height))
            writer.write(picture)
    if writer is not None:
        writer.release()
    return found


if __name__ == "__main__":
    sys.stdout.write(f"{main(*sys.argv[1:])}\n")
