"""The ledger as its users see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from foreshock.ledger import counting, deciding, searching, selecting, writing
from foreshock.ledger.records import Added, Counts, Decision, Entry, Hit
from foreshock.ledger.store import Store
from foreshock.model import Claim, Document


class Ledger:
    """Documents, what readers read in them, and what people decided: appended, never changed.

    Open one with `Ledger.open`, in a `with` block or closed by hand. A ledger belongs to the thread that
    opened it; any number of processes may read while one writes, and writers wait for each other (30 s).
    All times are UTC; a time without a zone is taken as UTC, and a day as known on stands for its end.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(cls, path: Path | str, *, create: bool = True, read_only: bool = False) -> Self:
        """Open the ledger file, and make it (with its folders) where `create` and it is not there.

        `read_only` works in a folder that cannot be written, too. Raises `NotALedger`, `NewerLedger`,
        `LedgerNotWritable`, and `LedgerError` where there is no such file.
        """
        return cls(Store.open(Path(path), create=create, read_only=read_only))

    @property
    def path(self) -> Path:
        """The file."""
        return self._store.path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; closing twice is fine."""
        self._store.close()

    def add(
        self, doc: Document, claims: Sequence[Claim], *, reader: str, recorded: datetime | None = None
    ) -> Added:
        """Add a document whole with its claims, or nothing.

        The same text again by the same reader (name and version) adds nothing. Another reader gives a new
        reading of the document, which supersedes the earlier one by its time; both stay. `recorded` is for
        records that were made elsewhere; left out, it is now. Raises `DocumentConflict` where the id is
        there with another text, `RecordError` where a claim is not of this document or its quote is not
        what its span covers, and `LedgerNotWritable`.
        """
        return writing.add(self._store, doc, claims, reader=reader, recorded=recorded)

    def has(self, doc: Document, *, reader: str) -> bool:
        """Whether this reader has read this very text already."""
        return writing.already_read(self._store, doc, reader=reader)

    def document(self, id: str) -> Document:  # noqa: A002
        """The document as its current reading has it; raises `NotFound`."""
        return selecting.document(self._store, id)

    def documents(
        self,
        *,
        outlet: str = "",
        since: date | None = None,
        until: date | None = None,
        unread: bool | None = None,
    ) -> Iterator[Document]:
        """Documents by day of publication (those without one last), then id. `outlet` is matched whole,
        in any case; `since` and `until` are days of publication, included; `unread` picks those that were
        kept but not read (True) or those that were read (False)."""
        return selecting.documents(self._store, outlet=outlet, since=since, until=until, unread=unread)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Id and text of every document, in the order they were added."""
        return selecting.texts(self._store)

    def claim(self, id: str) -> Entry:  # noqa: A002
        """The claim of that id, of which a unique beginning of four characters or more is enough. A claim
        that only superseded readings have is found too (`current` is false then). Raises `NotFound`."""
        return selecting.claim(self._store, id)

    def entries(
        self,
        *,
        type: str = "",  # noqa: A002
        actor: str = "",
        place: str = "",
        status: str = "",
        doc: str = "",
        since: date | None = None,
        until: date | None = None,
        on: date | None = None,
        known_on: datetime | date | None = None,
        limit: int | None = None,
    ) -> Iterator[Entry]:
        """Claims of the current readings, by day of publication (those without one last), document and
        position in it. What is given must all hold:

        `type` and `status` whole, in any case; `doc` a document's id; `actor` and `place` words in a row
        of an argument in one of `ACTOR_ROLES` or `PLACE_ROLES`, in any case, with or without accents
        (`tanf` finds `al-Tanf`); `since` and `until` days of publication, included; `on` a day that the
        claim's own time can mean. `known_on` asks for the readings that were current then; `limit` for no
        more than so many.
        """
        filters = selecting.claim_filters(
            claim_type=type, actor=actor, place=place, status=status, doc=doc, on=on, known_on=known_on
        )
        filters.published(since=since, until=until)
        return selecting.entries(self._store, filters, limit=limit)

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """Documents whose title or text holds all the words, best first, in any case and with or without
        accents. Words in double quotes, or joined as in `al-Tanf`, must stand in a row. Nothing that is
        typed is an error."""
        return searching.search(self._store, words, limit=limit)

    def decide(
        self,
        *,
        kind: str,
        target: str,
        verdict: str,
        because: str,
        who: str,
        data: Mapping[str, Any] | None = None,
        decided: datetime | None = None,
    ) -> Decision:
        """Append a decision; the same one at the same time again adds nothing. A decision is undone by one
        of kind `undo` whose target is its id. Raises `RecordError` where reason, person, kind or target is
        missing or `data` is not JSON, and `NotFound` where there is nothing to undo."""
        return deciding.decide(
            self._store,
            kind=kind,
            target=target,
            verdict=verdict,
            because=because,
            who=who,
            data=data,
            decided=decided,
        )

    @contextmanager
    def deciding(self) -> Iterator[None]:
        """All that is read and decided in the block is one step: nobody else writes between a look at what
        is decided and the decision. An error takes back what was decided in it."""
        with self._store.transaction(durable=True):
            yield

    def decisions(
        self,
        *,
        target: str = "",
        kind: str = "",
        known_on: datetime | date | None = None,
        all: bool = False,  # noqa: A002
    ) -> list[Decision]:
        """The decisions in force, first to last; with `all` also undos and what they took back."""
        return deciding.decisions(self._store, target=target, kind=kind, known_on=known_on, everything=all)

    def counts(self) -> Counts:
        """Figures of the current readings."""
        return counting.counts(self._store)

    @property
    def revision(self) -> int:
        """A number that grows with every write: documents, readings and decisions."""
        return counting.revision(self._store)

    def moment(self, revision: int) -> datetime | None:
        """The UTC time at which the ledger stood at that revision, for `known_on`; None before the first."""
        return counting.moment(self._store, revision)
