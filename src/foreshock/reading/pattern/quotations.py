"""Speech that runs on over sentences: open quotation marks, whole quotations, printed statements."""

from __future__ import annotations

from foreshock.reading.pattern.phrases import Group
from foreshock.reading.pattern.scene import Scene

OPEN, CLOSE = "“«„", "”»"


def announces(scene: Scene) -> bool:
    """`Minister X said:` at the end of a paragraph, with no quote marks: a statement follows."""
    ends = scene.sent.tokens[-1:]
    verbs = [x for x in scene.row if isinstance(x, Group)]
    return bool(ends and ends[0].text == ":" and verbs and verbs[-1].lemma in scene.cues.speech)


def whole_quote(scene: Scene) -> bool:
    """Whether the sentence is nothing but a quotation."""
    return bool(scene.sent.tokens) and scene.sent.tokens[0].text in OPEN + '"' and _closes(scene)


def _closes(scene: Scene) -> bool:
    tail = [t.text for t in scene.sent.tokens[-3:]]
    return any(t in CLOSE + '"' for t in tail)


def still_open(scene: Scene, *, opened: bool) -> bool:
    """Whether a quotation is open at the sentence's end; `opened` says whether one was at its beginning."""
    for token in scene.sent.tokens:
        if token.text in OPEN:
            opened = True
        elif token.text in CLOSE:
            opened = False
    return opened
