"""Which of several cameras: their pictures side by side, each with the key to press.

Nobody has to press anything: after a while the one that was used last begins, else the first.
"""

import json
import math
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial

import numpy as np

from posecoach.overlay import Image, Words
from posecoach.overlay.text import DARK, ORANGE, fitting_size, write
from posecoach.overlay.window import Window
from posecoach.paths import user_data
from posecoach.pose import Frame
from posecoach.sources.health import Trouble
from posecoach.sources.listing import Found, cameras, preview
from posecoach.words import translate

Takes = Callable[[int], "Frame | Trouble"]

CHOOSE = "choose"
"""Given as the camera, it asks and waits for a key."""

PATIENCE_S = 10.0
"""So long a key is waited for."""

LOOK_S = 0.03
"""From one drawing to the next."""

GONE_S = 3.0
"""So long a camera may take to be let go of."""

WHICH, PRESS = "Which camera?", "Press {keys}."
SOON = "Camera {key} begins in {seconds} s."

SIZE = (1280, 720)
COLUMNS, MARGIN = 3, 6
TITLE, FOOT, KEY, NAME = 1 / 8, 1 / 9, 1 / 4, 1 / 22
"""Heights of the lines above and below in heights of the window; the key's in heights of a
picture; and the name's, in heights of the window."""

QUIT, TAKE = {"q", "\x1b"}, {"\r", "\n", " "}


def choose_camera(asked: str | None, window: Window, language: str) -> str | None:
    """Give the address of the camera to use, after asking where there are several.

    Parameters
    ----------
    asked : str or None
        As the person named it: a number, an address, a file, or "choose".
    window : Window
        To ask in.
    language : str
        Of what is said.

    Returns
    -------
    str or None
        None where the person stopped.
    """
    if asked is not None and asked != CHOOSE:
        return asked
    found = cameras()
    if not found or (len(found) == 1 and asked is None):
        return str(found[0].number) if found else "0"
    words = partial(translate, language=language)
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
    take: Takes,
) -> Found | None:
    """Show what the cameras see until a key is pressed or it took too long.

    Parameters
    ----------
    found : Sequence[Found]
        To choose from.
    window, words : Window, Words
        To show them in, and from English into the language of the person.
    patience_s, marked : float, Found
        After so long, in s, this one is taken, and with Enter; infinity: never.
    take : Takes
        Takes a picture with a camera by its number.

    Returns
    -------
    Found or None
        None where the window was closed, or q pressed.
    """
    begin = time.monotonic()
    with _Previews(found, take) as previews:
        while not window.closed:
            left = patience_s - (time.monotonic() - begin)
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
    """Give the key of a camera: its number, as for ``--camera``; from 10 on a letter.

    >>> key_of(Found(2, "HD cam")), key_of(Found(10, "Virtual"))
    ('2', 'a')
    """
    return str(camera.number) if camera.number < 10 else chr(ord("a") + camera.number - 10)


class _Previews:
    """Takes pictures with one camera after the other, over and over, in a thread.

    One at a time, since two at once may be too much for one USB port.
    """

    def __init__(self, found: Sequence[Found], take: Takes) -> None:
        self.pictures: dict[int, Frame | Trouble] = {}
        self._found, self._take = found, take
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, name="previews", daemon=True)

    def __enter__(self) -> "_Previews":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        # The chosen one is to be free; one that hangs is not waited for.
        self._thread.join(timeout=GONE_S)

    def _look(self) -> None:
        while not self._stop.is_set():
            for camera in self._found:
                if self._stop.wait(LOOK_S):
                    return
                self.pictures[camera.number] = self._take(camera.number)


def last_used(found: Sequence[Found]) -> Found:
    """Give the camera that was chosen last, known by its name first; else the first one."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        said = json.loads((user_data() / "camera.json").read_text(encoding="utf-8"))
        last = Found(int(said["number"]), str(said["name"]))
        named = [camera for camera in found if camera.name == last.name]
        same = [camera for camera in found if camera.number == last.number]
        both = [camera for camera in named if camera in same]
        return next(iter([*both, *named, *same]), found[0])
    return found[0]


def remember(camera: Found) -> None:
    """Keep which camera was chosen; where nothing can be kept, the first is taken next time."""
    with suppress(OSError):
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
        By number; what is wrong where there is no picture; nothing while it is waited for.
    marked : Found
        The one that begins by itself.
    left_s : float
        In how many s; infinity: never.
    words : Words
        From English into the language of the person.

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
    """Divide a picture into so many parts of one size, row by row."""
    columns = min(COLUMNS, count)
    high, wide = image.shape[0] // math.ceil(count / columns), image.shape[1] // columns
    for i in range(count):
        x, y = i % columns * wide, i // columns * high
        yield image[y + MARGIN : y + high - MARGIN, x + MARGIN : x + wide - MARGIN]


def _tile(
    tile: Image, camera: Found, seen: Frame | Trouble | None, words: Words, *, marked: bool
) -> None:
    """Draw one camera: its picture as in a mirror, its key and its name."""
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
    """Write a line, smaller where it would not fit; `at` is the left end of its base line."""
    room = image.shape[1] - at[0] - size / 4
    write(image, text, at, fitting_size(text, size, room))
