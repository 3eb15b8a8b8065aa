"""The generated blocks of docs/app.md: addresses of the API, families of claims, figures of the load test."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from docs.blocks import _results, table
from foreshock.web.app import API, create
from foreshock.web.families import FAMILIES, shown
from foreshock.web.served import Served

# Figure, what it is.
FIGURES = (
    ("p95_ms", "95th percentile of answers, ms: 50 requests and one new document a second"),
    ("p50_ms", "the median of the same"),
    ("worst_ms", "the slowest of them"),
    ("failed", "answers that were errors"),
    ("write_p95_ms", "95th percentile of writing a document, ms, under that load"),
    ("write_alone_p95_ms", "the same while nobody reads"),
    ("paint_ms", "first contentful paint on the bundled case, ms"),
    ("bundle_kb_gz", "the front end without the base map, gzipped, kB"),
    ("pan_fps", "frames a second while the map of as many claims is dragged, drawn in software"),
    ("zoom_fps", "the same while it is zoomed by the wheel"),
    ("slider_fps", "the same while the day is stepped through by a held key"),
)


def addresses() -> str:
    """The addresses of the API by method, with what they answer."""
    paths: Mapping[str, Mapping[str, Any]] = create(Served(Path("ledger.sqlite"))).openapi()["paths"]
    return table(("method", "address", "answers"), _rows(paths))


def _rows(paths: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    for path, methods in sorted(paths.items()):
        for method, its in methods.items():
            names = [p["name"] for p in its.get("parameters", ()) if p["in"] == "query"]
            says = " ".join(its.get("description", its.get("summary", "")).split("\n\n")[0].split())
            asked = f" ({', '.join(names)})" if names else ""
            yield method.upper(), f"`{path.removeprefix(API)}`", f"{says}{asked}"


def families() -> str:
    """Which claim types have which colour and sign."""
    told = shown()
    rows = ((f, ", ".join(sorted(t for t, s in told.items() if s.family == f))) for f in FAMILIES)
    return table(("family", "claim types"), rows)


def figures() -> str:
    """The figures of the load test, and of how fluid the map is."""
    found = {**(_results("frames") or {}), **(_results("app") or {})}
    if not found:
        return "No results yet: `make bench`.\n"
    return table(("figure", "value", "what it is"), _figures(found))


def _figures(found: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name, says in FIGURES:
        if name in found:
            yield f"`{name}`", f"{found[name]:.0f}", says


BLOCKS: Mapping[str, Callable[[], str]] = {"api": addresses, "families": families, "app-figures": figures}
