"""The guard in front of the server: only the page of the person who started it comes in.

A page of another site in the same browser can send requests to this machine, and a name that
resolves to 127.0.0.1 makes them look like its own. Therefore the Host and the Origin must be those
of this server, and every request carries a cookie that only the address with the token sets. The
cookie is HttpOnly and SameSite=Strict, and its name contains the port, because cookies know no
ports.
"""

import secrets
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

TOKEN = "token"
"""The parameter of the opening address."""

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data: blob:; font-src 'self'; media-src 'self' blob:; "
    "connect-src 'self' {socket}; "
    "worker-src 'self'; manifest-src 'self'; frame-src 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; form-action 'none'"
)
"""The content security policy of every answer that has none of its own."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
    "Cache-Control": "no-cache",
}

WRONG_HOST = "This is not the address of posecoach.\n"
WRONG_ORIGIN = "Another site may not talk to posecoach.\n"
NO_TOKEN = "Open the address that 'posecoach serve' printed; it ends in a token.\n"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server is reached.

    Attributes
    ----------
    scheme : str
        "http" or "https".
    hosts : tuple[str, ...]
        Its names, without the port; the first one is printed.
    port : int
        The port.
    """

    scheme: str
    hosts: tuple[str, ...]
    port: int

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins of its own pages."""
        usual = {"http": 80, "https": 443}[self.scheme]
        own = [f"{self.scheme}://{host}:{self.port}" for host in self.hosts]
        bare = [f"{self.scheme}://{host}" for host in self.hosts] if self.port == usual else []
        return (*own, *bare)

    @property
    def authorities(self) -> tuple[str, ...]:
        """What may stand in the header Host."""
        return tuple(origin.partition("://")[2] for origin in self.origins)

    @property
    def policy(self) -> str:
        """The content security policy, in which the WebSockets of this server are named."""
        return POLICY.format(socket=" ".join(f"ws{origin[4:]}" for origin in self.origins))


class Guard:
    """Let in what comes from the server's own page, and refuse everything else.

    Parameters
    ----------
    app : ASGIApp
        Behind the guard.
    address : Address
        Where the server is reached.
    token : str
        Of the opening address.
    """

    def __init__(self, app: ASGIApp, address: Address, token: str) -> None:
        self._app, self._address, self._token = app, address, token
        self._cookie, self._secret = f"posecoach-{address.port}", secrets.token_urlsafe(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or WebSocket."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if scope["type"] == "websocket":
            if refusal is not None:
                await WebSocketClose(1008)(scope, receive, send)  # before it is accepted: 403
            else:
                await self._app(scope, receive, send)
            return

        async def safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add_headers(message)
            await send(message)

        await (refusal or self._app)(scope, receive, safely)

    def _refusal(self, scope: Scope) -> Response | None:
        """Return the answer to a request that may not come in; None if it may."""
        headers = Headers(scope=scope)
        if headers.getlist("host") not in [[host] for host in self._address.authorities]:
            return PlainTextResponse(WRONG_HOST, 403)
        origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
        strange = origin is not None and origin not in self._address.origins
        if strange or (scope.get("method") not in {"GET", "HEAD"} and site == "cross-site"):
            return PlainTextResponse(WRONG_ORIGIN, 403)
        given = HTTPConnection(scope).cookies.get(self._cookie, "")
        if secrets.compare_digest(given.encode(), self._secret.encode()):
            return self._without_token(scope)
        return self._exchange(scope) or PlainTextResponse(NO_TOKEN, 401)

    def _exchange(self, scope: Scope) -> Response | None:
        """Return the answer that sets the cookie, for the opening address; else None."""
        if scope["type"] != "http" or scope["path"] != "/":
            return None
        query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        if not secrets.compare_digest(query.pop(TOKEN, "").encode(), self._token.encode()):
            return None
        answer = _to_page(query)
        answer.set_cookie(
            self._cookie, self._secret, path="/", httponly=True, samesite="strict",
            secure=self._address.scheme == "https",
        )  # fmt: skip
        return answer

    def _without_token(self, scope: Scope) -> Response | None:
        """Take the token out of the address of a page that is in already."""
        query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        if scope["type"] == "http" and scope["path"] == "/" and TOKEN in query:
            del query[TOKEN]
            return _to_page(query)
        return None

    def _add_headers(self, message: MutableMapping[str, Any]) -> None:
        headers = MutableHeaders(scope=message)
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        headers.setdefault("Content-Security-Policy", self._address.policy)


def _to_page(query: dict[str, str]) -> RedirectResponse:
    return RedirectResponse(f"/?{urlencode(query)}" if query else "/", 303)
