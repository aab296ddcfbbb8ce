"""Speak and sound without ever keeping the coach waiting.

::

    Update -> Teller (what is worth saying) -> Voice (when) -> Speaker, Player (programs)

The cues and their cool-down are chosen by the coach (:mod:`posecoach.coach.cues`); nothing
is chosen anew here.
"""
