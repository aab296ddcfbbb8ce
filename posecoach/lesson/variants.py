"""When an easier or a harder way of doing an exercise is offered."""

from collections.abc import Sequence

from posecoach.lesson.note import AMBER, Note
from posecoach.rules.teaching import Variant
from posecoach.verdict import Kind

ENOUGH = {Kind.HOLD: 2}
ENOUGH_OTHERS = 4
"""So many attempts must have been made before an exercise counts as too hard, by their kind.
Engineering."""

CLEAN_SHARE = 0.5
"""An exercise is too hard if less than this share of the attempts was clean. Engineering."""

EASY_SETS, FLAWS = 2, 1
"""An exercise is too easy after so many sets in a row, each complete and with at most so many
attempts that were not clean; as physiotherapists progress an exercise: engineering choice."""


def offered(notes: Sequence[Note]) -> tuple[bool, Variant] | None:
    """Return the variant to offer after the last of some sets.

    Parameters
    ----------
    notes : Sequence[Note]
        The sets of one exercise, in order; at least one.

    Returns
    -------
    tuple[bool, Variant] or None
        Whether it is a harder one, and the variant. The easier one is offered after pain of `AMBER`
        and more, or if less than `CLEAN_SHARE` of the attempts of the last set was clean; the
        harder one after `EASY_SETS` easy sets without pain. None if neither fits.
    """
    last = notes[-1]
    taught = last.coach.exercise.teaching
    if last.hurt or (last.pain or 0) >= AMBER or _too_hard(last):
        return False, taught.easier
    recent = notes[-EASY_SETS:]
    if len(recent) == EASY_SETS and all(map(_easy, recent)):
        return True, taught.harder
    return None


def _too_hard(note: Note) -> bool:
    tried = len(note.coach.log.attempts)
    return tried >= ENOUGH.get(note.kind, ENOUGH_OTHERS) and note.clean < CLEAN_SHARE * tried


def _easy(note: Note) -> bool:
    done = note.coach.exercise.set_size
    tried = len(note.coach.log.attempts)
    painless = not note.hurt and (note.pain or 0) < AMBER
    return painless and note.number >= done and tried - note.clean <= FLAWS
