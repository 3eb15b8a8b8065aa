"""The weights at run time: ONNX graphs through onnxruntime, loaded once and lazily, checksums verified."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreshock.codebook import codebook
from foreshock.errors import ReadingError
from foreshock.reading.model.decode import Labels

# Signed logarithmic distance buckets, as the weights know them.
BUCKETS = 25


def weights_folder() -> Path:
    """Where the package carries the weights."""
    return Path(str(files("foreshock.reading.model"))) / "weights"


@dataclass(frozen=True)
class Session:
    """The graphs of one folder of weights."""

    folder: Path
    threads: int = 1

    @cached_property
    def labels(self) -> Labels:
        """The label sets; raises `ReadingError` where the file is missing or damaged."""
        body = self._json("labels.json")
        book = codebook().types
        return Labels(
            types=tuple(body["types"]),
            roles=tuple(body["roles"]),
            statuses=tuple(body["statuses"]),
            means=tuple(body["means"]),
            relations=tuple(body["relations"]),
            leads=tuple(body["leads"]),
            allowed={t: allowed_roles(t, k.roles, body["roles"]) for t, k in book.items()},
            required={t: tuple(roles) for t, roles in body["required"].items()},
            core={t: k.core for t, k in book.items()},
        )

    @cached_property
    def names(self) -> Mapping[str, Sequence[str]]:
        """Names of word classes, entities, finer entities and dependencies in the order of the outputs."""
        body = self._json("labels.json")
        return {k: tuple(body[k]) for k in ("upos", "entities", "fine", "dependencies")}

    @cached_property
    def tokenizer(self) -> Any:
        """The encoder's word pieces."""
        from tokenizers import Tokenizer

        made = Tokenizer.from_str(self._checked("tokenizer.json").decode())
        made.no_truncation()
        made.no_padding()
        return made

    @cached_property
    def _graphs(self) -> dict[str, Any]:
        return {}

    def run(self, graph: str, **inputs: NDArray[Any]) -> list[Any]:
        """The outputs of a graph."""
        if graph not in self._graphs:
            self._graphs[graph] = self._load(graph)
        return list(self._graphs[graph].run(None, inputs))

    def _load(self, graph: str) -> Any:
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Waiting threads that spin take the time of those that work: 4,485 against 6,243 words/s with two.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        data = self._checked(f"{graph}.onnx")
        return ort.InferenceSession(data, options, providers=["CPUExecutionProvider"])

    @cached_property
    def _sums(self) -> dict[str, str]:
        return dict(json.loads(self._bytes("sha256.json")))

    def _json(self, name: str) -> dict[str, Any]:
        return dict(json.loads(self._checked(name)))

    def _checked(self, name: str) -> bytes:
        data = self._bytes(name)
        if hashlib.sha256(data).hexdigest() != self._sums.get(name):
            where = str(self.folder / name)
            raise ReadingError("the weights are damaged: install the package again", where=where)
        return data

    def _bytes(self, name: str) -> bytes:
        path = self.folder / name
        try:
            return path.read_bytes()
        except OSError as error:
            said = f"the weights cannot be read ({error.strerror}): install the package again"
            raise ReadingError(said, where=str(path)) from error


def allowed_roles(kind: str, roles: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """The roles of a type that the argument head reads; the means of backing are told by its trigger."""
    return tuple(r for r in roles if r in known and not (r == "means" and kind == "BACKS"))


def distances(at: NDArray[np.int64], n: int) -> NDArray[np.int64]:
    """Signed logarithmic buckets of the distance of `n` words from each trigger: [K, N]."""
    d = np.arange(n)[None, :] - at[:, None]
    size = np.minimum(np.floor(np.log2(np.maximum(np.abs(d), 1)) * 2).astype(np.int64), 10) + 1
    return np.where(d == 0, 0, np.where(d > 0, size, np.minimum(size + 12, BUCKETS - 1)))
