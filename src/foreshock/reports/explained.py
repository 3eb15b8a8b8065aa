"""An explanation as plain text, Markdown or JSON: claims with quotes, arithmetic, what would change it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from foreshock.errors import SettingError
from foreshock.picture.evidence import Evidence
from foreshock.picture.explaining import Explanation, Origin, Said, figure
from foreshock.reports.safe import markdown, visible
from foreshock.reports.words import count

FORMATS = ("text", "md", "json")
ADMIRALTY = {
    "A": "reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}


def render_explained(found: Sequence[Explanation], *, format: str = "text") -> str:  # noqa: A002
    """Explanations one after the other; raises `SettingError` for another format than `FORMATS`."""
    if format == "json":
        return json.dumps([record(x) for x in found], ensure_ascii=False, indent=1)
    if format == "text":
        return "\n\n\n".join("\n".join(_lines(x, visible, Text)) for x in found)
    if format == "md":
        return "\n\n".join("\n".join(_lines(x, _inline, Markdown)) for x in found)
    raise SettingError(f"no such format: {format!r}; one of {', '.join(FORMATS)}")


def _inline(text: str) -> str:
    return markdown(text, leading=False)


class Text:
    """How headings and items look in a terminal."""

    @staticmethod
    def title(text: str) -> Iterator[str]:
        """The first line."""
        yield text

    @staticmethod
    def heading(text: str) -> Iterator[str]:
        """A part's heading."""
        yield from ("", text)

    @staticmethod
    def item(text: str, depth: int = 0) -> str:
        """A line of a list."""
        return f"  {'    ' * depth}{text}"


class Markdown(Text):
    """The same as Markdown."""

    @staticmethod
    def title(text: str) -> Iterator[str]:
        """The first line."""
        yield from (f"# {text}", "")

    @staticmethod
    def heading(text: str) -> Iterator[str]:
        """A part's heading."""
        yield from ("", f"## {text}", "")

    @staticmethod
    def item(text: str, depth: int = 0) -> str:
        """A line of a list."""
        return f"{'  ' * depth}- {text}"


def _lines(x: Explanation, safe: Callable[[str], str], form: type[Text]) -> Iterator[str]:
    yield from form.title(safe(x.fact.says))
    day = f", as of {x.as_of}" if x.as_of else ""
    yield form.item(f"fact: {safe(x.fact.id)} ({x.fact.short}){day}")
    if x.fact.note:
        yield form.item(f"in the picture: {safe(x.fact.note)}")
    yield form.item(f"belief: {figure(x.belief.value)}{_because(x)}")
    grade = x.credibility
    yield form.item(safe(f"credibility: {grade.grade} of 6, {grade.words}: {grade.reason}"))
    yield from _side("For it", "no claim tells it", x.told, safe, form)
    yield from _side("Against it", "no claim denies it or tells what excludes it", x.against, safe, form)
    if x.beside:
        yield from form.heading("Beside it: these bear on it and deny nothing")
        for e in x.beside:
            yield form.item(safe(_claim(e)), 1)
            yield form.item(f"“{safe(e.entry.claim.quote)}”", 2)
    yield from form.heading(f"The arithmetic (error rates: {_version(x.version)})")
    for step in x.steps:
        yield form.item(safe(f"{step.what}: {step.sum} = {figure(step.value)}"))
    yield from form.heading("What would change it")
    for change in x.changes:
        yield form.item(safe(f"{change.what}: {_moved(change.value, x.belief.value)}"))
    for move in x.fact.moves:
        yield form.item(safe(move))


def _because(x: Explanation) -> str:
    told = f", told by {count(len(x.told), 'independent origin')}"
    return told + (f", against it {len(x.against)}" if x.against else ", nothing against it")


def _version(version: str) -> str:
    return "the shipped table" if version == "shipped" else f"learned, decision {version}"


def _moved(value: float, before: float) -> str:
    if value == 0.0:
        return "it leaves the picture"
    if figure(value) == figure(before):
        return f"stays {figure(before)}"
    return f"{'raises' if value > before else 'lowers'} it to {figure(value)}"


