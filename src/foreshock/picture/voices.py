"""Voices: the texts and sources whose word a claim is. Claims that share a voice are of one origin.

A voice is the text itself with all that repeat it; every agency, monitor and other source of the registry
in the chain of speakers (`activists, SOHR` and `SOHR` lean on one monitor); the agencies that the text is
credited to; the outlet where all it says is one voice (an agency's own dispatch, a party's television) and
it is no reprint; and the innermost speaker where it is named. Speakers in common words (`officials`) bind
nothing. Outlets of one owner are several.
"""

from __future__ import annotations

from collections.abc import Iterator

from foreshock.names import is_named
from foreshock.names.outlets import SourceEntry, SourceRegistry, speaking
from foreshock.picture.entry import Entry
from foreshock.picture.naming import Naming, text_of


def voices(entry: Entry, naming: Naming) -> frozenset[str]:
    """The voices of a claim."""
    text = text_of(entry)
    sources = (f"source {id_}" for id_ in leaned_on(entry, registry=SourceRegistry.shipped()))
    return frozenset((f"text {text}", *_innermost(entry, naming, text), *sources))


def _innermost(entry: Entry, naming: Naming, text: str) -> Iterator[str]:
    # "officials" of two papers may be two people; a named source is taken as one.
    innermost = entry.claim.sources[:1]
    if innermost and is_named(innermost[0]):
        yield f"speaker {naming.actor_key(innermost[0], doc=text)}"


def leaned_on(entry: Entry, *, registry: SourceRegistry) -> Iterator[str]:
    """The ids of the registry's sources that a claim leans on; one may come twice."""
    publisher = registry.find(entry.outlet) if entry.outlet else None
    # Who reprints a text adds nothing to it: its voices are those of the text.
    if publisher and publisher.one_voice and text_of(entry) == entry.claim.doc:
        yield publisher.id
    yield from getattr(entry, "credit", ())
    for speaker in entry.claim.sources:
        said = speaking(speaker, registry=registry)
        if said and not _itself(said, publisher):
            yield said.id


def _itself(said: SourceEntry, publisher: SourceEntry | None) -> bool:
    """A newspaper that names itself (`told the Herald`) leans on nobody."""
    return said is publisher and not said.one_voice
