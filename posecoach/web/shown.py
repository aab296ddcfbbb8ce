"""One update as the page shows it: the same numbers, words and figures as in the window."""

import math
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any, TypeAlias

import numpy as np

from posecoach.coach.update import Panel, Update
from posecoach.lesson import Lesson
from posecoach.lesson.phrases import PAIN_CHOICES, SPACE
from posecoach.overlay import WAITED_FOR, Guide
from posecoach.overlay.guide import guide_for_lesson
from posecoach.overlay.placement import is_mirrored
from posecoach.overlay.readout import read_out
from posecoach.pose import Pose, Side
from posecoach.session import Step
from posecoach.verdict import Status
from posecoach.words import Translator

Shown: TypeAlias = dict[str, Any]
"""A message of JSON values; what is unknown is null."""

PAIN_KEYS = PAIN_CHOICES[0][0]
"""The keys with which a page asks how much it hurt."""

_JUDGED = {Status.READY, Status.ACTIVE}


def shown_step(step: Step, lesson: Lesson, words: Translator) -> Shown:
    """Return what the page shows of one step of a lesson.

    Parameters
    ----------
    step : Step
        The last one.
    lesson : Lesson
        The lesson that judged it.
    words : Translator
        Into the person's language.
    """
    shown = shown_update(step.update, lesson, words)
    guide = guide_for_lesson(lesson)
    waited_for = step.update.status in WAITED_FOR and guide.start is not None
    return {
        **shown,
        **drawn(step, guide),
        "answers": step.pose.t,
        "outline": waited_for and step.update.panel is None,
        "turned": is_mirrored(step.update, guide, _mirrored(step.pose), mirror=True),
    }


def drawn(step: Step, guide: Guide) -> Shown:
    """Return what is drawn of a step: the landmarks, the stressed side, and the angle."""
    return {
        "size": step.pose.size,
        "xy": _points(step.pose),
        "sure": step.pose.visibility.round(2).tolist(),
        "side": _side(step.update),
        "marked": sorted(step.update.marked),
        "angle": _angle(step.update, guide),
    }


def shown_update(update: Update, lesson: Lesson, words: Translator) -> Shown:
    """Return what the page shows of an update without a pose, such as the summary."""
    if lesson.ended and lesson.reported_notes:
        last = lesson.reported_notes[-1]
        update = replace(update, counts=last.counts, correction=last.correction)
    guide = guide_for_lesson(lesson)
    known = lesson.waiting_for is None and not lesson.undecided
    return {
        "type": "update",
        "t": round(update.t, 3),
        "status": update.status.value,
        "reason": update.reason and update.reason.value,
        "phase": update.phase,
        "exercise": lesson.coach.exercise.name if known else None,
        "title": words(lesson.coach.exercise.title) if known else words(guide.title),
        "kind": guide.kind.value,
        "count": update.counts.of(guide.kind),
        "clean": update.counts.clean_reps,
        "remaining": _number(update.remaining_s),
        "countdown": _number(update.countdown_s),
        "severity": update.severity and update.severity.value,
        "readout": {k: _known(v) for k, v in asdict(read_out(update, guide, words)).items()},
        "panel": update.panel and _panel(update.panel, words),
        "ended": lesson.ended,
        "over": lesson.over,
    }


def _panel(panel: Panel, words: Translator) -> Shown:
    return {
        "title": words(panel.title),
        "lines": [words(line) for line in panel.lines],
        "choices": _choices(panel, words),
        "asks_pain": any(key == PAIN_KEYS for key, _ in panel.choices),
        "explains": panel.picture is not None,
        "picture": panel.picture and asdict(panel.picture),
        "answers": panel.answers,
        "marked": panel.marked,
    }


def _choices(panel: Panel, words: Translator) -> list[tuple[str, str]]:
    """Return the keys of a page that are buttons in a browser, and what each does."""
    keys = {words(SPACE): " "} | {key: key for key in "nq123"}
    return [(keys[key], words(does)) for key, does in panel.choices if key in keys]


def _mirrored(pose: Pose) -> Pose:
    """Return a pose as the page shows it, flipped like a mirror."""
    xy = np.stack([pose.size[0] - 1 - pose.xy[:, 0], pose.xy[:, 1]], 1)
    return replace(pose, xy=xy)


def _points(pose: Pose) -> list[list[int] | None]:
    """Return the landmarks in whole px, None where they were not seen."""
    return [
        None if math.isnan(x) or math.isnan(y) else [round(x), round(y)]
        for x, y in pose.xy.tolist()
    ]


def _side(update: Update) -> str | None:
    side = update.side or update.near_side
    return side and side.value


def _angle(update: Update, guide: Guide) -> Mapping[str, object] | None:
    """Return the angle to draw, with the landmarks at its ends and its target; None without one."""
    side: Side | None = update.side or update.near_side
    value = update.values.get(guide.angle_value, math.nan)
    drawn = side is not None and guide.angle is not None and update.status in _JUDGED
    if not drawn or side is None or guide.angle is None or math.isnan(value):
        return None
    first, middle, _ = (side.landmark(joint) for joint in guide.angle)
    band = [limit if math.isfinite(limit) else None for limit in guide.band]
    return {"first": first, "middle": middle, "value": round(value, 1), "band": band}


def _number(value: float) -> float | None:
    return round(value, 2) if math.isfinite(value) else None


def _known(value: object) -> object:
    return _number(value) if isinstance(value, float) else value
