"""How an error reaches a client: one shape, and one table of HTTP statuses."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from structlog import get_logger

from monps.domain.errors import BadInput, MonpsError, NotFound, StoreUnavailable, WrongWorld
from monps.engine.runs import OlderForm

STATUS: dict[type[MonpsError], int] = {
    NotFound: 404,
    BadInput: 422,
    WrongWorld: 409,
    OlderForm: 410,
    StoreUnavailable: 503,
}


class Problem(BaseModel):
    """What went wrong, for the user to read."""

    kind: str
    detail: str


def install(app: FastAPI) -> None:
    """Answer every error in the one shape."""

    @app.exception_handler(MonpsError)
    def ours(_request: Request, failure: MonpsError) -> JSONResponse:
        return answer(STATUS.get(type(failure), 500), type(failure).__name__, str(failure))

    @app.exception_handler(RequestValidationError)
    def invalid(_request: Request, failure: RequestValidationError) -> JSONResponse:
        words = "; ".join(f"{'.'.join(map(str, error['loc'][1:]))}: {error['msg']}" for error in failure.errors())
        return answer(422, "BadInput", words)

    @app.exception_handler(HTTPException)
    def http(_request: Request, failure: HTTPException) -> JSONResponse:
        return answer(failure.status_code, "NotFound" if failure.status_code == 404 else "Http", str(failure.detail))

    @app.exception_handler(Exception)
    def unexpected(request: Request, failure: Exception) -> JSONResponse:
        get_logger().error("request failed", path=request.url.path, exc_info=failure)
        return answer(500, "Unexpected", "Something broke inside; the log has the details.")


def answer(status: int, kind: str, detail: str) -> JSONResponse:
    """A problem as a response."""
    return JSONResponse(Problem(kind=kind, detail=detail).model_dump(), status_code=status)
