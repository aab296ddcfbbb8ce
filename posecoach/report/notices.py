"""Warnings of a report, in English; translations are looked up by them."""

OTHERS_SEEN = (
    "Several people were in the picture for most of the time; check that the right one was judged."
)
STOPPED_AT = "Stopped by the user at {t} s."
SOUND_LEFT_OUT = "The sound was left out: {why}."
NO_DECODER = "there is no decoder for it"
OTHER_SPEED = "it does not fit the speed of the real movement"
SOUND_PARTLY = "Parts of the sound were left out: they are damaged, or their times do not fit."
OTHER_SOUND = "A sound track was left out: there is no decoder for it."
UNFIT = "“{title}” was judged against its own dosage ({problem})."
