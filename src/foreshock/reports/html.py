"""A report as one HTML file: inline style, no script, no network; readable on paper and on a phone.

Everything is escaped by the template engine; text of articles stands in `<bdi>`, so that its direction
cannot reorder what is around it. The content security policy forbids everything but this style sheet.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from foreshock.reports.model import NONE, Report
from foreshock.reports.pictures import svg
from foreshock.reports.safe import visible
from foreshock.reports.says import SYNTHETIC, reading_facts, some_claims, source_facts, trust_facts

if TYPE_CHECKING:
    from jinja2 import Template

# With more claims than this a line shows the first ones and folds the rest.
SHOWN = 6

# A sign beside the word, so that neither colour nor sign alone carries the state.
# Filled where two origins carry a holder, hollow where one does.
SIGNS = {"held": "●", "claimed": "○", "besieged": "◉", "contested": "◐", "disputed": "◇", "unknown": "?"}


def render(report: Report) -> str:
    """The report as one HTML document."""
    css = _file("report.css")
    return _template().render(
        report=report,
        css=css,
        policy=policy(css),
        banner=SYNTHETIC,
        shown=SHOWN,
        nothing=NONE,
        signs=SIGNS,
        source_facts=source_facts,
        reading_facts=reading_facts,
        trust_facts=trust_facts,
        some_claims=some_claims(report),
        drawn=svg.inline,
    )


def policy(css: str) -> str:
    """The content security policy under which only that style sheet may act."""
    digest = base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def own_policy() -> str:
    """The policy of every report, for who serves one under an address."""
    return policy(_file("report.css"))


def _file(name: str) -> str:
    return (files("foreshock.reports") / "templates" / name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_file),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["visible"] = visible
    return environment.get_template("report.html.jinja")
