"""What the page asks for in a request: a language, a person, a body of JSON."""

from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request

from posecoach.history.person import person_name
from posecoach.words import languages

MOST_BYTES = 4096
"""The largest body of a request that is no video, in bytes."""


def language_of(request: Request) -> str:
    """Return the language that is asked for, or that of the user."""
    asked: str = request.query_params.get("language", "")
    known: str = request.app.state.language
    return asked if asked in languages() else known


def person_of(request: Request) -> str:
    """Return who is asked about; empty for the person without a name.

    Raises
    ------
    UsageError
        If it is no name.
    """
    return person_name(request.query_params.get("person") or None)


async def body_of(request: Request, kind: type[Any]) -> Any:
    """Read the JSON body of a request.

    Raises
    ------
    HTTPException
        If it is too long, or not what is expected.
    """
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise HTTPException(413)
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise HTTPException(400) from error
