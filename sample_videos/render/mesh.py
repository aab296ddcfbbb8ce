"""Quad meshes: normals and one step of Catmull-Clark smoothing."""

import numpy as np
from scipy.sparse import csr_array, diags_array, vstack

from sample_videos.render.body import Ints
from sample_videos.render.vectors import Array


def normals(points: Array, faces: Ints) -> Array:
    """Return the unit normals of points, averaged over their quads and weighted by area.

    Parameters
    ----------
    points : Array
        (N, 3) points.
    faces : Ints
        (F, 4) quads as indices of points.

    Returns
    -------
    Array
        (N, 3) unit vectors; 0 for a point without a quad.
    """
    a, b, c, d = (points[faces[:, k]] for k in range(4))
    flat = np.cross(c - a, d - b)
    out = np.zeros_like(points)
    for k in range(4):
        np.add.at(out, faces[:, k], flat)
    return np.asarray(out / np.linalg.norm(out, axis=1, keepdims=True).clip(1e-12))


def triangles(faces: Ints) -> Ints:
    """Return (F, 4) quads cut into (2 F, 3) triangles."""
    return np.concatenate([faces[:, :3], faces[:, [0, 2, 3]]])


def edges(faces: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the edges of quads.

    Parameters
    ----------
    faces : Ints
        (F, 4) quads as indices of points.

    Returns
    -------
    tuple[Ints, Ints, Ints]
        (E, 2) edges as indices of points, (F, 4) the edges of each quad, and (E,) how many quads
        share each edge.
    """
    pairs = np.sort(np.concatenate([faces[:, [i, (i + 1) % 4]] for i in range(4)]), axis=1)
    unique, inverse, count = np.unique(pairs, axis=0, return_inverse=True, return_counts=True)
    return unique, inverse.reshape(4, len(faces)).T, count


def subdivide(faces: Ints, count: int) -> tuple[csr_array, Ints]:
    """Subdivide a mesh once (Catmull and Clark, 1978); open borders keep their own curve.

    Parameters
    ----------
    faces : Ints
        (F, 4) quads as indices of points.
    count : int
        How many points there are.

    Returns
    -------
    tuple[csr_array, Ints]
        The matrix that turns the old points into the new ones, and the (4 F, 4) new quads.
    """
    edge, of_face, shared = edges(faces)
    n_faces, n_edges = len(faces), len(edge)
    quad = np.arange(n_faces)
    middle_of_face = _matrix(np.repeat(quad, 4), faces.ravel(), 0.25, (n_faces, count))
    middle_of_edge = _matrix(np.repeat(np.arange(n_edges), 2), edge.ravel(), 0.5, (n_edges, count))
    face_at_edge = _matrix(of_face.ravel(), np.repeat(quad, 4), 1.0, (n_edges, n_faces))
    inner = (shared == 2).astype(float)
    edge_points = (
        diags_array(1 - 0.5 * inner) @ middle_of_edge
        + diags_array(0.25 * inner) @ face_at_edge @ middle_of_face
    )
    old = _old_points(faces, edge, shared, count, middle_of_face, middle_of_edge)
    first_edge, first_face = count, count + n_edges
    quads = [
        np.stack(
            [
                faces[:, i],
                first_edge + of_face[:, i],
                first_face + quad,
                first_edge + of_face[:, i - 1],
            ],
            axis=1,
        )
        for i in range(4)
    ]
    return csr_array(vstack([old, edge_points, middle_of_face])), np.concatenate(quads)


def _matrix(rows: Ints, columns: Ints, value: float, shape: tuple[int, int]) -> csr_array:
    return csr_array((np.full(len(rows), value), (rows, columns)), shape=shape)


def _old_points(
    faces: Ints,
    edge: Ints,
    shared: Ints,
    count: int,
    middle_of_face: csr_array,
    middle_of_edge: csr_array,
) -> csr_array:
    """Return the matrix that moves the old points.

    Parameters
    ----------
    faces : Ints
        (F, 4) quads as indices of points.
    edge, shared : Ints
        (E, 2) edges and (E,) how many quads share each.
    count : int
        How many points there are.
    middle_of_face, middle_of_edge : csr_array
        The matrices that turn the old points into middles of quads and of edges.
    """
    at_face = _matrix(faces.ravel(), np.repeat(np.arange(len(faces)), 4), 1.0, (count, len(faces)))
    at_edge = _matrix(edge.ravel(), np.repeat(np.arange(len(edge)), 2), 1.0, (count, len(edge)))
    valence = np.asarray(at_face.sum(1)).ravel()
    degree = np.asarray(at_edge.sum(1)).ravel()
    border = np.zeros(count, bool)
    border[edge[shared != 2].ravel()] = True
    inside = ((valence > 0) & ~border).astype(float)
    one = inside / np.maximum(valence, 1)
    smooth = (
        diags_array(one / np.maximum(valence, 1)) @ at_face @ middle_of_face
        + diags_array(2 * one / np.maximum(degree, 1)) @ at_edge @ middle_of_edge
        + diags_array(one * (valence - 3))
    )
    rim = csr_array(at_edge @ diags_array((shared == 1).astype(float)))
    on_curve = border & (np.asarray(rim.sum(1)).ravel() == 2)
    keep = np.where(on_curve, 0.5, np.where(inside > 0, 0.0, 1.0))
    return csr_array(
        smooth + diags_array(0.25 * on_curve) @ rim @ middle_of_edge + diags_array(keep)
    )
