"""The app as a folder of files that opens without a server, also from `file://`.

The same front end; its answers are those of the API, asked here in process and written into script files (a
page opened from a folder may load scripts, and nothing else). An answer lies in the file that its address
hashes to, so that the page finds it without an index; `web/src/lib/api/site.ts` has the same rule.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote, quote_plus

import msgspec
from httpx2 import ASGITransport, AsyncClient

from foreshock.errors import FormatError, NotFound
from foreshock.ledger import Ledger
from foreshock.ledger.journal import take_in
from foreshock.sources.coded import licence_of
from foreshock.web.app import API, BUNDLE, create
from foreshock.web.served import Served

# A file of answers has about so many bytes: small enough to load at once, few enough files for a folder.
FILE_BYTES = 200_000
# Days that a site has answers for, at most: each costs a network and layers of its own.
MOST_DAYS = 24
# As `every` in the client asks for lists.
LIMIT = 500
# What a site has of each day, and at the newest state alone.
DAILY = ("/overview", "/layers", "/network", "/flashpoints", "/control", "/questions", "/disagreements")
LISTS = ("/places", "/actors", "/events", "/documents", "/sources", "/claims", "/flashpoints", "/corridors")
WHOLE = ("/timeline", "/warnings", "/scorecard")
# The situation report of the newest day lies beside the app, as the page that it is.
REPORT = "/report?format=html"
PAGED = frozenset({*LISTS, "/control", "/questions", "/disagreements", "/warnings", "/scorecard"})


@dataclass(frozen=True, slots=True)
class Made:
    """What was written: days, answers, bytes; `kept_back` texts whose licence forbids passing them on."""

    days: tuple[date, ...]
    answers: int
    bytes: int
    kept_back: int


def export(
    served: Served,
    out: Path,
    *,
    days: Sequence[date] = (),
    bundle: Path = BUNDLE,
    say: Callable[[str], None] = lambda _: None,
) -> Made:
    """Write the app over a ledger as static files. `days` are the days to be looked at (chosen by what
    happened on them where none is given). Raises `FormatError` where `out` is a file or holds something
    else, and `NotFound` where the front end is not built."""
    if not (bundle / "app.js").is_file():
        raise NotFound("the front end is not built into this installation: run `make app`", where=str(bundle))
    _check(out)
    with _shareable(served) as (shown, kept_back):
        answers, chosen = asyncio.run(_ask(shown, tuple(days), say))
        revision = served.ledger.revision
    out.mkdir(parents=True, exist_ok=True)
    shutil.copytree(bundle, out, dirs_exist_ok=True)
    report = answers.pop(REPORT, b"")
    (out / "report.html").write_bytes(report)
    size = _write(answers, out, chosen, revision)
    return Made(chosen, len(answers), size, kept_back)


def _check(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise FormatError("is a file; name a folder", where=str(out))
    if out.is_dir() and any(out.iterdir()) and not (out / "site.js").is_file():
        raise FormatError("holds something else; name a new folder", where=str(out))


@contextmanager
def _shareable(served: Served) -> Iterator[tuple[Served, int]]:
    """The ledger without the texts that may not be passed on: a copy that goes afterwards."""
    kept = [d for d in served.ledger.documents() if not licence_of(d.licence).redistribute]
    if not kept:
        yield replace(served, edit=False), 0
        return
    with TemporaryDirectory(prefix="foreshock-site-") as folder:
        path = Path(folder) / served.path.name
        with Ledger.open(path) as copy:
            _copy(served.ledger, copy, without={d.id for d in kept})
        yield Served(path, least=served.least, settings=served.settings), len(kept)


def _copy(ledger: Ledger, copy: Ledger, *, without: set[str]) -> None:
    by_doc: dict[str, list[Any]] = {}
    for entry in ledger.entries():
        by_doc.setdefault(entry.claim.doc, []).append(entry)
    for doc in ledger.documents():
        if doc.id not in without:
            told = by_doc.get(doc.id, [])
            reader, recorded = (told[0].reader, told[0].recorded) if told else ("none", None)
            copy.add(doc, [e.claim for e in told], reader=reader, recorded=recorded)
    take_in(copy, ledger.decisions(all=True))


# Asking


@asynccontextmanager
async def _client(served: Served) -> AsyncIterator[AsyncClient]:
    app = create(served, hosts=frozenset({"site"}))
    async with AsyncClient(transport=ASGITransport(app=app), base_url="http://site", timeout=600) as client:
        yield client


async def _ask(
    served: Served, days: tuple[date, ...], say: Callable[[str], None]
) -> tuple[dict[str, bytes], tuple[date, ...]]:
    async with _client(served) as client:
        asking = _Asking(client, {}, say)
        chosen = days or _days(await asking.get("/timeline"))
        await asking.everything(chosen)
    return asking.answers, chosen


@dataclass
class _Asking:
    client: AsyncClient
    answers: dict[str, bytes]
    say: Callable[[str], None]

    async def get(self, path: str, **parameters: object) -> Any:
        """Ask, keep the answer under its address, give it decoded; None for what is not there."""
        where = address(path, parameters)
        if where not in self.answers:
            answer = await self.client.get(API + where)
            if answer.status_code != 200:
                return None
            self.answers[where] = answer.content
        return msgspec.json.decode(self.answers[where])

    async def rows(self, path: str, **parameters: object) -> list[dict[str, Any]]:
        """All pages of a list, as the client asks for them; and its first page as it stands."""
        await self.get(path, **parameters)
        found: list[dict[str, Any]] = []
        for offset in range(0, 2**31, LIMIT):
            more = {"offset": offset} if offset else {}
            page = await self.get(path, **parameters, limit=LIMIT, **more)
            found += page["items"] if page else []
            if not page or not page["next"]:
                return found
        return found

    async def everything(self, days: Iterable[date]) -> None:
        """All that the site answers."""
        status = await self.get("/status") or {}
        self.answers["/status"] = msgspec.json.encode(
            {**status, "edit": False, "read": False, "days": [d.isoformat() for d in days]}
        )
        self.answers[REPORT] = (await self.client.get(API + REPORT)).raise_for_status().content
        for path in WHOLE:
            await (self.rows(path) if path in PAGED else self.get(path))
        for day in (None, *days):
            await self._daily(day)
        lists = {path: await self.rows(path) for path in LISTS}
        await self._details(lists)

    async def _daily(self, day: date | None) -> None:
        dated = {"as_of": day.isoformat()} if day else {}
        self.say(f"asking: {day or 'the newest day'}")
        for path in DAILY:
            rows = await self.rows(path, **dated) if path in PAGED else [await self.get(path, **dated)]
            if path == "/flashpoints":
                for row in rows:
                    await self.get(f"/flashpoints/{part(row['id'])}", **dated)

    async def _details(self, lists: Mapping[str, list[dict[str, Any]]]) -> None:
        for path, name in (("/places", "key"), ("/actors", "key"), ("/sources", "key")):
            await self._each(path, lists[path], name)
        for path in ("/events", "/documents"):
            await self._each(path, lists[path], "id")
        await self._each("/claims", lists["/claims"], "id")
        for row in lists["/claims"]:
            await self.get(f"/claims/{part(row['id'])}/evidence")
        for row in lists["/corridors"]:
            await self.get("/corridor", start=row["start"]["key"], end=row["end"]["key"])

    async def _each(self, path: str, rows: Sequence[Mapping[str, Any]], name: str) -> None:
        self.say(f"asking: {len(rows)} of {path}")
        for row in rows:
            await self.get(f"{path}/{part(row[name])}")


def _days(timeline: Any) -> tuple[date, ...]:
    """Days worth a look: those on which things happened; where there are many, spread so that between two
    of them about as much happened as between any other two. The newest is always one."""
    item = timeline["item"] if timeline else {}
    told = [(date.fromisoformat(h["day"]), h["n"]) for h in item.get("histogram", [])]
    last = date.fromisoformat(item["last"]) if item.get("last") else None
    if len(told) >= MOST_DAYS:
        every = [day for day, n in told for _ in range(n)]
        told = [(every[(i + 1) * len(every) // MOST_DAYS - 1], 1) for i in range(MOST_DAYS)]
    return tuple(sorted({day for day, _ in told} | ({last} if last else set())))


# Addresses and files


def part(key: str) -> str:
    """A part of a path, as JavaScript's `encodeURIComponent` writes it."""
    return quote(key, safe="!~*'()")


