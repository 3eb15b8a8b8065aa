"""What stands beside a name in a text and describes it: titles before it, an apposition behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from foreshock.names.actors.vocabulary import words

# `X, a Syrian rebel group`; `X is the head of`; `X resigns as Japan's minister of`.
AFTER = re.compile(r"^\s*,\s+(?:(an?|the|one of the|another|who is an?|who was an?)\s+)?([^,.;()]{3,90})")
IS = re.compile(r"^\s+(?:is|was)\s+(?:an?|the|one of)\s+([^,.;()]{3,90})")
AS = re.compile(r"^\s+(?:\w+\s+){1,3}as\s+(?:(?:an?|the|its|his|her)\s+)?([^,.;()]{3,60})")
# `X, 24, from Portsmouth`, `X from Palestine`.
FROM = re.compile(r"^(?:,\s*\d{1,2})?,?\s+(?:is\s+)?from\s+((?:[^\W\d_a-z][\w'’-]+\s?){1,3})")
# A firm says what it is in its name.
FIRM = re.compile(r"^,?\s+(?:Inc|Corp|Ltd|LLC|plc|PLC|GmbH|Limited|Holdings|Incorporated)\b")
# `the head of the railways company, X`; `the provincial governor of Homs X`; `editing by X`.
APPOSED = re.compile(
    r"(?:^|[.;,“\"\n] ?)(?:the|an?)\s+([^,.;()]{5,80}),\s+(?:[A-Z][a-z]{1,3}\.\s+)?$", re.IGNORECASE
)
OFFICE_OF = re.compile(r"((?:[\w'’-]+ ){0,3}[\w'’-]+ (?:of|for|in) (?:the )?(?:[^\W\d_a-z][\w'’-]+ ){1,3})$")
# `editing by X`; `that's it from me, X`; `17.23 X` of a live page: who writes.
CREDIT = re.compile(
    r"(?:(?:reporting|writing|editing|photographs?|compiled|words) by (?:[\w' -]+ and )?"
    r"|\b(?:from me|it[’']s me|this is|I[’']m),? |\d{1,2}[.:]\d\d(?: [A-Z]{2,4})?\s+)$",
    re.IGNORECASE,
)
# `the alleged senior recruiter and conspirator X`: all between an article and the name.
PHRASE = re.compile(r"(?:^|\s)(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|\w+[’']s) ((?:[\w'’-]+ ){1,8})$")
BEFORE = re.compile(r"((?:[\w'’.-]+ ){1,6})$")
OCCURRENCES = 4
REACH = 140  # characters on each side


def described_beside(
    name: str, text: str, at: int | None = None, *, begins: Callable[[str], bool]
) -> tuple[str, ...]:
    """The stretches that may describe the name: `X, a Syrian rebel group`, `the Syrian rebel group X`.

    An apposition without an article counts where `begins` knows its first word.
    """
    if not name or not text:
        return ()
    found: list[str] = []
    starts = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)][: OCCURRENCES * 4]
    if at is not None:
        starts.sort(key=lambda s: abs(s - at))
    for start in starts[:OCCURRENCES]:
        end = start + len(name)
        found += _behind(text[end : end + REACH], begins)
        found += _before(text[max(0, start - REACH) : start], begins)
    return tuple(dict.fromkeys(found))


def _behind(after: str, begins: Callable[[str], bool]) -> Iterator[str]:
    if (m := AFTER.match(after)) and (m[1] or begins(m[2].split()[0])):
        yield m[2].strip()
    if m := IS.match(after):
        yield m[1].strip()
    if (m := AS.match(after)) and any(begins(w) for w in m[1].split()):
        yield m[1].strip()
    if m := FROM.match(after):
        yield f"people from {m[1].strip()}"
    if FIRM.match(after):
        yield "company"


def _before(before: str, begins: Callable[[str], bool]) -> Iterator[str]:
    if CREDIT.search(before):
        yield "journalist"
    if (m := APPOSED.search(before)) and any(begins(w) for w in m[1].split()):
        yield m[1].strip()
    if (m := OFFICE_OF.search(before)) and begins(re.split(r" (?:of|for|in) ", m[1])[0].split()[-1]):
        yield m[1].strip()
    if (m := PHRASE.search(before)) and _is_phrase(m[1].split()):
        yield m[1].strip()
    elif (m := BEFORE.search(before)) and (title := _title(m[1], begins)):
        yield title


def _is_phrase(said: list[str]) -> bool:
    """Whether no verb's or clause's word stands in it, as far as closed words tell."""
    return not any(w.casefold() in words("preposition") or w.casefold() in words("stop") for w in said)


def _title(before: str, begins: Callable[[str], bool]) -> str:
    """The words right before the name that are known words of titles, or names."""
    kept: list[str] = []
    for word in reversed(before.split()):
        known = begins(word) or word.casefold() in words("rank") or begins(word.casefold())
        named = kept and word[:1].isupper() and word.casefold() not in words("opener")
        if not (known or named) or word.endswith((".", ",", ";", ":")):
            break
        kept.append(word)
    return " ".join(reversed(kept))
