"""What the medians of a window cost for each pose, beside working all of them out anew.

    python -m tests.benchmarks.trends

Both see the same samples, turn about, so that a busy machine slows them alike.
"""

import math
import time
from statistics import median

from posecoach.coach.trends import Window
from tests.coach.test_trends import plain_medians

FPS, WINDOW_S, POSES = 30, 3.0, 900


def main() -> None:
    """Print µs a pose for both, and their ratio."""
    window = Window(WINDOW_S)
    past: list[tuple[float, float]] = []
    spent: tuple[list[float], list[float]] = ([], [])
    for i in range(POSES):
        t, value = i / FPS, 5 * math.sin(i / 10) + math.sin(i * i)
        past.append((t, value))
        begin = time.perf_counter()
        window.append(t, value)
        ours = window.medians()
        middle = time.perf_counter()
        plain = plain_medians(past[-int(WINDOW_S * FPS) - 2 :], WINDOW_S)
        spent[0].append(middle - begin)
        spent[1].append(time.perf_counter() - middle)
        assert ours == plain
    quick, slow = (1e6 * median(s) for s in spent)
    print(f"incremental {quick:.1f} µs, by definition {slow:.1f} µs a pose: {slow / quick:.1f} x")


if __name__ == "__main__":
    main()
