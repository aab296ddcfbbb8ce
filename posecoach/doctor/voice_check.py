"""Whether this machine can speak and play sounds."""

import shutil
import sys
from collections.abc import Iterator

from posecoach.doctor.finding import Finding, State
from posecoach.voice.programs import Which, advice, find_player, find_speaker
from posecoach.words import languages


def examine(platform: str = sys.platform, which: Which = shutil.which) -> Iterator[Finding]:
    """Look for the programs that speak and play.

    Parameters
    ----------
    platform : str
        As `sys.platform` calls it.
    which : Which
        Finds a program.
    """
    speaker, player = find_speaker("en", platform, which), find_player(platform, which)
    facts: dict[str, object] = {
        "speaker": speaker and speaker.name, "player": player and player.name,
        "languages": list(languages()),
    }  # fmt: skip
    lacking = advice(platform, which)
    if lacking:
        whats, todos = zip(*(_parted(sentence) for sentence in lacking), strict=True)
        todo = ", and ".join(dict.fromkeys(todos))
        yield Finding("voice", State.WARNING, "; ".join(whats), todo, facts)
    elif speaker is not None and player is not None:
        spoken = " and ".join(languages())
        what = f"{speaker.name} speaks ({spoken}), {player.name} plays the sounds"
        yield Finding("voice", State.OK, what, facts=facts)


def _parted(sentence: str) -> tuple[str, str]:
    """Part a sentence of advice into what is lacking and what to do.

    >>> _parted("Nothing can speak; install x.")
    ('nothing can speak', 'install x')
    """
    what, _, todo = sentence.rstrip(".").partition("; ")
    return what[:1].lower() + what[1:], todo or "use --no-voice; the window shows everything, too"
