"""A text by somebody who wants the app to do something: markup, scripts, marks that turn a line around."""

from __future__ import annotations

import json
from pathlib import Path

# Left-to-right text that a right-to-left override turns around, and a space of no width.
OVERRIDE, ISOLATE, NOTHING = "\u202e", "\u2066", "\u200b"
EXECUTED = "window.executed=(window.executed||0)+1"
IMAGE = f'<img src=x onerror="{EXECUTED}">'
SCRIPT = f"<script>{EXECUTED}</script>"
SVG = f'<svg onload="{EXECUTED}"><a href="javascript:{EXECUTED}">x</a></svg>'
LONG = "Donaudampfschifffahrt" * 30
ARABIC = "سيطرت قوات سوريا الديمقراطية على مدينة الرقة يوم الثلاثاء."
PLACE = "Kharita"

TEXT = "\n\n".join(
    (
        f"Rebel fighters captured the town of {PLACE}{IMAGE} on Monday, their commander said. {SCRIPT}",
        f"Government forces shelled {PLACE} and Raqqa on Tuesday, killing six men, {SVG} told reporters.",
        f"The <b onmouseover='{EXECUTED}'>Islamic State</b> attacked Syrian Democratic Forces near Raqqa.",
        f"Iran backs the {OVERRIDE}dnuorA denruT{NOTHING} Brigade, and Russia backs the {IMAGE} Brigade.",
        f"Militants of the {LONG} Brigade seized the town of Abu{NOTHING} Kamal on Sunday, residents said.",
        ARABIC,
        f"[Read more](javascript:{EXECUTED}) or <a href='javascript:{EXECUTED}'>here</a>. "
        f'<iframe srcdoc="<script>parent.executed=1</script>"></iframe><style>*{{display:none}}</style>',
    )
)
TITLE = f"{IMAGE}{SCRIPT} Rebels take {PLACE} {OVERRIDE}txt.exe"
OUTLET = f'Wire"><svg onload={EXECUTED}>{ISOLATE}'


def written(to: Path) -> Path:
    """The text as a file that `foreshock read` takes."""
    record = {
        "id": f"bad{IMAGE}",
        "date": "2017-10-18",
        "source": OUTLET,
        "title": TITLE,
        "url": f"javascript:{EXECUTED}",
        "text": TEXT,
    }
    to.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return to
