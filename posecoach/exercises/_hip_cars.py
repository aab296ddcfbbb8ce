"""What hip CARs have in common, standing, on all fours and lying on the side.

Sources, by the short names used below: "geometry" are areas and places computed for a full circle
(flexion 105°, out 60°, back 15°) and for swings, marches and small circles; the others as in
:mod:`posecoach.exercises.glute_bridge`.
"""

from posecoach.rules import (
    AttemptValue,
    Dosage,
    During,
    Fault,
    NotCounted,
    Role,
    Segment,
    Severity,
    ViewName,
)

TRIED = "tried on recordings: docs/hip-cars.md"
SOURCE = "Wave Point Physical Therapy: The Importance of Hip Mobility in Managing Low Back Pain"

size = AttemptValue("area_ratio", "ratio", "Circle size", Role.AREA, segment=Segment.THIGH)
duration = AttemptValue("duration_s", "s", "Duration", Role.DURATION)
smoothness = AttemptValue("smoothness_sparc", "sparc", "Smoothness", Role.SMOOTHNESS)
stops = AttemptValue("stops_count", "count", "Number of stops", Role.STOPS)
ATTEMPT_VALUES = (size, duration, smoothness, stops)

DOSAGE = Dosage(
    sets=1, reps=3, hold_s=0, rest_s=15, source="3 to 5 each way: mobility guides", per_side=True
)

PHASE_TITLES = {"rest": "Circle slowly", "circling": "Slow and big"}


def small_circle(view: ViewName, smallest_area_thighs_squared: float) -> Fault:
    """Return the fault of a circle that encloses less than this area."""
    return Fault(
        "small-circle",
        when=size < smallest_area_thighs_squared,
        during=During.END,
        severity=Severity.MAJOR,
        cue="Draw a bigger circle.",
        source=f"geometry; {TRIED}",
        views=(view,),
        more_range=True,
        uncounted=(NotCounted.SMALL_CIRCLE,),
    )


def too_fast(view: ViewName, shortest_s: float, source: str) -> Fault:
    """Return the fault of a circle that is too fast.

    Parameters
    ----------
    view : ViewName
        The view from which the exercise is judged.
    shortest_s : float
        A circle that takes less, in s, is too fast.
    source : str
        Where the limit comes from.
    """
    return Fault(
        "too-fast",
        when=duration < shortest_s,
        during=During.END,
        severity=Severity.MODERATE,
        cue="Slow down and stay smooth.",
        source=source,
        views=(view,),
        uncounted=(NotCounted.TOO_FAST,),
    )


def stop_start(view: ViewName) -> Fault:
    """Return the fault of a circle that is not one smooth movement."""
    return Fault(
        "stop-start",
        when=(smoothness < -3.5) | (stops >= 2),
        during=During.END,
        severity=Severity.MINOR,
        cue="Circle smoothly, without stopping.",
        source=f"spectral arc length after Balasubramanian 2015; limit: {TRIED}",
        views=(view,),
    )


def wrong_order(view: ViewName) -> Fault:
    """Return the fault of a path that leaves out a part of the circle."""
    return Fault(
        "wrong-order",
        when=duration > 0,
        during=During.PARTIAL,
        severity=Severity.MAJOR,
        cue="Go all the way around.",
        source="a closed path is not yet a circle: forward, out and back, or the other way round",
        views=(view,),
        more_range=True,
        uncounted=(NotCounted.WRONG_ORDER,),
    )
