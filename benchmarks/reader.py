"""The reader and the model that the benchmarks measure."""

from __future__ import annotations

from foreshock.reading import Reader, default_reader
from foreshock.reading.model.session import weights_folder


def has_weights() -> bool:
    """Whether the trained model's weights lie in the package."""
    return (weights_folder() / "sha256.json").is_file()


def chosen() -> Reader:
    """The package's default reader (FORESHOCK_READER names another)."""
    return default_reader()


def signature(reader: Reader) -> str:
    """Name and version, as results name a reader; with the first digits of the weights' checksum."""
    if not has_weights():
        return f"{reader.name} {reader.version}"
    return f"{reader.name} {reader.version} ({_weights()[:10]})"


def _weights() -> str:
    from hashlib import sha256

    return sha256((weights_folder() / "sha256.json").read_bytes()).hexdigest()


def f1(precision: float, recall: float) -> float:
    """The harmonic mean; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
