from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.errors import RecordError
from foreshock.model import Argument, Claim, Document, Part, PartKind, Precision, Span, Status, When

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("iso", "start", "end", "precision"),
    [
        ("2017-05-30", date(2017, 5, 30), date(2017, 5, 30), Precision.DAY),
        ("2017-W21", date(2017, 5, 22), date(2017, 5, 28), Precision.WEEK),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), Precision.MONTH),
        ("2017", date(2017, 1, 1), date(2017, 12, 31), Precision.YEAR),
        ("2011/2017-05-31", date(2011, 1, 1), date(2017, 5, 31), Precision.INTERVAL),
        ("../2016", None, date(2016, 12, 31), Precision.INTERVAL),
        ("2014/..", date(2014, 1, 1), None, Precision.INTERVAL),
    ],
)
def test_when_reads_the_codebook_s_forms(
    iso: str, start: date | None, end: date | None, precision: Precision
) -> None:
    when = When.parse(iso)
    assert (when.start, when.end, when.precision, str(when)) == (start, end, precision, iso)


@pytest.mark.parametrize(
    "iso", ["", "yesterday", "2017-13", "2017-02-30", "2017-W54", "../..", "2018/2017", "17-05-30", "2017/"]
)
def test_when_refuses_what_is_no_time(iso: str) -> None:
    with pytest.raises(RecordError):
        When.parse(iso)


@given(DAYS, DAYS)
def test_intervals_overlap_both_ways(a: date, b: date) -> None:
    first, last = min(a, b), max(a, b)
    whole, one = When.between(first, last), When.day(first)
    assert whole.overlaps(one)
    assert one.overlaps(whole)
    assert whole.contains(first)
    assert whole.contains(last)


def test_span() -> None:
    assert Span(4, 8).of("the army") == "army"
    assert Span(0, 8).covers(Span(4, 8))
    assert not Span(0, 4).overlaps(Span(4, 8))
    for start, end in ((3, 2), (-1, 2)):
        with pytest.raises(RecordError):
            Span(start, end)


def claim(**changes: object) -> Claim:
    values: dict[str, object] = {
        "doc": "d",
        "type": "seize",
        "args": (Argument("actor", "rebels", Span(0, 6)), Argument("place", "Kharita")),
        "quote": "rebels took it",
        "span": Span(0, 14),
        "status": Status.PLANNED,
        "sources": ("a commander",),
        "when": When.parse("2017-05"),
    }
    return Claim(**{**values, **changes})  # type: ignore[arg-type]


def test_a_claim_s_record_reads_back() -> None:
    made = claim()
    assert Claim.from_record(made.to_record()) == made
    record = made.to_record()
    assert record["args"] == {"actor": ["rebels"], "place": ["Kharita"]}
    assert record["spans"] == {"actor": [[0, 6]], "place": [None]}
    assert record["when"] == "2017-05"


def test_an_empty_argument_span_is_still_a_span() -> None:
    made = claim(args=(Argument("actor", "", Span(3, 3)),))
    assert Claim.from_record(made.to_record()) == made


def test_ids_tell_claims_apart() -> None:
    assert claim().id == claim().id
    others = [
        claim(type="lose"),
        claim(when=None),
        claim(span=Span(1, 14)),
        claim(status=Status.DENIED),
        claim(doc="e"),
    ]
    assert len({claim().id, *(c.id for c in others)}) == 6


@pytest.mark.parametrize("missing", ["doc", "type", "args", "quote", "start"])
def test_a_record_with_a_gap_is_refused(missing: str) -> None:
    record = claim().to_record()
    del record[missing]
    with pytest.raises(RecordError):
        Claim.from_record(record)


def test_confidence_is_a_probability() -> None:
    with pytest.raises(RecordError):
        claim(confidence=1.2)


def test_only_some_parts_are_read() -> None:
    text = "Title\n\n2 min read\n\nBody here."
    parts = (
        Part(PartKind.HEADLINE, Span(0, 5)),
        Part(PartKind.BOILERPLATE, Span(7, 17)),
        Part(PartKind.BODY, Span(19, 29)),
    )
    doc = Document("d", text, parts=parts)
    assert [s.of(text) for s in doc.readable()] == ["Body here."]
    assert doc.part(PartKind.HEADLINE) == "Title"
    assert [s.of(text) for s in Document("d", text).readable()] == [text]
