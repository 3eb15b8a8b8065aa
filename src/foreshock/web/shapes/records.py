"""The claims under a place, an actor or an event, as the picture has them."""

from __future__ import annotations

from collections.abc import Iterable

from foreshock.web.seen import Seen
from foreshock.web.shapes.claims import ClaimShape, claims_in

# A page shows so many claims, the newest; `claims` counts all, and the list of claims has them.
MOST = 500


def records_in(seen: Seen, claims: Iterable[str]) -> list[ClaimShape]:
    """The claims that count in the picture, the newest first, no more than `MOST`."""
    evidence = seen.picture.evidence
    found = [e for c in dict.fromkeys(claims) if (e := evidence.get(c))]
    found.sort(key=lambda e: (-e.time.day.toordinal(), e.doc, e.entry.claim.span.start, e.id))
    return claims_in(seen, [e.id for e in found[:MOST]])
