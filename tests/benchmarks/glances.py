"""Whether `count` finds on some frames what it would find on all, and how many it looks at.

    python -m tests.benchmarks.glances [NAME...]

Each recording of an exercise in the repository, real and rendered, is judged twice: once with all
of its poses, and once with those of the frames that `count` would look at. Counts, sides, verdicts
and faults must be the same, and times within the limits of `tests/finding/test_glances.py`. The
exit code is 1 if a recording differs.
"""

import argparse
import sys
from statistics import mean

from tests.finding.test_glances import ALL, check_recording


def main() -> int:
    """Check the named recordings, or all, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *ALL], help="recordings; none for all")
    names = parser.parse_args().names or list(ALL)
    shares, wrong = [], 0
    for name in names:
        try:
            shares.append(check_recording(name))
        except AssertionError as error:
            wrong += 1
            said = f"DIFFERS {str(error).splitlines()[0] if str(error) else ''}"
        else:
            said = f"looked at {shares[-1]:.0%} of the frames"
        sys.stdout.write(f"{name:50} {said}\n")
        sys.stdout.flush()
    if shares:
        share = f"{mean(shares):.0%} of the frames on average"
        sys.stdout.write(f"{len(names)} recordings, {wrong} differ; {share}\n")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
