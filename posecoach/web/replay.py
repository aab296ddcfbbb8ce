"""``replay.html``: a judged recording to play back, without its video and without a server.

One file holds the skeleton, the words, the chart and the attempts, so that a therapist needs
nothing but a browser. It draws with the script of the page.
"""

import base64
import hashlib
import json
import math
import os
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

from posecoach.analysis.judging import Judgement
from posecoach.errors import OutputError
from posecoach.overlay.guide import Guide, guide_for
from posecoach.overlay.readout import read_out
from posecoach.overlay.skeleton import UNSURE
from posecoach.report.formatting import reason_text, title
from posecoach.report.output import write_text
from posecoach.report.sentences import DISCLAIMER, ONE_AND_MANY
from posecoach.report.template import fill_template
from posecoach.session import Step
from posecoach.verdict import Attempt
from posecoach.web import phrases
from posecoach.web.page_data import colours_css, drawing_data
from posecoach.web.shown import drawn
from posecoach.words import Translator, with_decimal_separator

MOST_FPS = 15.0
"""The most pictures per s that are kept; a minute then takes about 400 kB. Engineering."""

NAME = "replay.html"

SCRIPTS = ("drawing.js", "replay.js")

BEGIN = "const page = { data: JSON.parse(document.getElementById('data').textContent) };\n"


class Replay:
    """Collect the steps of a recording; :meth:`take` goes to the judging as a watcher.

    Parameters
    ----------
    language : str
        Language of the words.
    """

    def __init__(self, language: str = "en") -> None:
        self._words = Translator(language)
        self._steps: list[Step] = []

    def take(self, step: Step) -> None:
        """Keep a step, unless it comes too soon after the last one."""
        if not self._steps or step.update.t - self._steps[-1].update.t >= 0.9 / MOST_FPS:
            self._steps.append(Step(None, step.pose, step.update))

    def page(self, done: Judgement) -> str:
        """Return the page as HTML; empty where there is nothing to play.

        Parameters
        ----------
        done : Judgement
            Of the recording whose steps were taken.
        """
        if not self._steps:
            return ""
        words, script = self._words, _script()
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        titles = [words(_title(one)) for one in done.parts or (done,)]
        content = {
            "language": words.language,
            "policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
            f"form-action 'none'; script-src 'sha256-{digest}'",
            "title": ", ".join(dict.fromkeys(titles)),
            "colours": colours_css(),
            "words": {key: words(text) for key, text in _SAID.items()},
            "sets": [
                (title if len(titles) > 1 else "", _attempts(one, words))
                for title, one in zip(titles, done.parts or (done,), strict=True)
            ],
            "charts": any(map(_known, done.parts or (done,))),
            "summary": done.report.summary,
            "disclaimer": words(DISCLAIMER),
            "data": json.dumps(self._data(done), allow_nan=False).replace("<", "\\u003c"),
            "script": script,
        }
        return fill_template("web/replay.html.jinja", content)

    def _data(self, done: Judgement) -> dict[str, Any]:
        parts, texts = done.parts or (done,), _Texts(self._words)
        guides = [guide_for(one.exercise) for one in parts]
        ends = [one.until_s for one in parts]
        frames, begins = [], [0.0] * len(parts)
        for step in self._steps:
            at = next(i for i, end in enumerate(ends) if step.pose.t < end)
            frames.append(_frame(step, guides[at], texts))
            begins[at] = begins[at] or frames[-1]["t"]
        return {
            "size": self._steps[0].pose.size,
            "frames": frames,
            "texts": list(texts.numbers),
            "sets": [
                _set(one, begun, self._words) for one, begun in zip(parts, begins, strict=True)
            ],
            "drawing": drawing_data(),
            "words": {"play": self._words(phrases.PLAY), "pause": self._words(phrases.PAUSE)},
        }


