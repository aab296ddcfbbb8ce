"""``report.html``: one page for the person and the physiotherapist, complete in one file."""

import math
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from posecoach.report import sentences as say
from posecoach.report.document import Report, ReportSet
from posecoach.report.formatting import duration, span
from posecoach.report.set_charts import NARROW_PX, WIDE_PX
from posecoach.report.set_view import SetView, listed, set_content
from posecoach.report.summary import advice
from posecoach.report.template import fill_template
from posecoach.words import Translator, date_and_time, with_decimal_separator

ENGLISH = Translator()


def load() -> None:
    """Import what rendering needs in advance, so that Ctrl-C need not wait 0.3 s for it."""
    import jinja2  # noqa: F401
    import matplotlib.backends.backend_svg
    import matplotlib.figure  # noqa: F401


def render(
    report: Report,
    sets: Sequence[SetView | tuple[Any, ...]],
    words: Translator = ENGLISH,
    video: str | None = None,
) -> str:
    """Make the page: no scripts, nothing from elsewhere, every text of others escaped.

    Parameters
    ----------
    report : Report
        Judged or not.
    sets : Sequence[SetView]
        For each set, or for the recording if there is only one.
    words : Translator
        Translates from English into the person's language.
    video : str or None
        Name of the annotated video beside the page, to which attempts are linked; None without one.

    Returns
    -------
    str
        HTML; write it as UTF-8.
    """
    parts: Sequence[Report | ReportSet] = report.parts or (report,)
    untitled = say.SESSION if report.parts else say.NO_EXERCISE
    content = {
        "report": report,
        "say": say,
        "words": words,
        "title": words(report.exercise.title or untitled),
        "advice": advice(report),
        "made": date_and_time(report.created, words.language),
        "sets": [
            set_content(number, part, SetView(*view), words)
            for number, (part, view) in enumerate(zip(parts, sets, strict=True), 1)
        ],
        "notes": report.summary[1 + len(report.parts) :] if report.parts else (),
        "wide": WIDE_PX[0],
        "narrow": NARROW_PX[0],
        "seen": _seen(report, words),
        "source": _source(report, words),
        "video": video,
    }
    return fill_template("report/report.html.jinja", content)


def _seen(report: Report, words: Translator) -> list[tuple[str, str]]:
    tracking, whole = report.tracking, report.source.duration_s
    seen = duration(tracking.seen_s)
    if math.isfinite(whole):
        seen = words(say.SEEN_OF).format(seen=seen, whole=duration(whole))
    lost = listed([span(start, end) for start, end in tracking.lost], words)
    return [
        (words(say.IN_SIGHT), seen),
        (words(say.JUDGED), duration(tracking.judged_s)),
        (words(say.LOST), lost or words(say.NEVER)),
    ]


def _source(report: Report, words: Translator) -> str:
    """Write the facts about the source in one line.

    Only the name of a file, because folders reveal more about a person than a shared page should;
    nothing of a camera, because its address can contain a password.
    """
    source = report.source
    facts = [
        words(source.kind),
        words(say.PIXELS).format(width=source.width, height=source.height),
        f"{source.frames} {words.plural(*say.FRAMES_ONE_AND_MANY['frame'], source.frames)}",
    ]
    if source.kind in ("video", "recording"):
        facts.insert(0, PurePath(source.path).name)
    if math.isfinite(source.fps):
        rate = with_decimal_separator(f"{source.fps:.4g}", words.language)
        facts.append(words(say.PER_SECOND).format(rate=rate))
    return ", ".join(facts)
