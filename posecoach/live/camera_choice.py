"""The choice between several cameras: their pictures side by side, each with the key to press.

No key need be pressed: after a while the camera that was used last is taken, or else the first one.
"""

import json
import math
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

import numpy as np

from posecoach.errors import PosecoachError
from posecoach.live.previews import Previews, Take
from posecoach.overlay import Image, Words
from posecoach.overlay.text import DARK, ORANGE, fitting_size, write
from posecoach.overlay.window import Window
from posecoach.paths import user_data
from posecoach.plans.text_file import read_text
from posecoach.pose import Frame
from posecoach.sources.health import Trouble
from posecoach.sources.listing import Found, cameras, preview
from posecoach.words import Translator

CHOOSE = "choose"
"""The camera argument that asks for a camera and waits for a key without a limit."""

PATIENCE_S = 10.0
"""How long to wait for a key before a camera is taken without one, in s. Engineering."""

LOOK_S = 0.03
"""Time from one drawing of the window to the next, in s. Engineering."""

WHICH, PRESS = "Which camera?", "Press {keys}."
SOON = "Camera {key} starts in {seconds} s."

SIZE = (1280, 720)
"""Width and height of the drawing, px."""

COLUMNS, MARGIN = 3, 6
"""The largest number of pictures in a row, and the margin around each, px."""

TITLE, FOOT, KEY, NAME = 1 / 8, 1 / 9, 1 / 4, 1 / 22
"""Heights of the lines above and below the pictures, as shares of the drawing's height; of a key,
as a share of its picture's height; and of a camera's name, as a share of the drawing's height."""

QUIT, TAKE = {"q", "\x1b"}, {"\r", "\n", " "}
"""Keys that end the choice without a camera, and keys that take the marked one."""


def choose_camera(asked: str | None, window: Window, language: str) -> str | None:
    """Return the address of the camera to use; ask for it if there are several.

    Parameters
    ----------
    asked : str or None
        The camera that the user named: a number, an address, a file, or "choose".
    window : Window
        Shows the pictures and reads keys.
    language : str
        Language of the texts; see :func:`posecoach.words.languages`.

    Returns
    -------
    str or None
        None if the user stopped.
    """
    if asked is not None and asked != CHOOSE:
        return asked
    found = cameras()
    if not found or (len(found) == 1 and asked is None):
        return str(found[0].number) if found else "0"
    words = Translator(language)
    patience = math.inf if asked == CHOOSE else PATIENCE_S
    camera = ask_for_camera(found, window, words, patience, last_used(found), preview)
    if camera is None:
        return None
    remember(camera)
    return str(camera.number)


def ask_for_camera(
    found: Sequence[Found],
    window: Window,
    words: Words,
    patience_s: float,
    marked: Found,
    take: Take,
) -> Found | None:
    """Show what the cameras see until a key is pressed or the time is up.

    Parameters
    ----------
    found : Sequence[Found]
        The cameras to choose from.
    window : Window
        Shows the pictures and reads keys.
    words : Words
        Translates from English into the person's language.
    patience_s : float
        How long to wait for a key, in s; infinity for no limit.
    marked : Found
        The camera that is taken with Enter, and when the time is up.
    take : Take
        Takes a picture with a camera by its number.

    Returns
    -------
    Found or None
        None if the window was closed or q was pressed.
    """
    start = time.monotonic()
    with Previews(found, take) as previews:
        while not window.closed:
            left = patience_s - (time.monotonic() - start)
            if left <= 0:
                return marked
            key = window.show(draw_previews(found, previews.pictures, marked, left, words))
            if key in QUIT:
                return None
            pressed = next((camera for camera in found if key_of(camera) == key), None)
            if pressed is not None or key in TAKE:
                return pressed or marked
            time.sleep(LOOK_S)
    return None


def key_of(camera: Found) -> str:
    """Return the key of a camera: its number, as for ``--camera``; from 10 on a letter.

    Examples
    --------
    >>> key_of(Found(2, "HD cam")), key_of(Found(10, "Virtual"))
    ('2', 'a')
    """
    return str(camera.number) if camera.number < 10 else chr(ord("a") + camera.number - 10)


def last_used(found: Sequence[Found]) -> Found:
    """Return the camera that was chosen last, or else the first one.

    It is recognised by its name and number, by its name alone, or by its number alone, in this
    order.
    """
    with suppress(
        PosecoachError, ValueError, LookupError, TypeError, OverflowError, RecursionError
    ):
        saved = json.loads(read_text(user_data() / "camera.json"))
        last = Found(int(saved["number"]), str(saved["name"]))
        named = [camera for camera in found if camera.name == last.name]
        same = [camera for camera in found if camera.number == last.number]
        both = [camera for camera in named if camera in same]
        return next(iter([*both, *named, *same]), found[0])
    return found[0]


