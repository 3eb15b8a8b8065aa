"""The application: the guard, the API under `/api/v1`, the front end at `/`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import Response
from starlette.middleware import Middleware
from starlette.staticfiles import StaticFiles

from foreshock import __version__
from foreshock.web.answers import Answers
from foreshock.web.guard import LOOPBACK, Guard
from foreshock.web.news import News
from foreshock.web.refusing import REFUSALS, refuse
from foreshock.web.served import Served
from foreshock.web.shapes.overview import overview_of
from foreshock.web.shapes.timeline import timeline_of
from foreshock.web.taking import warm

API = "/api/v1"
# Where the built front end lies in an installation (`make app` builds it).
BUNDLE = Path(__file__).parent / "bundle"
# Modules of `foreshock.web.routes`, each with a `router`.
ROUTES = (
    "status",
    "claims",
    "documents",
    "reading",
    "search",
    "flashpoints",
    "corridors",
    "sources",
    "reports",
    "decisions",
    "review",
    "overview",
    "places",
    "actors",
    "events",
    "control",
    "ties",
    "layers",
    "timeline",
)
MISSING = (
    "<!doctype html><meta charset=utf-8><title>Foreshock</title><p>The front end is not built into this "
    "installation: run <code>make app</code> in the project's folder. The API is at <code>/api/v1</code>."
)


def create(
    served: Served,
    *,
    hosts: frozenset[str] = LOOPBACK,
    token: str = "",
    largest: int = 25_000_000,
    bundle: Path = BUNDLE,
) -> FastAPI:
    """The ASGI application over a ledger. `hosts` are the names it may be asked under, `token` is demanded
    where it is given, `largest` is the most bytes of a request."""

    @asynccontextmanager
    async def living(app: FastAPI) -> AsyncIterator[None]:
        news: News = app.state.news
        news.begin()
        warm(served)
        yield
        await news.end()
        served.close()

    app = FastAPI(
        title="Foreshock",
        version=__version__,
        description="A sourced, dated model of armed conflicts. Every fact lists the claims it rests on.",
        lifespan=living,
        docs_url=None,  # both pages load scripts from elsewhere
        redoc_url=None,
        openapi_url=f"{API}/openapi.json",
        middleware=[Middleware(Guard, hosts=hosts, token=token, largest=largest)],
    )
    app.state.served, app.state.answers, app.state.news = (
        served,
        Answers(served),
        News(served, ahead=(overview_of, timeline_of)),
    )
    refuse(app)
    for name in ROUTES:
        router = import_module(f"foreshock.web.routes.{name}").router
        app.include_router(router, prefix=API, responses=REFUSALS)
    if bundle.is_dir():
        app.mount("/", StaticFiles(directory=bundle, html=True), name="app")
    else:
        app.add_api_route("/", lambda: Response(MISSING, media_type="text/html"), include_in_schema=False)
    return app
