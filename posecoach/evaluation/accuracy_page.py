"""The accuracy as a page: one complete file that looks like the report."""

from datetime import datetime

from posecoach import __version__
from posecoach.evaluation.accuracy import Accuracy, Scores
from posecoach.evaluation.fault_scores import Weight
from posecoach.evaluation.scores import Hits
from posecoach.evaluation.sheets import COUNTS, all_sheets, part_sheets, percent
from posecoach.report.template import fill_template
from posecoach.smoothing.smoother import DELAY_S

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
        "made": f"{made.day} {made:%B %Y, %H:%M}",
        "version": __version__,
        "model": model,
        "tiles": _tiles(accuracy.overall),
        "sheets": all_sheets(accuracy),
        "parts": parts,
        "delay": f"{DELAY_S:g} s",
    }
    return fill_template("evaluation/accuracy.html.jinja", content)


def _tiles(scores: Scores) -> list[Tile]:
    """Return the numbers to see first: counts, faults, and other activities."""
    tiles = []
    for what, one in scores.counts.items():
        if what not in {"clean_reps", "partial"}:
            note = f"counted exactly, in {one.clips} clips"
            tiles.append((percent(one.exact), COUNTS[what], note))
    clear = [fault.hits for fault in scores.faults if fault.weight is Weight.CLEAR]
    if clear:
        hits = sum(clear, Hits())
        note = f"of {hits.support} found; {percent(hits.precision)} of what was said is right"
        tiles.append((percent(hits.recall), "faults", note))
    others = scores.phantoms
    if others.clips:
        share = percent(others.exact / others.clips)
        tiles.append((share, "other activities", f"nothing counted, in {others.clips} clips"))
    return tiles
