"""Render clips: ``python -m sample_videos.render CLIP... --out DIR``."""

import argparse
import sys
from pathlib import Path

from sample_videos.render.clip import prepare, write
from sample_videos.render.sets import all_sets


def main(arguments: list[str] | None = None) -> int:
    """Render the named clips or a whole set; return the exit code, 2 where a name is unknown."""
    parser = argparse.ArgumentParser(prog="python -m sample_videos.render", description=__doc__)
    parser.add_argument("clips", nargs="*", metavar="CLIP", help="a name from --list")
    parser.add_argument("--out", type=Path, default=Path("rendered"), help="folder for the files")
    parser.add_argument("--set", choices=sorted(all_sets()), help="all clips of a set")
    parser.add_argument("--list", action="store_true", help="list every clip")
    parser.add_argument(
        "--no-video",
        action="store_true",
        help="write labels for a landmark recording and the truth without joints",
    )
    given = parser.parse_args(arguments)
    known = {f"{s}/{clip.name}": clip for s, clips in all_sets().items() for clip in clips}
    if given.list:
        sys.stdout.write("".join(f"{name}\n" for name in known))
        return 0
    names = [n for n in known if given.set and n.startswith(f"{given.set}/")] + given.clips
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        sys.stderr.write(f"unknown clip {unknown[0]}; see --list\n" if unknown else "no clips\n")
        return 2
    for name in names:
        take = prepare(known[name])
        path = write(take, given.out, video=not given.no_video)
        sys.stdout.write(f"{path}: {len(take.times)} frames\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
