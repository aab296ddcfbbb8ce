"""Open a video file, and nothing else that it names; say why one cannot be opened."""

from pathlib import Path
from typing import TYPE_CHECKING

from posecoach.errors import InputError
from posecoach.sources.readable import VIDEO_PLEASE

if TYPE_CHECKING:
    from av.container import InputContainer

    from posecoach.sources.parts import Part

FORMATS = (
    "mov,mp4,matroska,webm,avi,mpegts,mpeg,mpegvideo,m4v,h264,hevc,obu,ivf,flv,asf,ogg,gif,apng,"
    "mjpeg,yuv4mpegpipe,mxf,dv,nut,rm,3gp,wav,mp3,flac,aac,aiff,amr,caf"
)
"""Containers that hold their pictures (or sound) themselves. Playlists are not among them: they
name files and addresses to open. Nor are text and still pictures, which FFmpeg would play."""

HEAD = 4096
"""So many bytes of a file show what it is."""

_STILLS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
)
_BRANDS = {b"avif": "AVIF", b"avis": "AVIF", b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIC"}
_ANIMATED = 0x02
"""The bit of the flags of a WebP picture that says that it moves."""


def open_container(file: "Part", path: str | Path) -> "InputContainer":
    """Open a video.

    Parameters
    ----------
    file : Part
        Read from its start. A file object and not a name: colons and percent signs in a name would
        have a meaning.
    path : str or Path
        Its name, for messages.

    Raises
    ------
    InputError
        If it is no video, or one that cannot be read, with the cause where it is known.
    """
    import av

    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    options = {"format_whitelist": FORMATS, "protocol_whitelist": "none"}
    # The parts of a multipart stream are JPEG pictures; FFmpeg's reader of raw ones skips the rest.
    form = "mjpeg" if is_multipart(head) else None
    try:
        return av.open(file, "r", format=form, options=options)
    except (av.FFmpegError, OSError, ValueError) as error:
        if head[4:8] == b"ftyp" and head[8:12] not in _BRANDS:
            raise InputError(
                f"{path} is a damaged video: its index is missing, so it was cut off",
                "copy it again, or record it again",
            ) from error
        what = _picture(head)
        if what is not None:
            raise InputError(f"{path} is {what}, not a video", "convert it into MP4") from error
        raise InputError(f"{path} is not a readable video", VIDEO_PLEASE) from error


def is_multipart(head: bytes) -> bool:
    """Return whether a file begins as the saved stream of a network camera does (MJPEG)."""
    start = head.lstrip()
    return start[:2] == b"--" and b"image/jpeg" in start[:1000].lower()


def _picture(head: bytes) -> str | None:
    """Name the picture format that a file begins with; None if it is none."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        moves = head[12:16] == b"VP8X" and head[20] & _ANIMATED
        return "an animated WebP picture" if moves else "a still WebP picture"
    if head[4:8] == b"ftyp":
        return f"an {_BRANDS[head[8:12]]} picture"
    return next((f"a {name} picture" for magic, name in _STILLS if head.startswith(magic)), None)
