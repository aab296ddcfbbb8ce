"""Sentences about video files, in English; translations are looked up by them."""

TRACK = "The file holds {videos} videos: number {number} was judged ({size})."
SIZE = "The picture has another size {where}: it was scaled to {detail}."
JOINED = "The file is joined from several recordings, {where}: they were read as one."
STRAY = "A time stamp is wrong {where}: the picture was left out."
GAP = "There are no pictures {where}."
DAMAGE = "The video is damaged {where}: some pictures were skipped."
CUT_OFF = "The video ends early: {read} s of {declared} s could be read."
DAMAGED_END = "The video is damaged at its end, {end} s: pictures may be missing."
PIXELS = "The file says that its pixels are {shape}: they were taken as square."
REPEATED = (
    "Most pictures are shown several times: the video was slowed down, or the camera was very slow."
    " The tempo was not judged."
)
NO_TIMES = (
    "The file has no times: {rate} pictures per second were assumed, and the tempo was not judged."
)
UNCLEAR_SPEED = (
    "It is not clear how fast the video plays ({taken} pictures per second are said to be taken):"
    " the tempo was not judged."
)
SLOW_MOTION = (
    "The video plays in slow motion: it was taken at {taken} pictures per second and is played at"
    " {rate}. All times are those of the real movement."
)
TIME_LAPSE = (
    "The video plays as a time lapse: it was taken at {taken} pictures per second and is played at"
    " {rate}. All times are those of the real movement."
)
UNCERTAIN = "{speed} This is not certain, so the tempo was not judged."
SENTENCES = (
    UNCERTAIN, TRACK, SIZE, JOINED, STRAY, GAP, DAMAGE, CUT_OFF, DAMAGED_END, PIXELS, REPEATED,
    NO_TIMES, UNCLEAR_SPEED, SLOW_MOTION, TIME_LAPSE,
)  # fmt: skip
"""The sentences; one that ends with another stands before it."""

AND, LIST = "{first} and {last}", "{first}, {last}"
ONE_MORE, MORE = "at 1 more place until {end} s", "at {number} more places until {end} s"
FROM_TO, AT = "from {start} s to {end} s", "at {start} s"
PLACES = (AND, LIST, ONE_MORE, MORE, FROM_TO, AT)
"""How the places in a file are written, the longer ones first."""
