"""Claims' values that rules look at, made of sentences by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from foreshock.model import Document, Span
from foreshock.reading.model.assemble import Value
from foreshock.reading.pattern.reader import PatternReader
from foreshock.reading.pattern.scene import Scene

Told = tuple[str, str]
Sided = Callable[[Sequence[Value], str, Span, Scene], list[Value]]


def kept(by: Sided, text: str, kind: str, word: str, *values: Told, likely: float = 0.9) -> list[Told]:
    """The values that rules leave of a claim triggered by `word`."""
    scene = PatternReader().scenes(Document("d", text))[0]
    made = [Value(role, v, Span(text.index(v), text.index(v) + len(v)), likely) for role, v in values]
    at = text.index(word)
    return [(v.role, v.text) for v in by(made, kind, Span(at, at + len(word)), scene)]
