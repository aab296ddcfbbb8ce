"""The server's paths: the page, what it needs, its sessions, and the history."""

import mimetypes
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    Response,
)
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket

from posecoach.errors import PosecoachError
from posecoach.exercises import exercises, find_exercise
from posecoach.history.opening import read_history
from posecoach.history.page import page
from posecoach.overlay.text import TYPEFACE
from posecoach.paths import MODELS, demonstration_path, history_path, model_path
from posecoach.safety import Level, save_answers
from posecoach.voice.tones import Tone
from posecoach.web.guard import Address, Guard
from posecoach.web.page_data import colours_css, page_data
from posecoach.web.sessions import Sessions
from posecoach.web.socket import coach
from posecoach.web.sounds import sound_file
from posecoach.web.videos import Job, Videos
from posecoach.words import Translator, languages, users_language

# Windows may know another type for scripts, and a browser runs nothing that is not one.
for _ending in (".js", ".mjs"):
    mimetypes.add_type("text/javascript", _ending)

STATIC = Path(str(files("posecoach"))) / "web" / "static"
VISION = STATIC.with_name("vision")
"""The landmark model's runtime for browsers; the largest file of it is compressed."""

KEPT = {"Cache-Control": "max-age=86400"}
"""A browser need not ask for what only a new version of posecoach changes."""

MOST_BYTES = 4096
"""The largest body of a request that is no video, in bytes."""

FINISHED_PAGE = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-downloads"
)
"""The content security policy of a page that is complete in itself, such as a report."""

PLAYED_PAGE = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "frame-ancestors 'none'; sandbox allow-scripts"
)
"""The same for a page with a script of its own, which names that script by its hash."""


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


def make_app(
    sessions: Sessions, address: Address, token: str, language: str = "", model: str = "full"
) -> Guard:
    """Return the application, behind its guard.

    Parameters
    ----------
    sessions : Sessions
        Ended with the application.
    address : Address
        Where it is reached.
    token : str
        Of the opening address.
    language : str
        The language of the user; empty for that of the system.
    model : str
        The landmark model that is ready.
    """
    app = Starlette(
        routes=[
            Route("/", _index),
            Route("/api/page", _page),
            Route("/api/safety", _answer_safety, methods=["POST"]),
            Route("/api/videos", _receive_video, methods=["POST"]),
            Route("/api/videos/{key}", _video),
            Route("/report/{key}.html", _report_page),
            Route("/replay/{key}.html", _replay_page),
            Route("/colours.css", _colours),
            Route("/demonstrations/{exercise}.mp4", _demonstration),
            Route(f"/fonts/{TYPEFACE.name}", _typeface),
            Route("/sounds/{tone}.wav", _sound),
            Route("/models/{model}.task", _model),
            Route("/vision/{runtime}.wasm", _runtime),
            Route("/history.html", _history),
            WebSocketRoute("/session", _session),
            Mount("/static", StaticFiles(directory=STATIC)),
            Mount("/vision", StaticFiles(directory=VISION)),
        ],
        lifespan=_lifespan,
        exception_handlers={PosecoachError: _report},
    )
    app.router.redirect_slashes = False
    app.state.sessions = sessions
    app.state.videos = Videos(model)
    app.state.model = model
    app.state.language = language or users_language()
    return Guard(app, address, token)


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    yield
    await to_thread.run_sync(app.state.sessions.close)
    await to_thread.run_sync(app.state.videos.close)


async def _index(_: Request) -> Response:
    return FileResponse(STATIC / "index.html")


async def _page(request: Request) -> Response:
    state = request.app.state
    data = partial(page_data, _language(request), state.model, stated=state.sessions.stated)
    return JSONResponse(await to_thread.run_sync(data))


async def _answer_safety(request: Request) -> Response:
    answered = await _body(request, Answered)
    saved = await to_thread.run_sync(_save, answered)
    return JSONResponse({"locked": saved})


