"""Letters that can be read from a mat."""

import hashlib
from itertools import combinations, pairwise

import numpy as np
import pytest
from babel.messages.pofile import read_po
from matplotlib.ft2font import FT2Font

from posecoach.overlay.text import TYPEFACE, Image, rounded, shade_card, width, wrap, write
from posecoach.words import catalogues

PO = catalogues() / "de" / "LC_MESSAGES" / "posecoach.po"


def test_the_zero_has_no_slash() -> None:
    image: Image = np.zeros((200, 200, 3), np.uint8)
    write(image, "0", (20, 150), 140)
    rows, columns = np.nonzero(image[:, :, 0] > 128)
    middle = image[
        (rows.min() + rows.max()) // 2 - 10 : (rows.min() + rows.max()) // 2 + 10,
        (columns.min() + columns.max()) // 2 - 10 : (columns.min() + columns.max()) // 2 + 10,
    ]
    assert len(rows) > 0
    assert not middle.any()


def test_every_letter_of_every_sentence_is_in_the_typeface() -> None:
    with PO.open("rb") as file:
        german = read_po(file)
    sentences = [text for m in german for text in (m.id, m.string) if isinstance(text, str)]
    letters = {letter for text in sentences for letter in text if letter > " "}
    known = FT2Font(str(TYPEFACE)).get_charmap()
    assert len(letters) > 60
    assert not {letter for letter in letters if ord(letter) not in known}


def test_the_typeface_is_the_one_of_the_readme() -> None:
    digest = hashlib.sha256(TYPEFACE.read_bytes()).hexdigest()
    assert digest in (TYPEFACE.parent / "README.md").read_text(encoding="utf-8")


def test_a_panel_is_dark_in_the_middle_and_leaves_its_corners_alone() -> None:
    image: Image = np.full((60, 100, 3), 200, np.uint8)
    shade_card(image, 20)
    assert (image[0, 0] == 200).all()
    assert (image[30, 50] == 50).all()
    assert rounded(100, 60, 20)[30].min() == 1


def test_rows_are_as_even_as_they_can_be() -> None:
    cue = "Richte dich auf, stell den vorderen Fuß unters Knie."
    words = tuple(cue.split(" "))
    for count in (2, 3, 4):
        cuts = combinations(range(1, len(words)), count - 1)
        ways = [[" ".join(words[a:b]) for a, b in pairwise((0, *cut, len(words)))] for cut in cuts]
        shortest = min(max(width(row, 40) for row in rows) for rows in ways)
        rows = wrap(" ".join(words), 40, shortest, count)
        assert len(rows) == count
        assert max(width(row, 40) for row in rows) == shortest


@pytest.mark.slow
def test_a_long_text_in_many_narrow_rows() -> None:
    text = " ".join(f"word{i}" for i in range(60))
    rows = wrap(text, 30, 200, 30)
    assert " ".join(rows) == text
    assert 20 <= len(rows) <= 30
