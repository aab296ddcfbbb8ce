"""Find the poses in the frames of a video file, in this process or in several.

::

    segments.py   how a video is cut, and when one tracker hands over to the next
    relay.py      one process: trackers that hand over to each other
    worker.py     what runs in each of several processes: it finds the poses of a segment
    pool.py       several processes: their poses, joined in order
    jobs.py       how many processes pay off

The tracker of MediaPipe looks for a person near where it last saw one, so each pose depends on
those before: two trackers that began at different frames of the same film never agree to the last
pixel. So that the result does not depend on the number of processes, a tracker begins at the same
frames whether there is one process or many, and the same rule decides whether it is followed. The
landmarks are then the same to the last bit.
"""
