"""What the README says is what the program has."""

import re
from pathlib import Path

import pytest

from posecoach.terminal.show import exercise_table
from tests.judging import RECORDINGS

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_table_of_exercises_is_the_programs_own() -> None:
    table = re.search(r"<!-- exercises:.*?-->\n(.*?)\n<!-- /exercises -->", README, re.DOTALL)
    assert table is not None
    assert table.group(1) == exercise_table()


@pytest.mark.slow
def test_the_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reader's own video is a recording here, which is judged like its video."""
    found = re.search(r"## As a library.*?```python\n(.*?)```", README, re.DOTALL)
    assert found is not None
    (tmp_path / "bridge.mp4").write_bytes((RECORDINGS / "bridge_3.npz").read_bytes())
    monkeypatch.chdir(tmp_path)
    assert found.group(1).count("\n") == 10
    exec(found.group(1), {})
    out = capsys.readouterr().out
    assert out.startswith("3 repetitions, none of them clean")
    assert "short-hold" in out
    assert out.endswith("3 so far\n")
