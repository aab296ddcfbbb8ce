"""Poses that are not judged: those of a pause, and those that came too slowly."""

from posecoach.coach.attempts import AttemptLog
from posecoach.coach.setup import ADVICE
from posecoach.coach.update import Offer, Rank, Update
from posecoach.pose import Pose, Treatment
from posecoach.verdict import Reason, Status


def withheld_update(pose: Pose, log: AttemptLog) -> Update | None:
    """Return the update for a pose that must not be judged; None for one that must be.

    Parameters
    ----------
    pose : Pose
        Its treatment decides.
    log : AttemptLog
        For the counts so far.
    """
    if pose.treatment in {Treatment.JUDGED, Treatment.AFRESH}:
        return None
    slow = pose.treatment is Treatment.TOO_SLOW
    advice = (Offer(ADVICE[Reason.TOO_SLOW], Rank.POSITION),) if slow else ()
    return Update(
        t=pose.t,
        status=Status.CANNOT_JUDGE if slow else Status.PAUSED,
        reason=Reason.TOO_SLOW if slow else None,
        counts=log.counts,
        by_side=log.by_side,
        by_direction=log.by_direction,
        offers=(*advice, *log.take_offers()),
    )
