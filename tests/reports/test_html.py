from __future__ import annotations

import base64
import hashlib
import re

import pytest

from foreshock.reports import render
from foreshock.reports.html import SHOWN
from tests.picture.builders import holds, picture
from tests.reports.small import small_picture
from tests.reports.test_hostile import read


def html() -> str:
    return render(small_picture(), format="html", title="The crossing", ledger_revision=3)


def style() -> str:
    found = re.search(r"<style>(.*?)</style>", html(), re.DOTALL)
    assert found
    return found[1]


def test_the_policy_allows_this_style_sheet_and_nothing_else() -> None:
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', html())
    assert found
    policy = found[1].replace("&#39;", "'")
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_the_file_needs_nothing_from_outside() -> None:
    assert not re.search(r"<script|<link|<iframe|@import|url\(|https?:|style=|\son\w+=", html())


def test_landmarks_language_and_headings() -> None:
    tags = [tag for tag, _ in read(html()).tags]
    for landmark in ("header", "nav", "main", "footer", "h1"):
        assert tags.count(landmark) == 1
    assert '<html lang="en">' in html()


def test_every_number_links_to_a_claim_and_every_id_is_one() -> None:
    text = html()
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    links = set(re.findall(r'href="#([^"]+)"', text))
    assert links <= set(ids)
    assert {i for i in ids if i.startswith("claim-")} <= links


def test_many_claims_are_folded_and_not_lost() -> None:
    told = [holds("Lions", doc=f"d{i}") for i in range(SHOWN + 5)]
    text = render(picture(*told), format="html", title="T", ledger_revision=1)
    row = text.split('id="control"')[1].split("</table>")[0]
    assert "+5<" in row
    assert set(re.findall(r'href="#claim-(\d+)"', row)) == {str(i + 1) for i in range(SHOWN + 5)}


def test_the_state_is_in_words_and_a_sign_beside_the_colour() -> None:
    assert re.search(r'<tr role="row" class="is-disputed">.*?◇</span> disputed</span>', html(), re.DOTALL)


def test_text_of_articles_is_isolated() -> None:
    assert "<bdi>Qasr</bdi>" in html()


def palettes() -> list[dict[str, str]]:
    blocks = re.findall(r":root \{(.*?)\}", style(), re.DOTALL)
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in blocks]
    assert len(found) == 3
    return found


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark", "print"])
def test_text_stands_out_from_its_ground(palette: dict[str, str]) -> None:
    for ground in ("paper", "card", "tint"):
        for ink in ("ink", "soft", "accent", "held", "contested", "disputed", "unknown"):
            assert contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground)
    assert contrast(palette["warn"], palette["warn-tint"]) >= 4.5
