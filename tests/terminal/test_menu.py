"""The menu of ``posecoach`` alone: each choice is a command line that the program accepts."""

import io
import sys
from pathlib import Path

import pytest

from posecoach import cli
from posecoach.exercises import exercises
from posecoach.history.phrases import NO_SETS_YET
from posecoach.plans import plans
from posecoach.terminal import menu
from posecoach.terminal.exit_code import ExitCode
from posecoach.words import Translator


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Return a function that types lines into the program."""

    def type_lines(*lines: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return type_lines


def choose(language: str = "en") -> list[str] | None:
    return menu.choose(Translator(language))


def entry(wanted: str, *entries: str) -> str:
    """Return the number of an entry in a list."""
    return str(entries.index(wanted) + 1)


def test_the_page_comes_first(typed) -> None:  # type: ignore[no-untyped-def]
    typed("1")
    assert choose() == ["serve"]


@pytest.mark.parametrize("name", exercises())
def test_every_exercise_can_be_practised(typed, name: str) -> None:  # type: ignore[no-untyped-def]
    typed("2", entry(name, *exercises()))
    assert choose() == ["live", "-e", name]


def test_an_exercise_that_is_not_known_is_recognised(typed) -> None:  # type: ignore[no-untyped-def]
    typed("2", str(len(exercises()) + 1))
    assert choose() == ["live"]


@pytest.mark.parametrize("name", plans(exercises()))
def test_every_routine_can_be_done(typed, name: str) -> None:  # type: ignore[no-untyped-def]
    typed("3", entry(name, *plans(exercises())))
    assert choose() == ["live", "--plan", name]


def test_a_video_is_asked_for_until_it_exists(  # type: ignore[no-untyped-def]
    typed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    video = tmp_path / "my bridge.mp4"
    video.touch()
    typed("4", "nowhere.mp4", f"'{video}'", entry("glute-bridge", *exercises()))
    assert choose() == ["analyze", str(video), "-e", "glute-bridge"]
    assert "There is no file “nowhere.mp4”." in capsys.readouterr().err


def test_no_video_leads_back(typed) -> None:  # type: ignore[no-untyped-def]
    typed("4", "", "5")
    assert choose() == ["history"]


def test_a_file_that_begins_like_an_option(  # type: ignore[no-untyped-def]
    typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-e.mp4").touch()
    typed("4", "-e.mp4", str(len(exercises()) + 1))
    chosen = choose()
    assert chosen == ["analyze", "./-e.mp4"]
    assert cli.build_parser().parse_args(chosen).input == Path("-e.mp4")


def test_back_shows_the_menu_again(typed, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    typed("2", str(len(exercises()) + 2), "6")
    assert choose() == ["doctor"]
    assert capsys.readouterr().err.count(menu.WHAT) == 2


@pytest.mark.parametrize("wrong", ["0", "8", "x", "", "1.5", "٣x"])
def test_a_wrong_answer_is_asked_again(  # type: ignore[no-untyped-def]
    typed, wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(wrong, "6")
    assert choose() == ["doctor"]
    assert menu.AGAIN in capsys.readouterr().err


@pytest.mark.parametrize("lines", [(), ("7",), ("2",), ("4",)])
def test_leaving_and_the_end_of_the_input(typed, lines: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    typed(*lines)
    assert choose() is None


def test_the_command_is_shown_before_it_runs(  # type: ignore[no-untyped-def]
    typed, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("2", "1")
    choose()
    assert "This runs: posecoach live -e glute-bridge" in capsys.readouterr().err


def test_the_menu_speaks_german(typed, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    typed("6")
    choose("de")
    text = capsys.readouterr().err
    assert "Was möchtest du tun?" in text
    assert not {menu.PRACTISE, menu.LEAVE} & set(text.splitlines())


@pytest.mark.parametrize(
    ("typed_path", "path"),
    [
        ('"/a b/c.mp4"', "/a b/c.mp4"),
        ("/a\\ b/c.mp4 ", "/a b/c.mp4"),
        ("/a b/c.mp4", "/a b/c.mp4"),
        ("/it's.mp4", "/it's.mp4"),
        ("'", "'"),
    ],
)
def test_what_terminals_type_for_a_file_that_is_dragged(typed_path: str, path: str) -> None:
    assert menu.dragged_path(typed_path) == path


class Terminal(io.StringIO):
    """A stream that claims to be a terminal."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


def test_the_menu_comes_again_after_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    streams = {"stdin": Terminal("5\n7\n"), "stdout": Terminal(), "stderr": Terminal()}
    for name, stream in streams.items():
        monkeypatch.setattr(sys, name, stream)
    assert cli.main([]) == ExitCode.DONE
    assert streams["stderr"].getvalue().count(menu.WHAT) == 2
    assert NO_SETS_YET in streams["stdout"].getvalue()


def test_without_a_terminal_a_command_is_required(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main([])
    assert left.value.code == ExitCode.USAGE
    assert "COMMAND" in capsys.readouterr().err
