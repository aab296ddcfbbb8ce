"""The accuracy as a page: one complete file that looks like the report."""

from datetime import datetime

from posecoach.evaluation.accuracy import COUNTS, Accuracy, Scores
from posecoach.evaluation.fault_scores import Weight
from posecoach.evaluation.scores import Hits
from posecoach.evaluation.sheets import CLIPS, all_sheets, headline, part_sheets
from posecoach.evaluation.written import percent, ratio
from posecoach.paths import __version__
from posecoach.report.formatting import counted
from posecoach.report.template import fill_template
from posecoach.smoothing.smoother import DELAY_S
from posecoach.words import ENGLISH, date_and_time

Tile = tuple[str, str, str]
"""A large number, what it is about, and what it means."""


def render(accuracy: Accuracy, model: str, made: datetime) -> str:
    """Return the page, without scripts or anything loaded from elsewhere; inserted text is escaped.

    Parameters
    ----------
    accuracy : Accuracy
        The accuracy in the clips.
    model : str
        Name of the landmark model for the clips that are videos.
    made : datetime
        Date and time of the page.

    Returns
    -------
    str
        HTML, to be written as UTF-8.
    """
    parts = [(f"{part.by.value}: {part.name}", part_sheets(part)) for part in accuracy.parts]
    content = {
        "made": date_and_time(made, ENGLISH),
        "version": __version__,
        "model": model,
        "headline": headline(accuracy.overall),
        "tiles": _tiles(accuracy.overall),
        "sheets": all_sheets(accuracy),
        "parts": parts,
        "delay": f"{DELAY_S:g} s",
    }
    return fill_template("evaluation/accuracy.html.jinja", content)


def _tiles(scores: Scores) -> list[Tile]:
    """Return the numbers to see first: clips, counts, faults, and other activities."""
    tiles = [(ratio(scores.right), "clips", "came out right in everything that is labelled")]
    for what, one in scores.counts.items():
        if what not in {"clean_reps", "partial"}:
            note = f"of {counted(one.clips, *CLIPS)} counted exactly"
            tiles.append((percent(one.exact), COUNTS[what][1], note))
    clear = [fault.hits for fault in scores.faults if fault.weight is Weight.CLEAR]
    if clear:
        hits = sum(clear, Hits())
        right = percent(hits.precision)
        note = f"of {hits.support} found; {right} of the reported faults were real"
        tiles.append((percent(hits.recall), "faults", note))
    others = scores.phantoms
    if others.clips:
        share = percent(others.exact / others.clips)
        note = f"of {counted(others.clips, *CLIPS)} in which nothing was counted"
        tiles.append((share, "other activities", note))
    return tiles
