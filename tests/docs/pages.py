"""The pages of the documentation, and the examples in them."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


def text_of(page: Path) -> str:
    """Return the text of a page."""
    return page.read_text(encoding="utf-8")


def blocks(page: Path, language: str) -> list[str]:
    """Return the code blocks of a page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text_of(page), re.DOTALL | re.MULTILINE)


def consoles(page: Path) -> Iterator[tuple[str, str]]:
    """Yield each command that a page shows with what it prints."""
    for block in blocks(page, "console"):
        for part in block.removeprefix("$ ").split("\n$ "):
            command, _, output = part.partition("\n")
            yield command, output


def commands(page: Path) -> Iterator[str]:
    """Yield the lines of code that run posecoach, without remarks."""
    shell = "\n".join(blocks(page, "sh")).splitlines()
    indented = re.findall(r"^ {4}(posecoach\b.*)$", _without_blocks(page), re.MULTILINE)
    for line in [*shell, *indented, *(command for command, _ in consoles(page))]:
        if line.startswith("posecoach") and not line.startswith("posecoach: error"):
            yield re.sub(r"\s+#.*", "", line)


def mentions(page: Path) -> list[str]:
    """Return the commands that the sentences of a page name."""
    return re.findall(r"`(posecoach [^`\n]+)`", _without_blocks(page))


def _without_blocks(page: Path) -> str:
    return re.sub(r"^```.*?^```", "", text_of(page), flags=re.DOTALL | re.MULTILINE)