def remember(camera: Found) -> None:
    """Save which camera was chosen; if that fails, the first camera is marked next time."""
    with suppress(PosecoachError, OSError):
        user_data().mkdir(parents=True, exist_ok=True, mode=0o700)
        text = json.dumps({"number": camera.number, "name": camera.name})
        (user_data() / "camera.json").write_text(text, encoding="utf-8")


def draw_previews(
    found: Sequence[Found],
    pictures: Mapping[int, Frame | Trouble],
    marked: Found,
    left_s: float,
    words: Words,
) -> Image:
    """Draw the pictures side by side, each with its key.

    Parameters
    ----------
    found : Sequence[Found]
        The cameras, in order.
    pictures : Mapping[int, Frame or Trouble]
        The picture of each camera by its number, or what is wrong with it; a camera without an
        entry is still being waited for.
    marked : Found
        The camera that is taken when the time is up.
    left_s : float
        The time left, in s; infinity for no limit.
    words : Words
        Translates from English into the person's language.

    Returns
    -------
    Image
        (720, 1280, 3) BGR.
    """
    width, height = SIZE
    image: Image = np.full((height, width, 3), DARK, np.uint8)
    top, bottom = round(height * TITLE), round(height * (1 - FOOT))
    press = words(PRESS).format(keys=" / ".join(map(key_of, found)))
    _write(image, f"{words(WHICH)} {press}", (20, round(top * 0.7)), top * 0.55)
    if math.isfinite(left_s):
        soon = words(SOON).format(key=key_of(marked), seconds=math.ceil(left_s))
        _write(image, soon, (20, height - round(height * FOOT * 0.3)), height * FOOT * 0.6)
    for camera, tile in zip(found, _tiles(image[top:bottom], len(found)), strict=True):
        _tile(tile, camera, pictures.get(camera.number), words, marked=camera is marked)
    return image


def _tiles(image: Image, count: int) -> Iterator[Image]:
    """Divide a picture, (H, W, 3), into a number of parts of one size and yield them row by row."""
    columns = min(COLUMNS, count)
    high, wide = image.shape[0] // math.ceil(count / columns), image.shape[1] // columns
    for i in range(count):
        x, y = i % columns * wide, i // columns * high
        yield image[y + MARGIN : y + high - MARGIN, x + MARGIN : x + wide - MARGIN]


def _tile(
    tile: Image, camera: Found, seen: Frame | Trouble | None, words: Words, *, marked: bool
) -> None:
    """Draw one camera: its picture as in a mirror, its key and its name.

    Parameters
    ----------
    tile : Image
        (H, W, 3) BGR; drawn on.
    camera : Found
        The camera.
    seen : Frame or Trouble or None
        Its picture, or what is wrong with it; None while it is waited for.
    words : Words
        Translates from English into the person's language.
    marked : bool
        Whether to draw a frame around it.
    """
    import cv2

    height, width = tile.shape[:2]
    name = round(SIZE[1] * NAME)
    room = height - 2 * name
    if isinstance(seen, Frame):
        h, w = seen.image.shape[:2]
        scale = min(width / w, room / h)
        small = cv2.resize(seen.image, (round(w * scale), round(h * scale)))
        x, y = (width - small.shape[1]) // 2, (room - small.shape[0]) // 2
        tile[y : y + small.shape[0], x : x + small.shape[1]] = cv2.flip(small, 1)
    else:
        _write(tile, words(seen.what) if seen else "...", (name, room // 2), name)
    key = round(room * KEY)
    cv2.rectangle(tile, (0, 0), (key, round(key * 1.15)), DARK, -1)
    _write(tile, key_of(camera), (round(key * 0.22), key), key)
    _write(tile, camera.name, (name // 2, height - name // 2), name)
    if marked:
        cv2.rectangle(tile, (0, 0), (width - 1, height - 1), ORANGE, 6)


def _write(image: Image, text: str, at: tuple[int, int], size: float) -> None:
    """Write a line of text, smaller if it would not fit.

    Parameters
    ----------
    image : Image
        (H, W, 3) BGR; drawn on.
    text : str
        The line.
    at : tuple[int, int]
        Left end of its base line, px.
    size : float
        Height of the letters, px.
    """
    room = image.shape[1] - at[0] - size / 4
    write(image, text, at, fitting_size(text, size, room))
