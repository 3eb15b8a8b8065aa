"""The mark of tests that run the shipped model."""

from __future__ import annotations

import json

import pytest

from foreshock.reading.model.session import weights_folder

WEIGHTS = pytest.mark.skipif(
    not (weights_folder() / "words.onnx").is_file(), reason="the weights are not in this checkout"
)


def last(printed: str) -> dict[str, float]:
    return json.loads(printed.strip().splitlines()[-1])
