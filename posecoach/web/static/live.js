// The live view: the picture of the camera, and what the coach says about it.

import { Awake } from "./awake.js";
import { Pictures, open, watch } from "./camera.js";
import { button, el, mark, write } from "./dom.js";
import { Drawing } from "./drawing.js";
import { Landmarks } from "./landmarks.js";
import { Link } from "./link.js";
import { exercise, page, say, settings } from "./page.js";
import { Panel } from "./panel.js";
import { knownRoute, measure, model } from "./route.js";
import { Voice } from "./voice.js";

export async function showLive(main, kind, name, stated) {
  document.body.className = "is-live";
  const live = new Live(main, kind, name, stated === "stated");
  await live.begin();
  return () => live.close();
}

class Live {
  constructor(main, kind, name, stated) {
    this.wanted = { exercise: kind === "exercise" ? name : null, plan: kind === "plan" ? name : null };
    this.again = location.hash;
    this.stated = stated;
    this.voice = new Voice();
    this.panel = new Panel((key) => this.press(key), () => this.restart());
    this.build(main);
    this.keys = (event) => this.key(event);
    addEventListener("keydown", this.keys);
    this.gone = () => this.link?.close();
    addEventListener("pagehide", this.gone);
    this.awake = new Awake();
  }

  build(main) {
    const shown = (name, properties = {}) => el("span", { "data-posecoach": name, ...properties });
    this.video = el("video", { playsinline: "", muted: true, "aria-hidden": "true", tabindex: "-1" });
    this.canvas = el("canvas", { "aria-hidden": "true" });
    this.count = shown("count", { role: "status", "aria-label": say("COUNT_LABEL") });
    this.remaining = shown("remaining", { hidden: true });
    this.ring = el("span", { class: "ring" }, this.count, this.remaining);
    this.phase = shown("phase");
    this.status = shown("status", { class: "hidden" });
    this.tally = el("span", { class: "tally" });
    this.title = shown("exercise", { class: "title" });
    this.sides = el("span", { class: "sides" });
    this.cue = el("p", { class: "cue", "data-posecoach": "cue", role: "status", "aria-live": "assertive" });
    this.countdown = el("span", { class: "countdown", hidden: true, "aria-hidden": "true" });
    this.stage = el("div", { class: "stage" }, this.video, this.canvas, this.countdown);
    this.mute = button("", () => this.toggleVoice());
    this.showVoice();
    this.pause = button(say("PAUSE"), () => this.press(" "));
    this.following = button(say("NEXT"), () => this.press("n"), { hidden: this.wanted.plan === null });
    this.controls = el("div", { class: "controls" }, this.pause, this.following, this.mute,
      button(say("END"), () => this.end()));
    main.className = "live";
    main.append(
      this.reading = el("div", { class: "reading" },
        el("div", { class: "tower" }, this.ring, this.phase, this.tally, this.title),
        this.sides, this.status),
      this.stage, this.cue, this.controls, this.panel.element);
    this.drawing = new Drawing(this.canvas);
  }

  async begin() {
    this.tell(say("CAMERA_STARTS"));
    this.voice.prepare().catch(() => {});
    const speaks = this.voice.speaks();
    try {
      this.stream = await open(settings.camera);
      if (this.closed) return this.stop();
      this.video.srcObject = this.stream;
      await this.video.play();
    } catch (error) {
      if (!this.closed) this.fail(say(error.words ?? "BUSY_CAMERA"), say(`${error.words ?? "BUSY_CAMERA"}_TODO`));
      return;
    }
    this.stream.getVideoTracks()[0].onended = () =>
      this.fail(say("CAMERA_ENDED"), say("CAMERA_ENDED_TODO"));
    this.awake.keep();
    this.tell(say("CONNECTING"));
    this.pictures = new Pictures(this.video);
    const start = { ...this.wanted, language: page.data.language, model: model(), stated: this.stated,
                    speaks: await speaks, muted: this.voice.muted };
    let route = knownRoute();
    if (!route) {
      this.tell(say("MEASURING"));
      route = await measure(this.pictures, start);
    }
    if (route === "landmarks" && !(await this.loadLandmarks())) route = "pictures";
    if (this.closed) return;
    mark(document.body, "data-route", route);
    this.link = new Link({ ...start, route }, (message) => this.hear(message),
      (again) => this.lost(again));
    this.unwatch = watch(this.video, (t) => this.see(t));
  }

  // Returns whether the landmark model runs in this browser.
  async loadLandmarks() {
    this.tell(say("LOADING"));
    this.landmarks = new Landmarks(model());
    try {
      await this.landmarks.ready;
      this.pictures.take();
      await this.landmarks.find(this.pictures.canvas, 0); // the first time takes longest
      return true;
    } catch (error) {
      console.info(error.message);
      this.landmarks.close();
      this.landmarks = null;
      return false;
    }
  }

  async see(t) {
    if (!this.link.free || this.ended) return;
    const size = this.pictures.take();
    if (!this.landmarks) {
      this.link.picture(t, size, this.pictures.jpeg());
      return;
    }
    this.link.free = false;
    try {
      this.link.landmarks(t, size, await this.landmarks.find(this.pictures.canvas, t));
    } catch (error) {
      if (!this.closed) this.fail(say("MODEL_FAILED"), say("MODEL_FAILED_TODO"));
    }
  }

  hear(message) {
    if (message.type === "loading") this.tell(say("LOADING"));
    else if (message.type === "update") this.update(message);
    else if (message.type === "error") this.fail(message.what, message.todo);
    else if (message.type === "over" && !this.ended) this.finish();
  }

