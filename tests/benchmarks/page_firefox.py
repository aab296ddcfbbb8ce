"""Whether the page works in Firefox: its views, and the camera's way to a status.

    python -m tests.benchmarks.page_firefox

Needs `firefox-esr` (Debian) or `firefox`, which is driven by WebDriver BiDi without another
program. Its camera is the moving test picture of Firefox, in which nobody is. An accessibility
checker looks at each view, in both languages and in light and dark colours, and every error that
the page reports counts. Exits with 1 if anything is wrong.
"""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.web.browser import served

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")

PREFERENCES = """
user_pref("media.navigator.streams.fake", true);
user_pref("media.navigator.permission.disabled", true);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
"""

AXE = files("axe_playwright_python") / "axe.min.js"
WRONG = """
axe.run({ iframes: false }).then(({ violations }) =>
  JSON.stringify(violations.map((one) => `${one.id}: ${one.nodes[0].html}`)))
"""
"""The frame of the history lets no script in; its page is one of `posecoach history`."""


class Firefox:
    """One page of a Firefox.

    Parameters
    ----------
    line : ClientConnection
        To its WebDriver BiDi.

    Attributes
    ----------
    errors : list[str]
        What the page reported.
    """

    def __init__(self, line: ClientConnection) -> None:
        self._line, self._number = line, 0
        self.errors: list[str] = []
        self.version = self.ask("session.new", capabilities={})["capabilities"]["browserVersion"]
        self.ask("session.subscribe", events=["log.entryAdded"])
        self._page = self.ask("browsingContext.create", type="tab")["context"]

    def ask(self, method: str, **params: object) -> dict[str, Any]:
        """Give a command and return its result."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        self._line.send(json.dumps(message))
        while True:
            told = json.loads(self._line.recv(timeout=60))
            if told.get("method") == "log.entryAdded" and told["params"]["level"] == "error":
                self.errors.append(str(told["params"]["text"]))
            if told.get("id") == self._number:
                assert told["type"] == "success", told
                result: dict[str, Any] = told["result"]
                return result

    def go(self, url: str) -> None:
        """Open an address."""
        self.ask("browsingContext.navigate", context=self._page, url=url, wait="complete")

    def run(self, script: str) -> Any:
        """Run a script in the page and return its value."""
        told = self.ask("script.evaluate", expression=script, awaitPromise=True,
                        target={"context": self._page})  # fmt: skip
        assert told["type"] == "success", told
        return told["result"].get("value")

    def text(self, selector: str, within_s: float = 30.0) -> str:
        """Return the text of an element, once there is one."""
        deadline = time.monotonic() + within_s
        script = f"document.querySelector({json.dumps(selector)})?.textContent ?? ''"
        while not (found := str(self.run(script))) and time.monotonic() < deadline:
            time.sleep(0.1)
        return found

    def wrong(self) -> list[str]:
        """Return what the accessibility checker finds."""
        self.run(AXE.read_text(encoding="utf-8"))
        found: list[str] = json.loads(self.run(WRONG))
        return found


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """Start a Firefox without a window."""
    assert FIREFOX is not None
    folder.mkdir()
    (folder / "user.js").write_text(PREFERENCES)
    command = [FIREFOX, "--headless", "--no-remote", "--profile", str(folder),
               "--remote-debugging-port", "0"]  # fmt: skip
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as program:
        try:
            assert program.stderr is not None
            listening = next(one for one in program.stderr if "BiDi listening on" in one)
            with connect(f"{listening.split()[-1]}/session", max_size=None) as line:
                yield Firefox(line)
        finally:
            program.send_signal(signal.SIGTERM)


VIEWS = ("#/", "#/exercise/glute-bridge", "#/settings", "#/video", "#/history")
CHOICES = [(language, look) for language in ("en", "de") for look in ("light", "dark")]
NAMING = """
const select = document.querySelector("select[name=person]");
select.value = select.options[select.options.length - 1].value;
select.dispatchEvent(new Event("change"));
"""


def look_at_views(page: Firefox, opening: str) -> Iterator[str]:
    """Look at every view in both languages, light and dark; yield what is wrong."""
    page.go(opening)
    for language, look in CHOICES:
        kept = json.dumps({"language": language, "look": look, "person": "Anna"})
        page.run(f"localStorage.posecoach = {json.dumps(kept)}")
        for view in VIEWS:
            page.go("about:blank")
            page.go(f"{opening}{view}")
            title, wrong = page.text("main h1"), page.wrong()
            if view == "#/settings":
                page.run(NAMING)
                wrong += page.wrong()
            told = ", ".join(wrong) or "nothing wrong"
            sys.stdout.write(f"{language}, {look}, {view}: {title!r}, {told}\n")
            yield from wrong
            if not title:
                yield f"{view} shows nothing"


def main() -> int:
    """Print what each view shows; return 1 if anything is wrong."""
    if FIREFOX is None:
        sys.stderr.write("Firefox is not installed (Debian: apt-get install firefox-esr)\n")
        return 1
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with (
            served(folder / "data", "--safety-read") as opening,
            firefox(folder / "profile") as page,
        ):
            sys.stdout.write(f"Firefox {page.version}\n")
            found = list(look_at_views(page, opening))
            page.go("about:blank")
            page.go(f"{opening}&exercise=glute-bridge&start=1")
            status = page.text("[data-posecoach=status]")
            route = page.run("document.body.dataset.route")
            sys.stdout.write(f"live: {status!r}, route {route!r}, errors {page.errors}\n")
            found += [*page.errors, *([] if status else ["the set does not begin"])]
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
