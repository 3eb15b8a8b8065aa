"""Texts whose toponyms stand in square brackets."""

from __future__ import annotations

import re

from foreshock.model import Span
from foreshock.names.places import Toponym


def told(marked: str) -> tuple[str, list[Toponym]]:
    """The text without its brackets, and the toponyms that they marked."""
    text, out = "", []
    for part in re.split(r"(\[[^\]]+\])", marked):
        if part.startswith("["):
            name = part[1:-1]
            out.append(Toponym(Span(len(text), len(text) + len(name)), name))
            text += name
        else:
            text += part
    return text, out
