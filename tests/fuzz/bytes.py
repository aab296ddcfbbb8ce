"""Mutations of bytes: what a failing disk, a broken download or an attacker makes of a file."""

import numpy as np

Random = np.random.Generator


def damaged(data: bytes, chance: Random) -> bytes:
    """Return bytes of which some are changed, left out, doubled, moved or cut off."""
    out = bytearray(data)
    for _ in range(int(chance.integers(1, 5))):
        size = max(1, len(out))
        at, more = int(chance.integers(size)), int(chance.geometric(0.05))
        match int(chance.integers(7)):
            case 0:
                out[at : at + 1] = bytes([int(chance.integers(256))])
            case 1:
                out[at : at + more] = chance.integers(256, size=more, dtype=np.uint8).tobytes()
            case 2:
                del out[at : at + more]
            case 3:
                out[at:at] = out[at : at + more] * int(chance.integers(1, 20))
            case 4:
                other = int(chance.integers(size))
                out[at : at + more] = out[other : other + more]
            case 5:
                out[at : at + more] = bytes(more)
            case _:
                if chance.random() < 0.2:
                    del out[at:]
    return bytes(out)
