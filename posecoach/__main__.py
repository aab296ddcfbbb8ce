"""Run the program with ``python -m posecoach``."""

import sys

from posecoach.cli import program

sys.exit(program())
