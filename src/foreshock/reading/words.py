"""Words with exact offsets, cut as the Universal Dependencies treebanks cut English: clitics and the parts
of hyphenated compounds stand alone (`US`, `-`, `backed`), abbreviations and figures stay whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foreshock.model import Span

_WORD = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.\w+"
    r"|(?:[A-Z]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Brig|Cmdr|Gov|Sen|Rep|Rev|Prof|St|Jr|Sr|No|vs|etc|Inc|Ltd|Co"
    r"|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|a\.m|p\.m|e\.g|i\.e)\."
    r"|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?(?![^\W_])"
    r"|(?i:can)(?=not\b)"
    r"|[^\W_]{1,60}?(?=n['’]t\b)|n['’]t\b"
    r"|['’](?:s|re|ve|ll|d|m|S)\b"
    r"|[^\W_]+"
    r"|\.{2,}|--+|[^\w\s]|_"
)


def words(text: str, *, span: Span | None = None) -> Iterator[Span]:
    """The words of `text` (of the stretch `span`, where given), in order; white space belongs to none."""
    start, end = (span.start, span.end) if span else (0, len(text))
    for match in _WORD.finditer(text, start, end):
        yield Span(match.start(), match.end())
