"""The known bias of a landmark model, to be subtracted from its measures.

A model's bias is measured on people whose joints are known, and it belongs to that model alone:
nothing is subtracted where the model is not named.
"""

HIP_LINE_DEG = {"full": 4.0}
"""By how much straighter a model shows the hip line of a person on the back, seen from the side, in
deg: its hip landmark lies nearer to the front of the body than the joint does. Measured on four
rendered people (2.3 to 9.3 by person and clothes, 4.4 in the mean) with
``posecoach evaluate tests/accuracy/tuning``; docs/accuracy.md compares results with and without it.
The lite model is off by -5 to +20 degrees, so no single number corrects it."""


def hip_line_deg(model: str | None) -> float:
    """Return the bias of the hip line in deg; 0 where none is known.

    Parameters
    ----------
    model : str or None
        Name of the landmark model; its version may follow after a space.

    Examples
    --------
    >>> hip_line_deg("full mediapipe==0.10.31"), hip_line_deg(None)
    (4.0, 0.0)
    """
    return HIP_LINE_DEG.get((model or "").partition(" ")[0], 0.0)
