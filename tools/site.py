"""Build the site of the documentation, and check that it asks no other server for anything.

Run ``python -m tools.site`` for ``build/site``, or name another folder. A warning of Sphinx is an
error.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

from sphinx.cmd.build import build_main

ROOT = Path(__file__).parents[1]
SITE = ROOT / "build" / "site"

_LOADED = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "manifest"}
"""What a browser fetches by itself from a ``link``."""

_IN_STYLE = re.compile(r"url\(\s*[\"']?([^)\"']+)|@import\s+[\"']([^\"']+)")


def main(arguments: Sequence[str]) -> int:
    """Build the site into a folder and return the exit code."""
    folder = Path(arguments[0]) if arguments else SITE
    code = build_main(["-W", "--keep-going", "-q", "-b", "html", str(ROOT / "docs"), str(folder)])
    for file, address in foreign(folder):
        print(f"{file} loads {address}", file=sys.stderr)  # noqa: T201
        code = 1
    return code


def foreign(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield each file of a site that loads something from another server, with its address.

    Links that a reader may follow load nothing. Scripts are not read.
    """
    for file in sorted(folder.rglob("*")):
        if file.suffix in {".html", ".css"}:
            text = file.read_text(encoding="utf-8")
            found = loaded_by_page(text) if file.suffix == ".html" else loaded_by_style(text)
            for address in found:
                if re.match(r"(\w+:)?//", address.strip()):
                    yield file, address


def loaded_by_page(html: str) -> list[str]:
    """Return the addresses that a browser loads for a page without being asked."""
    page = _Page()
    page.feed(html)
    page.close()
    return page.loaded


def loaded_by_style(css: str) -> list[str]:
    """Return the addresses that a style sheet loads."""
    return [first or second for first, second in _IN_STYLE.findall(css)]


class _Page(HTMLParser):
    """Collects what a page loads."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element loads."""
        values = {name: value or "" for name, value in attrs}
        self._in_style = tag == "style"
        self.loaded += [values[name] for name in ("src", "poster", "data") if values.get(name)]
        self.loaded += [part.split()[0] for part in values.get("srcset", "").split(",") if part]
        self.loaded += loaded_by_style(values.get("style", ""))
        if tag == "link" and _LOADED & set(values.get("rel", "").split()):
            self.loaded.append(values.get("href", ""))

    def handle_data(self, data: str) -> None:
        """Note what a style sheet in the page loads."""
        if self._in_style:
            self.loaded += loaded_by_style(data)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
