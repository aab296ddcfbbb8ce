"""What a network calculates, as one checksum for each of its outputs."""

import hashlib
from typing import Any


def fingerprints(network: bytes) -> list[str]:
    """Return a checksum of the calculation that leads to each output of a network.

    It covers the operators on the way from the input to this output, their order, options and
    versions, and the shapes, types and values of all tensors that they use. It covers neither
    the numbers and names of the tensors nor what else is in the file. Two networks with the same
    checksum calculate the same values on every machine.

    Parameters
    ----------
    network : bytes
        A TensorFlow Lite file.
    """
    from mediapipe.tasks.metadata import schema_py_generated as tflite

    model = tflite.ModelT.InitFromPackedBuf(network, 0)
    (graph,) = model.subgraphs
    sums = {
        number: _sum(*_kind(tensor), _values(model.buffers[tensor.buffer]))
        for number, tensor in enumerate(graph.tensors)
    }
    for operator in graph.operators:  # each comes after those whose results it uses
        used = [sums[number] for number in operator.inputs]
        code, options = model.operatorCodes[operator.opcodeIndex], operator.builtinOptions
        said = sorted(vars(options).items()) if options is not None else []
        for place, number in enumerate(operator.outputs):
            about = code.deprecatedBuiltinCode, code.builtinCode, code.version, said, place
            sums[number] = _sum(*_kind(graph.tensors[number]), about, used)
    return [sums[number] for number in graph.outputs]


def _kind(tensor: Any) -> tuple[int, list[int]]:
    return tensor.type, [int(n) for n in tensor.shape]


def _values(buffer: Any) -> bytes:
    return b"" if buffer.data is None else bytes(buffer.data)


def _sum(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()
