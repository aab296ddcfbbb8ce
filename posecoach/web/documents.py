"""The paths of what is read and saved: reports of videos, replays, and the history."""

from datetime import datetime

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from posecoach.exercises import find_exercise
from posecoach.history.opening import read_history
from posecoach.history.page import page
from posecoach.paths import history_path
from posecoach.web.asking import language_of, person_of
from posecoach.web.videos import Job
from posecoach.words import Translator

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


async def _receive_video(request: Request) -> Response:
    named = request.query_params.get("exercise")
    exercise = find_exercise(named) if named else None
    name = request.query_params.get("name", "")
    language = language_of(request)
    job = await request.app.state.videos.take(name, exercise, language, request.stream())
    return JSONResponse(job.shown(Translator(language)), 202)


async def _video(request: Request) -> Response:
    return JSONResponse(_job(request).shown(Translator(language_of(request))))


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


async def _history(request: Request) -> Response:
    language, person = language_of(request), person_of(request)
    html = await to_thread.run_sync(_history_page, language, person)
    return HTMLResponse(html, headers={"Content-Security-Policy": FINISHED_PAGE})


def _history_page(language: str, person: str) -> str:
    path = history_path()
    sets = read_history(path).sets if path.exists() else []
    mine = [one for one in sets if one.about.person == person]
    return page(mine, datetime.now().astimezone(), Translator(language), person)


ROUTES = [
    Route("/api/videos", _receive_video, methods=["POST"]),
    Route("/api/videos/{key}", _video),
    Route("/report/{key}.html", _report_page),
    Route("/replay/{key}.html", _replay_page),
    Route("/history.html", _history),
]
