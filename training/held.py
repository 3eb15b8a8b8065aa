"""Which sentences of the event-place data are kept from training, so that they may be scored."""

from __future__ import annotations

import hashlib

# One sentence in ten: the first byte of its checksum is under 26 of 256.
HELD = 26


def held_out(text: str) -> bool:
    """Whether the sentence is kept from training and scored."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[0] < HELD
