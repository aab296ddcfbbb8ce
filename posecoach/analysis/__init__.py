"""Judge recordings: read the poses, run the coach, write the results.

::

    analysis.py     analyze, count, and judge_recording, which the commands call
    loop.py         watch: the loop for other programs
    pose_reader.py  one source, opened once (pose_track.py: what it was, and its poses)
    choice.py       which exercises it shows (prescription.py: judged against which targets)
    judging.py      one set, and what came out of it (sets.py: several)
    keeping.py      into the history
    tempo.py        leaves out the tempo where it is uncertain how fast a video plays
    way_up.py       says so if a recording lies on its side (turning.py: turns poses)
    results.py      the files (annotator.py: the annotated video)
"""