def address(path: str, parameters: Mapping[str, object]) -> str:
    """The address under which the front end looks for an answer: as `address` in its client."""
    pairs = sorted((k, str(v)) for k, v in parameters.items() if v not in (None, ""))
    query = "&".join(f"{_form(k)}={_form(v)}" for k, v in pairs)
    return f"{path}?{query}" if query else path


def _form(text: str) -> str:
    """As JavaScript's `URLSearchParams` writes it."""
    return quote_plus(text, safe="*").replace("~", "%7E")


def fnv(text: str) -> int:
    """FNV-1a, 32 bits, of the UTF-8 bytes (the offset basis and prime of its definition)."""
    made = 0x811C9DC5
    for byte in text.encode():
        made = (made ^ byte) * 0x01000193 & 0xFFFFFFFF
    return made


def file_of(where: str, files: int) -> str:
    """The file that has the answer to an address."""
    return f"{fnv(where) % files:04d}"


def _write(answers: Mapping[str, bytes], out: Path, days: Sequence[date], revision: int) -> int:
    files = max(1, sum(map(len, answers.values())) // FILE_BYTES)
    folder = out / "data"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    groups: dict[str, list[str]] = {}
    for where in sorted(answers):
        groups.setdefault(file_of(where, files), []).append(where)
    size = 0
    for number in range(files):
        name = f"{number:04d}"
        body = _script(name, {where: answers[where] for where in groups.get(name, ())})
        (folder / f"{name}.js").write_bytes(body)
        size += len(body)
    site = {
        "days": [d.isoformat() for d in days],
        "files": files,
        "revision": revision,
        "made": datetime.now(UTC).date().isoformat(),
    }
    (out / "site.js").write_bytes(b"window.foreshockSite=" + msgspec.json.encode(site) + b";\n")
    return size


def _script(name: str, answers: Mapping[str, bytes]) -> bytes:
    """A script that hands its answers to the page. JSON is JavaScript; `<` is written as an escape, so that
    no text of an article can end a script, wherever a reader puts the file."""
    rows = b",\n".join(msgspec.json.encode(where) + b":" + body for where, body in answers.items())
    safe = rows.replace(b"<", b"\\u003c")
    return b"foreshockAnswers(" + msgspec.json.encode(name) + b",{\n" + safe + b"\n});\n"
