from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from foreshock.errors import LedgerError
from foreshock.reading import Reader
from foreshock.web.news import News
from foreshock.web.served import Served
from tests.web.conftest import serving
from tests.web.test_answers import write


@pytest.fixture
def heard(own: Path, reader: Reader) -> Served:
    return serving(own, reader)


async def event(lines: AsyncIterator[bytes]) -> int:
    """The revision that the next event tells."""
    while True:
        found = (await asyncio.wait_for(anext(lines), 20)).decode()
        if found.startswith("event: revision\n"):
            data = next(line for line in found.splitlines() if line.startswith("data: "))
            assert found.endswith("\n\n")
            revision: int = json.loads(data.removeprefix("data: "))["revision"]
            return revision


def test_who_listens_is_told_of_each_revision(heard: Served, own: Path) -> None:
    async def story() -> None:
        news = News(heard, look=0.01)
        news.begin()
        one, other = news.lines(), news.lines()
        now = await event(one)
        assert await event(other) == now
        after = write(own, "Zaza")
        assert [await event(one), await event(other)] == [after, after]
        last = write(own, "Quria")
        assert await event(one) == last
        await news.end()

    asyncio.run(story())
    heard.close()


def test_a_ledger_that_cannot_be_read_for_a_while_ends_nothing(
    heard: Served, own: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow = heard.follow
    failed: list[bool] = []

    def fails_once() -> bool:
        if not failed:
            failed.append(True)
            raise LedgerError("another process has kept writing")
        return follow()

    monkeypatch.setattr(heard, "follow", fails_once)

    async def story() -> None:
        news = News(heard, look=0.01)
        news.begin()
        lines = news.lines()
        while not failed:
            await asyncio.sleep(0.01)
        await event(lines)
        after = write(own, "Zaza")
        assert await event(lines) == after
        await news.end()

    with caplog.at_level(logging.WARNING, logger="foreshock.web"):
        asyncio.run(asyncio.wait_for(story(), 30))
    assert "another process has kept writing" in caplog.text
    heard.close()


def test_a_line_is_kept_open(heard: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foreshock.web.news.ALIVE", 0.01)

    async def story() -> None:
        news = News(heard, look=10)
        lines = news.lines()
        await event(lines)
        assert (await asyncio.wait_for(anext(lines), 5)).startswith(b":")
        await news.end()

    asyncio.run(story())
    heard.close()