def _side(
    title: str, empty: str, origins: Sequence[Origin], safe: Callable[[str], str], form: type[Text]
) -> Iterator[str]:
    claims = sum(len(o.said) for o in origins)
    shown = f": {count(claims, 'claim')} of {count(len(origins), 'origin')}" if origins else ""
    yield from form.heading(title + shown)
    if not origins:
        yield form.item(empty)
    for o in origins:
        shared = f" (one origin, as they share: {', '.join(o.shared)})" if o.shared else ""
        yield form.item(f"origin {o.number}: {safe('; '.join(o.who) + shared)}")
        for said in o.said:
            yield form.item(safe(_claim(said.evidence)), 1)
            yield form.item(f"“{safe(said.evidence.entry.claim.quote)}”", 2)
            yield form.item(safe(_trust(said)), 2)


def _claim(e: Evidence) -> str:
    entry, claim = e.entry, e.entry.claim
    args: dict[str, list[str]] = {}
    for a in claim.args:
        args.setdefault(a.role, []).append(a.text)
    told = "; ".join(f"{role}: {', '.join(values)}" for role, values in args.items())
    published = f"published {entry.published}" if entry.published else "no date of publication"
    when = f"time {claim.when.iso}" if claim.when else "no time told"
    status = claim.status.value + (", hedged" if claim.hedged else "")
    repeats = f", repeats {e.text}" if e.doc != e.text else ""
    return f"{claim.id}  {claim.type} ({status}) {told} | {when}; {published}{repeats}"


def _trust(said: Said) -> str:
    """Source and reading apart; they meet in the arithmetic alone."""
    part, confidence = said.part, said.evidence.entry.claim.confidence
    read = "read by a person" if confidence == 1.0 else f"read with confidence {figure(confidence)}"
    if not said.counts:
        return f"{read}; the same text's word as {part.claim}, counts no further"
    stance = f", {part.stance.value}" if part.stance else ""
    return f"source {part.letter} ({ADMIRALTY.get(part.letter, '')}){stance}; {read}"


def record(x: Explanation) -> dict[str, Any]:
    """The explanation as a record for programs."""
    return {
        "fact": x.fact.id,
        "short": x.fact.short,
        "kind": x.fact.kind,
        "says": x.fact.says,
        "note": x.fact.note,
        "as_of": x.as_of.isoformat() if x.as_of else None,
        "belief": round(x.belief.value, 6),
        "credibility": {"grade": x.credibility.grade, "reason": x.credibility.reason},
        "told": round(x.belief.told, 6),
        "denied": round(x.belief.denied, 6),
        "errors": x.version,
        "claims_for": list(x.fact.claims_for),
        "claims_against": list(x.fact.claims_against),
        "claims_beside": [e.id for e in x.beside],
        "origins_for": _origins(x.told),
        "origins_against": _origins(x.against),
        "steps": [{"what": s.what, "sum": s.sum, "value": round(s.value, 6)} for s in x.steps],
        "changes": [{"what": c.what, "value": round(c.value, 6)} for c in x.changes],
        "moves": list(x.fact.moves),
    }


def _origins(origins: Iterable[Origin]) -> list[dict[str, Any]]:
    return [
        {
            "number": o.number,
            "who": list(o.who),
            "shared": list(o.shared),
            "systematic": round(o.part.systematic, 6),
            "random": round(o.part.random, 6),
            "error": round(o.part.error, 6),
            "claims": [_said(s) for s in o.said],
        }
        for o in origins
    ]


def _said(said: Said) -> dict[str, Any]:
    entry = said.evidence.entry
    return {
        **entry.claim.to_record(),
        "outlet": entry.outlet,
        "title": entry.title,
        "published": entry.published.isoformat() if entry.published else None,
        "reliability": said.part.letter,
        "interest": said.part.stance.value,
        "counts": said.counts,
    }
