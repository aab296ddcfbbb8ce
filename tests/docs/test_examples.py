"""Every example of the documentation runs: programs, commands, and what these print."""

import argparse
import re
import shlex
from pathlib import Path

import pytest

from posecoach.cli import build_parser, main
from posecoach.errors import UsageError
from posecoach.sources.recording import Recording
from tests.docs.pages import PAGES, ROOT, blocks, commands, consoles, mentions
from tests.judging import recording

PROGRAMS = [page for page in PAGES if blocks(page, "python") and page.stem != "README"]
"""tests/test_readme.py runs the README's, and compares what it prints."""

COMMANDS = [(page.name, command) for page in PAGES for command in commands(page)]
MENTIONS = sorted({command for page in PAGES for command in mentions(page)})
SHOWN = {
    command: output
    for page in PAGES
    for command, output in consoles(page)
    if command != "posecoach demo"  # which takes a while; tests/test_privacy.py compares it
}


@pytest.mark.slow
@pytest.mark.parametrize("page", PROGRAMS, ids=lambda page: page.stem)
def test_the_programs_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A recording stands in for the reader's own files, which the page names.

    Every third of its poses is enough: 10 per second.
    """
    poses = list(recording("bridge_3"))[::3]
    for name in ("bridge.mp4", "recording.npz"):
        Recording.from_poses(poses, "full").save(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "example"}
    for block in blocks(page, "python"):
        exec(block, names)


def test_every_guide_for_a_user_has_examples() -> None:
    named = {name for name, _ in COMMANDS} | {page.name for page in PROGRAMS}
    guides = {path.name for path in (ROOT / "docs").glob("how-to-*.md")}
    assert len(guides) == 3
    assert guides <= named
    assert "first-session.md" in named


@pytest.mark.parametrize(("page", "command"), COMMANDS)
def test_the_commands_are_understood(page: str, command: str) -> None:
    for one in command.split(" && "):
        name, *arguments = shlex.split(one)
        if name == "posecoach" and arguments:
            try:
                build_parser().parse_args(arguments)
            except UsageError as error:
                pytest.fail(f"{page}: {one}: {error}")
            assert options_in(one) <= options()[arguments[0]], f"{page}: {one}: short for another"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_modules_that_are_run_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for module in re.findall(r"python -m ((?:tests|tools|docs|posecoach)[\w.]*\w)", text):
        path = ROOT.joinpath(*module.replace("posecoach.models", "models").split("."))
        assert path.with_suffix(".py").exists() or (path / "__init__.py").exists(), module


@pytest.mark.parametrize("command", MENTIONS)
def test_the_commands_in_sentences_have_these_options(command: str) -> None:
    name = command.split()[1]
    known = options()
    if name.startswith("-"):
        assert name in {"--help", "--version"}
    elif name not in {"COMMAND", "NAME"}:
        assert name in known
        assert options_in(command) <= known[name]


def options_in(command: str) -> set[str]:
    """Return the options that a command is given."""
    return set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", command))


def options() -> dict[str, set[str]]:
    """Return the options of every command, with those of its subcommands."""
    found: dict[str, set[str]] = {}
    for action in build_parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            found = {name: set(_options(parser)) for name, parser in action.choices.items()}
    return found


def _options(parser: argparse.ArgumentParser) -> list[str]:
    """List the options of a parser and of its subcommands."""
    own = [text for action in parser._actions for text in action.option_strings]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            own += [text for sub in action.choices.values() for text in _options(sub)]
    return own


@pytest.mark.parametrize("command", SHOWN)
def test_the_output_is_as_shown(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(shlex.split(command)[1:]) == 0
    assert capsys.readouterr().out.rstrip() == SHOWN[command].rstrip()
