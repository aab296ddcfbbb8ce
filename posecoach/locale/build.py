"""Build the ``.mo`` catalogues from the ``.po`` files beside them; the same bytes every time.

Run ``python posecoach/locale/build.py`` after a change of a translation.
"""

import ast
import struct
from pathlib import Path

HERE = Path(__file__).parent

MAGIC, VERSION, HEAD = 0x950412DE, 0, 28
"""Of GNU's format: little-endian; seven numbers stand before the tables."""


def read(text: str) -> dict[str, str]:
    r"""Read the sentences of a ``.po`` file; those not yet translated are left out.

    >>> read('msgid "Hold"\nmsgstr ""\n"Hal"\n"ten"')
    {'Hold': 'Halten'}
    """
    out: dict[str, str] = {}
    key = value = ""
    current = None
    for line in [*text.splitlines(), 'msgid ""']:
        word, _, rest = line.partition(" ")
        if word == "msgid":
            if value:
                out[key] = value
            key, value, current = str(ast.literal_eval(rest)), "", word
        elif word == "msgstr":
            value, current = str(ast.literal_eval(rest)), word
        elif line.startswith('"') and current == "msgid":
            key += str(ast.literal_eval(line))
        elif line.startswith('"'):
            value += str(ast.literal_eval(line))
    return out


def compiled(sentences: dict[str, str]) -> bytes:
    """Give the ``.mo`` file of some sentences."""
    pairs = sorted((key.encode(), value.encode()) for key, value in sentences.items())
    first, second = HEAD, HEAD + 8 * len(pairs)
    offset = second + 8 * len(pairs)
    tables = []
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[column]), offset))
            offset += len(pair[column]) + 1
    head = struct.pack("<7I", MAGIC, VERSION, len(pairs), first, second, 0, offset)
    strings = b"".join(pair[column] + b"\0" for column in (0, 1) for pair in pairs)
    return head + b"".join(tables) + strings


def main() -> None:
    """Build them all."""
    for source in sorted(HERE.glob("*/LC_MESSAGES/*.po")):
        built = compiled(read(source.read_text(encoding="utf-8")))
        source.with_suffix(".mo").write_bytes(built)


if __name__ == "__main__":
    main()
