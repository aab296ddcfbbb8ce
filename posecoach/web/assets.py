"""The paths of files: scripts, colours, clips, sounds, sentences, and the landmark model."""

import mimetypes
from importlib.resources import files
from pathlib import Path

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from posecoach.exercises import exercises
from posecoach.overlay.text import TYPEFACE
from posecoach.paths import MODELS, demonstration_path, model_path
from posecoach.plans.plan import MOVEMENTS
from posecoach.voice.tones import Tone
from posecoach.web.page_data import colours_css
from posecoach.web.sounds import sound_file

# Windows may know another type for scripts, and a browser runs nothing that is not one.
for _ending in (".js", ".mjs"):
    mimetypes.add_type("text/javascript", _ending)

STATIC = Path(str(files("posecoach"))) / "web" / "static"
VISION = STATIC.with_name("vision")
"""The landmark model's runtime for browsers; the largest file of it is compressed."""

KEPT = {"Cache-Control": "max-age=86400"}
"""A browser need not ask for what only a new version of posecoach changes."""


async def _index(_: Request) -> Response:
    return FileResponse(STATIC / "index.html")


async def _colours(_: Request) -> Response:
    return PlainTextResponse(colours_css(), media_type="text/css")


async def _demonstration(request: Request) -> Response:
    movement = request.path_params["exercise"]
    name, _, shows = movement.partition(".")
    exercise = exercises().get(name)
    known = set() if exercise is None else {f.name for f in exercise.all_faults} | {""}
    known |= set() if exercise is None else {view.view.value for view in exercise.views[1:]}
    shown = shows in known or movement in MOVEMENTS
    path = demonstration_path(name, shows) if shown else None
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


async def _sentence(request: Request) -> Response:
    speech = request.app.state.sessions.speech
    found = await to_thread.run_sync(speech.file, request.path_params["key"])
    if found is None:
        raise HTTPException(404)
    return Response(found, media_type="audio/wav", headers=KEPT)


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


ROUTES: list[BaseRoute] = [
    Route("/", _index),
    Route("/colours.css", _colours),
    Route("/demonstrations/{exercise}.mp4", _demonstration),
    Route(f"/fonts/{TYPEFACE.name}", _typeface),
    Route("/sounds/{tone}.wav", _sound),
    Route("/voice/{key}.wav", _sentence),
    Route("/models/{model}.task", _model),
    Route("/vision/{runtime}.wasm", _runtime),
    Mount("/static", StaticFiles(directory=STATIC)),
    Mount("/vision", StaticFiles(directory=VISION)),
]
