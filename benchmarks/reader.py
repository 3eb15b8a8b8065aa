"""The reader and the model that the benchmarks measure."""

from __future__ import annotations

from foreshock.reading import Reader, default_reader
from foreshock.reading.model import ModelReader
from foreshock.reading.model.session import Session, weights_folder


def has_weights() -> bool:
    """Whether the trained model's weights lie in the package."""
    return (weights_folder() / "sha256.json").is_file()


def chosen() -> Reader:
    """The package's default reader; the trained one where the default is still the pattern reader."""
    reader = default_reader()
    if reader.name == "pattern" and has_weights():
        return ModelReader.shipped()
    return reader


def session() -> Session:
    """The trained model itself, for what a reader does not tell: probabilities under its thresholds."""
    return Session(weights_folder())


def signature(reader: Reader) -> str:
    """Name and version, as results name a reader; with the first digits of the weights' checksum."""
    if not has_weights():
        return f"{reader.name} {reader.version}"
    return f"{reader.name} {reader.version} ({_weights()[:10]})"


def _weights() -> str:
    from hashlib import sha256

    return sha256((weights_folder() / "sha256.json").read_bytes()).hexdigest()
