"""Foreshock reads the news about an armed conflict and keeps a sourced, dated model of it.

    import foreshock

    with foreshock.Ledger.open("ledger.sqlite") as ledger:
        foreshock.read(["articles/"], ledger=ledger)
        picture = foreshock.Picture.build(ledger.entries(), as_of=date(2017, 5, 31))
        print(foreshock.render(picture, format="md", title="al-Tanf", ledger_revision=ledger.revision))

`read_text` gives the claims of one text without a ledger. Rooms load when their first name is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foreshock.errors import ForeshockError as ForeshockError
    from foreshock.face import read as read
    from foreshock.face import read_text as read_text
    from foreshock.ledger import Ledger as Ledger
    from foreshock.model import Claim as Claim
    from foreshock.model import Document as Document
    from foreshock.model import Span as Span
    from foreshock.model import When as When
    from foreshock.picture import Picture as Picture
    from foreshock.reports import render as render

_WHERE = {
    "Claim": "foreshock.model",
    "Document": "foreshock.model",
    "ForeshockError": "foreshock.errors",
    "Ledger": "foreshock.ledger",
    "Picture": "foreshock.picture",
    "Span": "foreshock.model",
    "When": "foreshock.model",
    "read": "foreshock.face",
    "read_text": "foreshock.face",
    "render": "foreshock.reports",
}

__all__ = sorted(_WHERE)
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(f"module 'foreshock' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