def _save(answered: Answered) -> str | None:
    locked = save_answers("asked", tuple(answered.yes), cleared=answered.cleared).locked
    return locked and locked.value


async def _receive_video(request: Request) -> Response:
    named = request.query_params.get("exercise")
    exercise = find_exercise(named) if named else None
    name = request.query_params.get("name", "")
    language = _language(request)
    job = await request.app.state.videos.take(name, exercise, language, request.stream())
    return JSONResponse(job.shown(Translator(language)), 202)


async def _video(request: Request) -> Response:
    return JSONResponse(_job(request).shown(Translator(_language(request))))


async def _report_page(request: Request) -> Response:
    job = _job(request)
    if not job.page:
        raise HTTPException(404)
    headers = {"Content-Security-Policy": FINISHED_PAGE}
    if "save" in request.query_params:
        headers["Content-Disposition"] = 'attachment; filename="report.html"'
    return HTMLResponse(job.page, headers=headers)


async def _replay_page(request: Request) -> Response:
    job = _job(request)
    if not job.replay:
        raise HTTPException(404)
    headers = {
        "Content-Security-Policy": PLAYED_PAGE,
        "Content-Disposition": 'attachment; filename="replay.html"',
    }
    return HTMLResponse(job.replay, headers=headers)


def _job(request: Request) -> Job:
    job: Job | None = request.app.state.videos.find(request.path_params["key"])
    if job is None:
        raise HTTPException(404)
    return job


async def _colours(_: Request) -> Response:
    return PlainTextResponse(colours_css(), media_type="text/css")


async def _demonstration(request: Request) -> Response:
    name, _, shows = request.path_params["exercise"].partition(".")
    exercise = exercises().get(name)
    known = set() if exercise is None else {f.name for f in exercise.all_faults} | {""}
    known |= set() if exercise is None else {view.view.value for view in exercise.views[1:]}
    path = demonstration_path(name, shows) if shows in known else None
    if path is None:
        raise HTTPException(404)
    return FileResponse(path, media_type="video/mp4", headers=KEPT)


async def _typeface(_: Request) -> Response:
    return FileResponse(TYPEFACE, media_type="font/otf", headers=KEPT)


async def _sound(request: Request) -> Response:
    name = request.path_params["tone"]
    if name not in {tone.value for tone in Tone}:
        raise HTTPException(404)
    return Response(sound_file(Tone(name)), media_type="audio/wav")


async def _model(request: Request) -> Response:
    name = request.path_params["model"]
    if name not in MODELS:
        raise HTTPException(404)
    return FileResponse(model_path(name), media_type="application/octet-stream", headers=KEPT)


async def _runtime(request: Request) -> Response:
    path = VISION / f"{request.path_params['runtime']}.wasm.gz"
    if path not in VISION.glob("*.wasm.gz"):
        raise HTTPException(404)
    headers = KEPT | {"Content-Encoding": "gzip"}
    return FileResponse(path, media_type="application/wasm", headers=headers)


async def _history(request: Request) -> Response:
    html = await to_thread.run_sync(_history_page, _language(request))
    return HTMLResponse(html, headers={"Content-Security-Policy": FINISHED_PAGE})


def _history_page(language: str) -> str:
    path = history_path()
    sets = read_history(path).sets if path.exists() else []
    return page(sets, datetime.now().astimezone(), Translator(language))


async def _session(socket: WebSocket) -> None:
    await coach(socket, socket.app.state.sessions)


def _language(request: Request) -> str:
    asked: str = request.query_params.get("language", "")
    known: str = request.app.state.language
    return asked if asked in languages() else known


async def _body(request: Request, kind: type[Any]) -> Any:
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


async def _report(request: Request, error: Exception) -> Response:
    """Answer with what is wrong and what to do."""
    assert isinstance(error, PosecoachError)
    words = Translator(_language(request))
    return JSONResponse({"what": words(error.what), "todo": words(error.todo)}, 400)
