"""How fast this machine multiplies matrices of bytes, measured with onnxruntime at the encoder's shapes.

The graph is one MatMulInteger (unsigned by signed bytes, sums in 32 bits), which is what the quantised
encoder spends its time in; it is written here byte by byte (ONNX's protocol buffers), so that nothing else
is needed.
"""

from __future__ import annotations

import time
from typing import Any

import numpy as np

# Element types of ONNX (onnx.proto, TensorProto.DataType).
UINT8, INT8, INT32 = 2, 3, 6
# The encoder: six layers of width 384, inner width 1536 (all-MiniLM-L6-v2).
LAYERS, WIDTH, INNER = 6, 384, 1536
# Rows of one product: about the subwords of a window.
ROWS = 256


def operations(tokens: int) -> int:
    """Multiplications and additions of the encoder for a window of so many subwords."""
    weights = 4 * WIDTH * WIDTH + 2 * WIDTH * INNER
    attention = 2 * tokens * WIDTH
    return 2 * LAYERS * tokens * (weights + attention)


def rate(*, seconds: float = 1.0, threads: int = 1) -> float:
    """Operations a second of the best of several short runs of the encoder's largest product."""
    session = _session(ROWS, WIDTH, INNER, threads)
    a = np.random.default_rng(1).integers(0, 255, (ROWS, WIDTH), dtype=np.uint8)
    best, end = 0.0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter()
        for _ in range(10):
            session.run(None, {"a": a})
        best = max(best, 10 * 2.0 * ROWS * WIDTH * INNER / (time.perf_counter() - start))
    return best


def _session(rows: int, width: int, columns: int, threads: int) -> Any:
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    return ort.InferenceSession(graph(rows, width, columns), options, providers=["CPUExecutionProvider"])


def graph(rows: int, width: int, columns: int) -> bytes:
    """An ONNX model of one product: input `a` [rows, width], weights [width, columns], output `y`."""
    b = np.random.default_rng(2).integers(-127, 127, (width, columns), dtype=np.int8)
    node = _text(1, "a") + _text(1, "b") + _text(2, "y") + _text(4, "MatMulInteger")
    weights = (
        _number(1, width) + _number(1, columns) + _number(2, INT8) + _text(8, "b") + _bytes(9, b.tobytes())
    )
    body = _bytes(1, node) + _text(2, "product") + _bytes(5, weights)
    body += _bytes(11, _value("a", UINT8, rows, width)) + _bytes(12, _value("y", INT32, rows, columns))
    return _number(1, 8) + _bytes(7, body) + _bytes(8, _number(2, 13))


def _value(name: str, kind: int, *shape: int) -> bytes:
    dims = b"".join(_bytes(1, _number(1, n)) for n in shape)
    return _text(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, dims)))


def _varint(n: int) -> bytes:
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    return bytes([*out, n])


def _number(field: int, n: int) -> bytes:
    return _varint(field << 3) + _varint(n)


def _bytes(field: int, data: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(data)) + data


def _text(field: int, text: str) -> bytes:
    return _bytes(field, text.encode())