class ReplayFile(Replay):
    """Write the recording to play back beside the other results.

    Parameters
    ----------
    folder : Path or None
        The folder for the results, as the user named it.
    language : str
        Language of the words.

    Raises
    ------
    OutputError
        If it holds such a file already.
    """

    def __init__(self, folder: Path | None, language: str = "en") -> None:
        super().__init__(language)
        if folder is not None and os.path.lexists(folder / NAME):
            raise OutputError(
                f"{folder} already holds {NAME}",
                "choose another folder with -o, or delete it first",
            )

    def write(self, folder: Path, done: Judgement) -> None:
        """Write the file, whole or not at all; nothing where there is nothing to play."""
        page = self.page(done)
        if page:
            write_text(folder / NAME, page)


_SAID = {"skeleton": phrases.SKELETON, "time": phrases.TIME, "speed": phrases.SPEED}


class _Texts:
    """Number the words of all frames, most of which say the same as the one before."""

    def __init__(self, words: Translator) -> None:
        self._words = words
        self.numbers: dict[tuple[str, str, str, str], int] = {}

    def number(self, step: Step, guide: Guide) -> int:
        out = read_out(step.update, guide, self._words)
        text = (out.number, out.phase, ", ".join(out.tally), out.cue)
        return self.numbers.setdefault(text, len(self.numbers))


def _frame(step: Step, guide: Guide, texts: _Texts) -> dict[str, Any]:
    shown = drawn(step, guide)
    return {
        "t": round(step.update.t, 3),
        "xy": [number for point in shown["xy"] for number in point or (None, None)],
        "sure": "".join("1" if share >= UNSURE else "0" for share in shown["sure"]),
        "side": shown["side"],
        "marked": shown["marked"],
        "angle": shown["angle"],
        "text": texts.number(step, guide),
    }


def _title(done: Judgement) -> str:
    return done.report.exercise.title or "No exercise recognised"


def _set(done: Judgement, begun_s: float, words: Translator) -> dict[str, Any]:
    """Return what is played of one set: from when on, its attempts and its chart."""
    known = _known(done)
    return {
        "begun": begun_s,
        "title": words(_title(done)),
        "attempts": [{"start": one.start_s, "end": one.end_s} for one in done.report.attempts],
        "measure": words(done.chart.measure_title) if known else "",
        "chart": _chart(done) if known else None,
    }


def _known(done: Judgement) -> bool:
    return bool(sum(math.isfinite(value) for value in done.chart.values.tolist()) > 1)


def _chart(done: Judgement) -> dict[str, Any]:
    """Return the measure with at most a few thousand points; null where it is unknown."""
    chart = done.chart
    every = max(1, len(chart.t) // 3000)
    band = chart.band or (math.nan, math.nan)
    return {
        "t": chart.t[::every].round(2).tolist(),
        "values": [_finite(value) for value in chart.values[::every].tolist()],
        "band": [_finite(limit) for limit in band],
    }


def _finite(value: float) -> float | None:
    return round(value, 2) if math.isfinite(value) else None


def _attempts(done: Judgement, words: Translator) -> list[str]:
    return [_attempt(one, number, words) for number, one in enumerate(done.report.attempts, 1)]


def _attempt(one: Attempt, number: int, words: Translator) -> str:
    """Describe an attempt in one line."""
    counted = words.plural(*ONE_AND_MANY[one.kind], 1)
    result = counted if one.counted else words(reason_text(one))
    side = f", {words(one.side.value)}" if one.side else ""
    faults = "".join(f", {words(title(name))}" for name in one.faults)
    start = with_decimal_separator(f"{one.start_s:.1f} s", words.language)
    return f"{number}. {start}: {result}{side}{faults}"


def _script() -> str:
    """Return the scripts of the page as one that needs no other file."""
    folder = Path(str(files("posecoach"))) / "web" / "static"
    whole = "\n".join((folder / name).read_text(encoding="utf-8") for name in SCRIPTS)
    return BEGIN + re.sub(r"^(import .*?;$|export )", "", whole, flags=re.MULTILINE)
