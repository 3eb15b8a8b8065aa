"""What is answered where something is not there, cannot be done or cannot be meant: one line that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response

from foreshock.errors import ForeshockError, LedgerNotWritable, NotFound, TooLarge
from foreshock.web.answers import body_of


@dataclass(frozen=True, slots=True)
class Refusal:
    """The body of every answer that is a refusal."""

    detail: str


# What every address may answer beside what it is for, as the description of the API has it.
REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"model": Refusal, "description": "The body is no JSON."},
    401: {"model": Refusal, "description": "The token is missing."},
    403: {"model": Refusal, "description": "Not from another site; or the app only shows."},
    404: {"model": Refusal, "description": "There is no such thing, or was none then."},
    413: {"model": Refusal, "description": "Too large."},
    421: {"model": Refusal, "description": "The app is not asked under that name."},
    422: {"model": Refusal, "description": "That cannot be meant, or cannot be done."},
    429: {"model": Refusal, "description": "Too many in a minute."},
    503: {"model": Refusal, "description": "The ledger cannot be written now."},
}


def refuse(app: FastAPI) -> None:
    """Have the app answer errors so."""
    app.add_exception_handler(ForeshockError, _wrong)
    app.add_exception_handler(RequestValidationError, _invalid)


def refusal(status: int, detail: str) -> Response:
    """A refusal with its reason."""
    return Response(body_of(Refusal(detail)), status, media_type="application/json")


def _wrong(_: Request, error: Exception) -> Response:
    """An error of ours. Where on this machine the ledger lies is nobody's business."""
    kinds = ((NotFound, 404), (TooLarge, 413), (LedgerNotWritable, 503))
    status = next((status for kind, status in kinds if isinstance(error, kind)), 422)
    return refusal(status, error.message if isinstance(error, ForeshockError) else str(error))


def _invalid(_: Request, error: Exception) -> Response:
    """A parameter or a body of the wrong kind: what is wrong where, without what was sent."""
    told = error.errors() if isinstance(error, RequestValidationError) else ()
    return refusal(422, "; ".join(_told(e) for e in told) or "not what is expected here")


def _told(error: dict[str, Any]) -> str:
    where = " ".join(str(part) for part in error["loc"] if part not in ("query", "body", "path"))
    return f"{where}: {error['msg']}" if where else str(error["msg"])
