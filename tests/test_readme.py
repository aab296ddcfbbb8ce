"""What the README says is what the program has."""

import re
from pathlib import Path

from posecoach.terminal.show import exercise_table

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_table_of_exercises_is_the_programs_own() -> None:
    table = re.search(r"<!-- exercises:.*?-->\n(.*?)\n<!-- /exercises -->", README, re.DOTALL)
    assert table is not None
    assert table.group(1) == exercise_table()
