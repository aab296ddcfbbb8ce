"""A film for the camera of a browser, in which every picture shows its number, to follow it."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from playwright.sync_api import Page, expect

FPS, WIDE = 30, 640
HEAD_S, TAIL_S = 10.0, 30.0
"""The first picture stands still while the page begins, and the last one until it has ended, in s;
a camera that plays a file begins anew after that."""

POLL_MS, PER_S = 100, 10
BITS, BLOCK = 12, 16
"""Each picture shows its number in its first row of blocks, so that the film can be followed."""

NOTE = """
window.looks = []; window.cues = []; window.reasons = []; window.readyAt = null;
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (data) {
  if (typeof data !== "string") window.looks.push(performance.now());
  return send.call(this, data);
};
window.noting = () => {
  const live = (name) => document.querySelector(`[data-posecoach=${name}]`);
  const note = (list, text) => text && !list.includes(text) && list.push(text);
  new MutationObserver(() => {
    note(window.cues, live("cue")?.textContent);
    note(window.reasons, live("status")?.dataset.reason);
    if (live("status")?.dataset.value === "ready") window.readyAt ??= performance.now();
  }).observe(document.querySelector("main"),
             { subtree: true, childList: true, characterData: true, attributes: true });
};
const small = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
window.film = ([bits, block]) => {
  const video = document.querySelector(".stage video");
  if (!video?.videoWidth) return [performance.now(), 0];
  small.drawImage(video, 0, 0, bits * block, block, 0, 0, bits * block, block);
  const { data, width } = small.getImageData(0, 0, bits * block, block);
  let number = 0;
  for (let i = 0; i < bits; i += 1) {
    const at = 4 * ((block / 2) * width + i * block + block / 2);
    number = 2 * number + (data[at] > 128 ? 1 : 0);
  }
  return [performance.now(), number];
};
"""
"""Notes when the page looks, when the person is ready, which cues it shows and why it does not
judge, and finds out where the film is."""


def write_film(path: Path, video: Path) -> float:
    """Write a video as the fake camera plays it, and return how long it is, in s.

    Beside it, the same pictures become an AVI for `analyze`, which ends with the video.
    """
    with av.open(str(video)) as source:
        shots = [(f.time, f.reformat(WIDE, round(f.height * WIDE / f.width), format="bgr24"))
                 for f in source.decode(video=0)]  # fmt: skip
    times = np.array([t for t, _ in shots])
    length_s = float(times[-1])
    pictures = []
    for number in range(round((HEAD_S + length_s + TAIL_S) * FPS)):
        at = int(np.searchsorted(times, number / FPS - HEAD_S + 1e-6, "right")) - 1
        image = np.asarray(shots[max(0, at)][1].to_ndarray(), np.uint8).copy()
        for i in range(BITS):
            bit = number >> (BITS - 1 - i) & 1
            image[:BLOCK, i * BLOCK : (i + 1) * BLOCK] = 255 * bit
        pictures.append(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 88])[1].tobytes())
    path.write_bytes(b"".join(pictures))
    _write_avi(path.with_suffix(".avi"), pictures[: round((HEAD_S + length_s) * FPS)])
    return length_s


def _write_avi(path: Path, pictures: Sequence[bytes]) -> None:
    """Write JPEGs as a video, as they are."""
    first = cv2.imdecode(np.frombuffer(pictures[0], np.uint8), cv2.IMREAD_COLOR)
    assert first is not None
    height, width, _ = first.shape
    with av.open(str(path), "w") as out:
        stream = out.add_stream("mjpeg", rate=FPS)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuvj420p"
        for number, data in enumerate(pictures):
            packet = av.Packet(data)
            packet.pts = packet.dts = number
            packet.time_base, packet.stream = Fraction(1, FPS), stream
            out.mux(packet)


def follow(page: Page, length_s: float) -> list[tuple[float, float]]:
    """Wait for the end of the film; return where it was when, in s of the film and of the page."""
    out: list[tuple[float, float]] = []
    while not out or out[-1][0] < HEAD_S + length_s + 0.5:
        ms, number = page.evaluate("(code) => window.film(code)", [BITS, BLOCK])
        out.append((number / FPS, ms / 1000))
        explains = page.locator(".panel.explains")
        if out[-1][0] < HEAD_S - 2 and explains.is_visible():
            page.keyboard.press(" ")
            expect(explains).to_be_hidden(timeout=10_000)  # a second key would pause
        page.wait_for_timeout(POLL_MS)
    return [at for at in out if at[0] > HEAD_S - 1]
