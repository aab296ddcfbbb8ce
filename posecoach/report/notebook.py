"""What a notebook shows of a report: its summary and the chart of each set, in one element.

The element brings its own paper and ink, so that it can be read in a light and in a dark notebook.
"""

from zlib import crc32

from posecoach.report import sentences as say
from posecoach.report.document import Report, ReportSet
from posecoach.report.formatting import span
from posecoach.report.set_charts import measure_chart
from posecoach.report.summary import advice
from posecoach.report.template import fill_template
from posecoach.report.verdicts import Verdicts
from posecoach.words import Translator

ENGLISH = Translator()

SIZE_PX = 720, 240


def cell(shown: Verdicts) -> str:
    """Return a report, or one set of it, as an element of a notebook.

    Parameters
    ----------
    shown : Verdicts
        Judged or not.

    Returns
    -------
    str
        One element of HTML with the chart as SVG: no scripts, nothing from elsewhere, every text of
        others escaped.
    """
    assert isinstance(shown, Report | ReportSet)
    untitled = say.SESSION if len(shown.sets) > 1 else say.NO_EXERCISE
    content = {
        "say": say,
        "words": ENGLISH,
        "title": shown.exercise.title or untitled,
        "advice": advice(shown),
        "summary": shown.summary,
        "warnings": shown.warnings if isinstance(shown, Report) else (),
        "sets": [_set(one) for one in shown.sets if one.chart is not None and one.chart.drawable],
    }
    return fill_template("report/notebook.html.jinja", content)


def _set(one: ReportSet) -> dict[str, object]:
    """Return what the template shows of a set whose chart can be drawn.

    The ids in the chart are made from what it shows: other cells of the notebook have charts, too.
    """
    assert one.chart is not None
    number = crc32(one.chart.t.tobytes() + one.chart.values.tobytes() + repr(one).encode())
    return {
        "title": one.exercise.title or "",
        "time": span(one.start_s, one.end_s),
        "chart": measure_chart(number, one, one.chart, ENGLISH, (SIZE_PX,)),
    }
