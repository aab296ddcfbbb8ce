"""The server's paths: what the page is told, its sessions, and those of its files and documents."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

import msgspec
from anyio import to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from posecoach.errors import PosecoachError
from posecoach.safety import Level, save_answers
from posecoach.web import assets, documents
from posecoach.web.asking import body_of, language_of
from posecoach.web.guard import Address, Guard
from posecoach.web.page_data import page_data
from posecoach.web.sessions import Sessions
from posecoach.web.socket import coach
from posecoach.web.videos import Videos
from posecoach.words import Translator, users_language


class Answered(msgspec.Struct, forbid_unknown_fields=True):
    """The answers to the safety questions, as the page sends them.

    Attributes
    ----------
    yes : list[Level]
        The levels whose question was answered with yes.
    cleared : bool
        Whether a clinician has allowed the exercises.
    """

    yes: list[Level] = []
    cleared: bool = False


@dataclass(frozen=True, slots=True)
class Usual:
    """What holds for a page on which nothing else was chosen.

    Attributes
    ----------
    language : str
        The language of the user; empty for that of the system.
    model : str
        The landmark model that is ready.
    person : str
        Who practises; empty for the person without a name.
    """

    language: str = ""
    model: str = "full"
    person: str = ""


USUAL = Usual()


def make_app(sessions: Sessions, address: Address, token: str, usual: Usual = USUAL) -> Guard:
    """Return the application, behind its guard.

    Parameters
    ----------
    sessions : Sessions
        Ended with the application.
    address : Address
        Where it is reached.
    token : str
        Of the opening address.
    usual : Usual
        What holds where the page has chosen nothing.
    """
    app = Starlette(
        routes=[
            *assets.ROUTES,
            *documents.ROUTES,
            Route("/api/page", _page),
            Route("/api/safety", _answer_safety, methods=["POST"]),
            WebSocketRoute("/session", _session),
        ],
        lifespan=_lifespan,
        exception_handlers={PosecoachError: _report},
    )
    app.router.redirect_slashes = False
    app.state.sessions = sessions
    app.state.videos = Videos(usual.model)
    app.state.usual = usual
    app.state.language = usual.language or users_language()
    return Guard(app, address, token)


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    yield
    await to_thread.run_sync(app.state.sessions.close)
    await to_thread.run_sync(app.state.videos.close)


async def _page(request: Request) -> Response:
    sessions, usual = request.app.state.sessions, request.app.state.usual
    data = partial(
        page_data, language_of(request), usual.model, usual.person,
        stated=sessions.stated, speaks=sessions.speech.speaks,
    )  # fmt: skip
    return JSONResponse(await to_thread.run_sync(data))


async def _answer_safety(request: Request) -> Response:
    answered = await body_of(request, Answered)
    saved = await to_thread.run_sync(_save, answered)
    return JSONResponse({"locked": saved})


def _save(answered: Answered) -> str | None:
    locked = save_answers("asked", tuple(answered.yes), cleared=answered.cleared).locked
    return locked and locked.value


async def _session(socket: WebSocket) -> None:
    await coach(socket, socket.app.state.sessions)


async def _report(request: Request, error: Exception) -> Response:
    """Answer with what is wrong and what to do."""
    assert isinstance(error, PosecoachError)
    words = Translator(language_of(request))
    return JSONResponse({"what": words(error.what), "todo": words(error.todo)}, 400)
