"""Figures of starting positions, which show the person where to be.

Each is the skeleton of a rendered person (`sample_videos/render`) in that position, as a
well-placed camera sees it.
"""

from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Figure: TypeAlias = tuple[Point, ...]
"""15 points in the order of `POINTS`: x to the right, y down, from the middle of the figure, in its
greater extent."""

POINTS = (
    "head",
    "left shoulder",
    "right shoulder",
    "left elbow",
    "right elbow",
    "left wrist",
    "right wrist",
    "left hip",
    "right hip",
    "left knee",
    "right knee",
    "left ankle",
    "right ankle",
    "left toes",
    "right toes",
)

LIMBS = (
    (1, 2), (7, 8), (1, 7), (2, 8), (1, 3), (3, 5), (2, 4), (4, 6),
    (7, 9), (9, 11), (11, 13), (8, 10), (10, 12), (12, 14),
)  # fmt: skip
"""Which points are joined."""

FACE_UP: Figure = (
    (-0.49, 0.12), (-0.30, 0.07), (-0.31, 0.14), (-0.13, 0.05), (-0.09, 0.16),
    (0.01, 0.07), (0.09, 0.19), (0.04, 0.06), (0.07, 0.10), (0.19, -0.19),
    (0.24, -0.18), (0.31, 0.06), (0.38, 0.11), (0.42, 0.09), (0.50, 0.14),
)  # fmt: skip
"""On the back, knees bent, from the side."""

FACE_UP_CROSSED: Figure = (
    (-0.47, 0.18), (-0.29, 0.11), (-0.26, 0.18), (-0.14, 0.10), (-0.03, 0.20),
    (0.02, 0.13), (0.17, 0.24), (0.04, 0.12), (0.09, 0.16), (0.02, -0.13),
    (0.22, -0.11), (0.15, -0.11), (0.39, 0.15), (0.21, -0.24), (0.50, 0.17),
)  # fmt: skip
"""On the back, one ankle on the other knee, from the side."""

HALF_KNEELING: Figure = (
    (-0.02, -0.46), (-0.01, -0.26), (-0.05, -0.27), (-0.05, -0.13), (-0.15, -0.10),
    (0.01, -0.02), (-0.04, 0.03), (-0.03, 0.10), (-0.05, 0.13), (0.29, 0.10),
    (-0.03, 0.47), (0.37, 0.40), (-0.37, 0.45), (0.50, 0.45), (-0.50, 0.40),
)  # fmt: skip
"""Half-kneeling, from the side."""

SEATED_CROSSED: Figure = (
    (0.01, -0.50), (0.13, -0.33), (-0.11, -0.33), (0.25, -0.20), (-0.14, -0.17),
    (0.17, -0.12), (-0.06, -0.09), (0.08, -0.00), (-0.06, -0.01), (0.19, -0.04),
    (-0.12, 0.06), (-0.16, -0.03), (-0.12, 0.39), (-0.25, -0.02), (-0.15, 0.50),
)  # fmt: skip
"""Seated, one ankle on the other knee, from the front."""

LEGS_ASIDE: Figure = (
    (-0.04, -0.50), (0.12, -0.27), (-0.18, -0.26), (0.15, -0.05), (-0.22, -0.03),
    (0.19, 0.14), (-0.25, 0.18), (0.05, 0.17), (-0.11, 0.18), (-0.08, 0.41),
    (-0.47, 0.29), (0.44, 0.39), (-0.22, 0.39), (0.47, 0.43), (-0.28, 0.50),
)  # fmt: skip
"""On the floor, both knees bent to one side, from the front."""

STANDING: Figure = (
    (-0.02, -0.50), (0.09, -0.35), (-0.12, -0.34), (0.22, -0.26), (-0.22, -0.25),
    (0.13, -0.15), (-0.16, -0.15), (0.06, -0.06), (-0.08, -0.06), (0.04, 0.18),
    (-0.07, 0.18), (0.02, 0.41), (-0.06, 0.41), (0.01, 0.50), (-0.10, 0.49),
)  # fmt: skip
"""Standing, from the front."""

ALL_FOURS: Figure = (
    (0.45, -0.24), (0.27, -0.19), (0.31, -0.16), (0.24, -0.02), (0.27, 0.05),
    (0.26, 0.15), (0.29, 0.24), (-0.04, -0.11), (-0.05, -0.08), (-0.03, 0.15),
    (-0.05, 0.20), (-0.33, 0.14), (-0.37, 0.18), (-0.44, 0.10), (-0.50, 0.21),
)  # fmt: skip
"""On hands and knees, from the side."""

ON_THE_SIDE: Figure = (
    (-0.34, -0.04), (-0.22, -0.12), (-0.25, 0.03), (-0.19, -0.01), (-0.38, 0.05),
    (-0.21, 0.12), (-0.50, 0.09), (-0.01, -0.05), (-0.01, 0.05), (0.19, -0.07),
    (0.12, 0.11), (0.40, -0.10), (0.29, 0.06), (0.50, -0.09), (0.38, 0.05),
)  # fmt: skip
"""Lying on the side, from the front."""