  lost(again) {
    if (again) this.tell(say("RECONNECTING"));
    else this.fail(say("STOPPED"), say("STOPPED_TODO"));
  }

  update(shown) {
    this.voice.take(shown);
    const { readout, panel } = shown;
    const counts = shown.kind !== "hold" || shown.remaining === null;
    write(this.count, String(shown.count));
    write(this.remaining, shown.remaining === null ? "" : String(Math.ceil(shown.remaining)));
    this.remaining.hidden = counts;
    this.count.classList.toggle("small", !counts);
    write(this.phase, readout.phase);
    mark(this.phase, "data-value", shown.phase);
    write(this.status, shown.status);
    mark(this.status, "data-value", shown.status);
    mark(this.status, "data-reason", shown.reason);
    this.showTally(readout.tally.filter((line) => line !== shown.title));
    write(this.title, shown.title);
    mark(this.title, "data-value", shown.exercise);
    write(this.cue, panel ? "" : readout.cue);
    this.cue.classList.remove("waits");
    mark(this.cue, "data-severity", shown.severity);
    this.ring.style.setProperty("--done", readout.progress ?? 0);
    this.ring.classList.toggle("holds", readout.progress !== null);
    this.countdown.hidden = shown.countdown === null || Boolean(panel);
    if (shown.countdown !== null) {
      write(this.countdown, String(Math.max(1, Math.ceil(shown.countdown))));
      this.countdown.style.setProperty("--done", 1 - shown.countdown / 3);
    }
    this.showSides(readout.sides);
    if (shown.xy) {
      this.drawing.draw(shown, exercise(shown.exercise));
      if (!panel) this.makeRoom(shown);
    }
    this.panel.show(panel, shown.ended);
    this.ended = shown.ended;
    if (this.ended) this.stop();
    this.controls.hidden = this.ended;
    mark(document.body, "data-ended", shown.ended ? "" : null);
  }

  showTally(lines) {
    const now = lines.join("\n");
    if (now === this.shownTally) return;
    this.shownTally = now;
    this.tally.replaceChildren(...lines.map((line) => el("span", {}, line)));
  }

  // Moves the count and the cue to where the body is not, and leaves them there while it is not.
  makeRoom(shown) {
    const box = this.canvas.getBoundingClientRect();
    const scale = Math.min(box.width / shown.size[0], box.height / shown.size[1]);
    const left = box.left + (box.width - scale * shown.size[0]) / 2;
    const top = box.top + (box.height - scale * shown.size[1]) / 2;
    const body = shown.xy.filter(Boolean)
      .map(([x, y]) => [left + (shown.size[0] - x) * scale, top + y * scale]);
    this.moveAway(this.reading, "right", body);
    this.moveAway(this.cue, "above", body);
    this.controls.classList.toggle("left", this.reading.classList.contains("right"));
  }

  moveAway(element, elsewhere, body) {
    const covered = () => {
      const box = element.getBoundingClientRect();
      return body.filter(([x, y]) =>
        x > box.left && x < box.right && y > box.top && y < box.bottom).length;
    };
    const here = covered();
    if (!here) return;
    element.classList.toggle(elsewhere);
    if (covered() >= here) element.classList.toggle(elsewhere);
  }

  showSides(sides) {
    const bars = sides.map((side) =>
      el("span", { class: side.working ? "side working" : "side" },
        ...side.shares.map((share) => {
          const part = el("span", { class: "part" });
          part.style.setProperty("--share", share);
          return part;
        }),
        el("span", { class: "text" }, side.text)));
    const now = JSON.stringify(sides);
    if (now === this.shownSides) return;
    this.shownSides = now;
    this.sides.replaceChildren(...bars);
  }

  // Says what is being waited for, in smaller letters: it is read before the person lies down.
  tell(text) {
    write(this.cue, text);
    this.cue.classList.add("waits");
  }

  closeDown() {
    this.stop();
    this.ended = true;
    this.controls.hidden = true;
    this.tell("");
  }

  fail(what, todo) {
    this.closeDown();
    this.link?.close();
    this.panel.wrong(what, todo);
  }

  finish() {
    this.closeDown();
    this.panel.nothing();
  }

  press(key) {
    if (key === "q") this.end();
    else this.link?.press(key);
  }

  end() {
    if (!this.link || this.link.done || this.ended) location.hash = "#/";
    else this.link.end();
  }

  restart() {
    this.close();
    dispatchEvent(new HashChangeEvent("hashchange"));
  }

  toggleVoice() {
    this.voice.mute(!this.voice.muted);
    this.link?.text({ type: "mute", muted: this.voice.muted });
    this.showVoice();
  }

  showVoice() {
    write(this.mute, say(this.voice.muted ? "UNMUTE" : "MUTE"));
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const button = event.target.closest?.("button, a, select, input");
    if (event.key === "Escape") this.end();
    else if (event.key === "m") this.toggleVoice();
    else if (event.key === " " && button) return;
    else if (/^[ n+=\-_t0-9]$/.test(event.key)) this.press(event.key);
    else return;
    event.preventDefault();
  }

  stop() {
    this.unwatch?.();
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.awake.release();
  }

  close() {
    this.closed = true;
    removeEventListener("keydown", this.keys);
    removeEventListener("pagehide", this.gone);
    this.awake.close();
    document.body.removeAttribute("data-ended");
    this.stop();
    this.voice.close();
    this.link?.close();
    this.landmarks?.close();
    document.body.removeAttribute("data-route");
  }
}
