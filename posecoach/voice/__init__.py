"""Speech and sounds, which never keep the coach waiting.

::

    Update ─▶ Teller (what to say aloud) ─▶ Voice (when) ─▶ Speaker, Player (programs)

Which cue comes when is decided by :mod:`posecoach.coach.cues` alone.
"""
