"""Right-to-left text for surfaces that only draw glyphs from left to right: letters joined, runs turned.

Arabic letters change their form with their neighbours; Unicode has a code for each form, and says which
(`<initial> 0628`), so the table comes from `unicodedata`. Runs are turned after the simple part of the
bidirectional algorithm (Unicode Annex 9): a run from the first to the last right-to-left letter is turned,
and numbers in it are turned back.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

FORMS = ("isolated", "final", "initial", "medial")
ALEF = {"\u0622", "\u0623", "\u0625", "\u0627"}
LAM = "\u0644"
RTL = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]"
# From the first to the last right-to-left letter, with the spaces and marks between, and a bracket behind.
RUN = re.compile(rf"{RTL}(?:[^A-Za-z\u00c0-\u024f\u0370-\u052f]*{RTL})?[)\]»]?")
LEFT = re.compile(r"[0-9A-Za-z]+(?:[.,:/-][0-9A-Za-z]+)*")
MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")


def visual(text: str) -> str:
    """The text in the order and the forms in which it is drawn from left to right."""
    if not any(unicodedata.bidirectional(c) in ("R", "AL") for c in text):
        return text
    return RUN.sub(lambda m: _turned(joined(m[0])), text)


def _turned(run: str) -> str:
    last = run[-1]
    if last in ")]»" and run.count(last) > run.count(last.translate(MIRRORED)):
        return _turned(run[:-1]) + last  # it closes what opens before the run
    kept = LEFT.sub(lambda m: m[0][::-1], run)
    return _marks_after(kept[::-1].translate(MIRRORED))


def _marks_after(text: str) -> str:
    """Vowel marks behind the letter they stand on, as before the turn."""
    return re.sub(r"([\u064b-\u065f\u0670\u0591-\u05c7]+)(.)", r"\2\1", text)


def joined(text: str) -> str:
    """The text with each Arabic letter in the form that its neighbours ask for."""
    letters = _ligatures(text)
    return "".join(_form(letters, i) for i in range(len(letters)))


def _ligatures(text: str) -> list[str]:
    """The letters; lam and alef are one."""
    letters: list[str] = []
    for c in text:
        if letters and letters[-1] == LAM and c in ALEF:
            letters[-1] += c
        else:
            letters.append(c)
    return letters


def _form(letters: list[str], i: int) -> str:
    here = _table().get(letters[i])
    if here is None:
        return letters[i]
    before, after = _beside(letters, i, -1), _beside(letters, i, 1)
    joins_before = "initial" in _table().get(before, {}) and "final" in here
    joins_after = "final" in _table().get(after, {}) and "initial" in here
    form = FORMS[joins_before + 2 * joins_after]
    return here.get(form) or here.get("isolated") or letters[i]


def _beside(letters: list[str], i: int, step: int) -> str:
    """The next letter on that side, vowel marks passed over."""
    i += step
    while 0 <= i < len(letters) and unicodedata.combining(letters[i][0]):
        i += step
    return letters[i] if 0 <= i < len(letters) else ""


@cache
def _table() -> dict[str, dict[str, str]]:
    """For each letter (or lam with alef) its forms."""
    table: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFC00), *range(0xFE70, 0xFEFD)):
        tag, *parts = unicodedata.decomposition(chr(code)).split() or [""]
        form = tag.strip("<>")
        if form in FORMS:
            table.setdefault("".join(chr(int(p, 16)) for p in parts), {})[form] = chr(code)
    return table
