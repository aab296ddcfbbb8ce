"""The recordings of real people that come out wrong today: in what, and why.

`tests/test_recordings.py` checks that each comes out wrong in exactly these points, and no other
recording in any. A mistake that is mended is deleted here. A new one is listed only if a new
recording shows it.
"""

KNOWN_FAILURES: dict[str, tuple[str, list[str]]] = {
    "bridge_begins_at_top": (
        "nothing is complete in it, so nothing names the exercise",
        ["not recognised"],
    ),
}
"""By the name of the recording: why it comes out wrong, and in what, as ``evaluate`` words it."""
