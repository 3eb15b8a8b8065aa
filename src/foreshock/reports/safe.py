"""Hostile text made harmless: what an article says stays text in every format.

Two steps: characters that change how their neighbours are shown (bidirectional controls, other controls,
invisible ones) become a visible code such as `[U+202E]`; then each format escapes its own markup.
"""

from __future__ import annotations

import re
import unicodedata

# Letters of some scripts need the joiners U+200C and U+200D; they stay.
INVISIBLE = re.compile(
    "["
    "\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f"
    "\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f"
    "]"
)
SPACE = re.compile(r"[\s\u0085\u2028\u2029]+")

# What CommonMark and GitHub's tables read as markup anywhere in a line.
SPECIAL = re.compile(r"[\\`*_\[\]~@$^{}&<>|]|(?<=[A-Za-z]):(?=/)|(?<=www)\.", re.IGNORECASE)
# What they read as markup at the beginning of one.
LEADING = re.compile(r"^(?:[-+#=>]|\d+(?=[.)]))")
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"}
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


def visible(text: str) -> str:
    """The text on one line, with every character that could disturb its surroundings shown by its code."""
    return INVISIBLE.sub(lambda m: f"[U+{ord(m[0]):04X}]", SPACE.sub(" ", text))


def markdown(text: str, *, leading: bool = True) -> str:
    """The text for one line of Markdown, outside of code: it reads as itself and makes no markup.

    `leading` says that it may stand at the beginning of a block, where `1.` or `#` would be markup.
    """
    plain = visible(text)
    # a space in front would hide what makes a list from the check, and a list is made all the same
    plain = plain.lstrip() if leading else plain
    # A character reference is never the beginning of a list, a heading or a rule.
    head = f"&#{ord(plain[0])};" if leading and LEADING.match(plain) else ""
    rest = plain[1:] if head else plain
    escaped = head + SPECIAL.sub(_escape, rest)
    if any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in plain):
        return f"{FIRST_STRONG_ISOLATE}{escaped}{POP_ISOLATE}"
    return escaped


def _escape(match: re.Match[str]) -> str:
    return ENTITIES.get(match[0], "\\" + match[0])
