from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi import Request
from starlette.testclient import TestClient

from foreshock.errors import NotFound
from foreshock.ledger import Ledger
from foreshock.model import Document
from foreshock.reading import Reader
from foreshock.web.answers import REVISION, Answers, address, body_of
from foreshock.web.seen import Asking, Seen
from foreshock.web.served import Served
from tests.web import articles
from tests.web.conftest import asking, serving


def request(path: str = "/x", query: str = "", **heads: str) -> Request:
    told = [(k.replace("_", "-").encode(), v.encode()) for k, v in heads.items()]
    return Request(
        {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": told}
    )


def run(served: Served, story: Callable[[Answers], Awaitable[None]]) -> None:
    async def told() -> None:
        await story(Answers(served))

    try:
        asyncio.run(told())
    finally:
        served.close()


def write(path: Path, id_: str) -> int:
    """One more document; the revision after it."""
    doc = articles.article(id_, f"News of {id_}\n\nRebels took {id_}.", None, "A paper")
    with Ledger.open(path) as ledger:
        ledger.add(doc, [], reader="by hand 1")
        return ledger.revision


async def following(served: Served) -> None:
    await asyncio.wrap_future(served.work(served.follow))


@pytest.fixture
def own_served(own: Path, reader: Reader) -> Served:
    return serving(own, reader)


def documents(seen: Seen) -> object:
    return {"revision": seen.revision}


def test_an_old_answer_is_given_at_once_while_a_new_one_is_made(own: Path, own_served: Served) -> None:
    async def story(answers: Answers) -> None:
        first = await answers.picture(request(), Asking(), documents)
        before = int(first.headers[REVISION])
        after = write(own, "Zaza")
        await following(own_served)
        gate = asyncio.Event()
        own_served.work(lambda: asyncio.run_coroutine_threadsafe(gate.wait(), loop).result())
        loop = asyncio.get_running_loop()
        # The thread of pictures is busy until the gate opens: the answer cannot have waited for it.
        stale = await asyncio.wait_for(answers.picture(request(), Asking(), documents), 5)
        assert int(stale.headers[REVISION]) == before
        assert stale.body == first.body
        gate.set()
        await asyncio.gather(*answers._coming.values())
        fresh = await answers.picture(request(), Asking(), documents)
        assert int(fresh.headers[REVISION]) == after
        assert json.loads(bytes(fresh.body)) == {"revision": after}
        assert fresh.headers["etag"] != first.headers["etag"]

    run(own_served, story)


def test_what_is_asked_for_by_many_at_once_is_made_once(own_served: Served) -> None:
    made = []

    def make(seen: Seen) -> object:
        made.append(seen.revision)
        return made

    async def story(answers: Answers) -> None:
        found = await asyncio.gather(*(answers.picture(request(), Asking(), make) for _ in range(20)))
        assert len(made) == 1
        assert len({f.body for f in found}) == 1

    run(own_served, story)


def test_what_was_known_then_is_never_made_again(own: Path, own_served: Served) -> None:
    made = []

    def make(seen: Seen) -> object:
        made.append(seen.revision)
        return {"revision": seen.revision}

    async def story(answers: Answers) -> None:
        asked = Asking(revision=4)
        first = await answers.picture(request(query="revision=4"), asked, make)
        write(own, "Zaza")
        await following(own_served)
        again = await answers.picture(request(query="revision=4"), asked, make)
        assert made == [4]
        assert first.body == again.body
        assert first.headers[REVISION] == "4"

    run(own_served, story)


def test_what_is_not_there_is_no_answer_and_is_not_kept(own_served: Served) -> None:
    made = []

    def make(seen: Seen) -> object:
        made.append(1)
        raise NotFound("gone")

    async def story(answers: Answers) -> None:
        for _ in range(2):
            with pytest.raises(NotFound, match="gone"):
                await answers.picture(request(), Asking(), make)
        assert len(made) == 2

    run(own_served, story)


def test_what_is_there_no_more_is_not_given_from_before_for_ever(own: Path, own_served: Served) -> None:
    gone: list[int] = []

    def make(seen: Seen) -> object:
        if gone:
            raise NotFound("gone")
        return {}

    async def story(answers: Answers) -> None:
        await answers.picture(request(), Asking(), make)
        gone.append(write(own, "Zaza"))
        await following(own_served)
        assert (await answers.picture(request(), Asking(), make)).status_code == 200
        await asyncio.gather(*answers._coming.values(), return_exceptions=True)
        await asyncio.sleep(0)
        with pytest.raises(NotFound):
            await answers.picture(request(), Asking(), make)

    run(own_served, story)


def test_rows_are_never_older_than_the_ledger(own: Path, own_served: Served) -> None:
    def count() -> object:
        return own_served.ledger.counts().documents

    async def story(answers: Answers) -> None:
        assert (await answers.rows(request(), count)).body == b"7"
        after = write(own, "Zaza")
        fresh = await answers.rows(request(), count)
        assert (fresh.body, fresh.headers[REVISION]) == (b"8", str(after))

    run(own_served, story)


def test_who_has_it_is_not_sent_it_again(client: TestClient) -> None:
    for path in ("/api/v1/documents", "/api/v1/search?q=tanf"):
        first = client.get(path)
        etag = first.headers["etag"]
        for told in (etag, f"W/{etag}", f'"other", {etag}'):
            again = client.get(path, headers={"if-none-match": told})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == etag
        assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200


def test_answers_go_where_there_is_no_room_the_longest_unasked_first(own_served: Served) -> None:
    made: list[str] = []

    def make(name: str) -> Callable[[Seen], object]:
        def work(_: Seen) -> object:
            made.append(name)
            return "x" * 100

        return work

    async def story(_: Answers) -> None:
        answers = Answers(own_served, room=250)
        for name in ("a", "b", "a", "c", "a", "b"):
            await answers.picture(request(f"/{name}"), Asking(), make(name))
        assert made == ["a", "b", "c", "b"]

    run(own_served, story)


def test_one_question_in_another_order_is_one_answer() -> None:
    assert address(request(query="b=2&a=1&b=1")) == address(request(query="b=1&b=2&a=1"))
    assert address(request(query="a=1")) != address(request(query="a=2"))
    assert address(request("/x", "a=1")) != address(request("/y", "a=1"))


@pytest.mark.parametrize("value", [{"a": "half \ud800"}, ["\udfff"], "\U0001f600"])
def test_half_characters_are_written_as_one_sign(value: Any) -> None:
    text = json.loads(body_of(value))
    assert str(text) == str(value).encode("utf-8", "replace").decode() or isinstance(value, dict | list)


def test_rows_are_read_again_only_where_the_ledger_moved_on(own: Path, reader: Reader) -> None:
    served = serving(own, reader)
    with asking(served) as client:
        one = client.get("/api/v1/documents")
        assert client.get("/api/v1/documents").headers["etag"] == one.headers["etag"]
        with Ledger.open(own) as ledger:
            ledger.add(Document(id="late", text="Nothing was told."), [], reader="hand 1")
        other = client.get("/api/v1/documents")
    assert other.json()["total"] == one.json()["total"] + 1


def test_a_revision_that_is_yet_to_come_is_said_to_be_none(client: TestClient) -> None:
    newest = client.get("/api/v1/status").json()["revision"]
    assert client.get("/api/v1/overview", params={"revision": newest}).status_code == 200
    answer = client.get("/api/v1/overview", params={"revision": newest + 1})
    assert (answer.status_code, str(newest) in answer.json()["detail"]) == (404, True)
