// The live view: the picture of the camera, and what the coach says about it.

import { Awake } from "./awake.js";
import { Pictures, open, watch } from "./camera.js";
import { button, el, mark, write } from "./dom.js";
import { Landmarks } from "./landmarks.js";
import { Link } from "./link.js";
import { page, say, settings } from "./page.js";
import { Panel } from "./panel.js";
import { who } from "./people.js";
import { knownRoute, measure, model } from "./route.js";
import { Screen } from "./screen.js";
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
    this.screen = new Screen();
    this.mute = button("", () => this.toggleVoice());
    this.showVoice();
    this.pause = button(say("PAUSE"), () => this.press(" "));
    this.following = button(say("NEXT"), () => this.press("n"), { hidden: this.wanted.plan === null });
    this.controls = el("div", { class: "controls" }, this.pause, this.following, this.mute,
      button(say("END"), () => this.end()));
    main.className = "live";
    main.append(...this.screen.elements, this.controls, this.panel.element);
  }

  async begin() {
    this.screen.tell(say("CAMERA_STARTS"));
    this.voice.prepare().catch(() => {});
    try {
      this.stream = await open(settings.camera);
      if (this.closed) return this.stop();
      this.screen.video.srcObject = this.stream;
      await this.screen.video.play();
    } catch (error) {
      if (!this.closed) this.fail(say(error.words ?? "BUSY_CAMERA"), say(`${error.words ?? "BUSY_CAMERA"}_TODO`));
      return;
    }
    this.stream.getVideoTracks()[0].onended = () =>
      this.fail(say("CAMERA_ENDED"), say("CAMERA_ENDED_TODO"));
    this.awake.keep();
    this.screen.tell(say("CONNECTING"));
    this.pictures = new Pictures(this.screen.video);
    const start = { ...this.wanted, language: page.data.language, model: model(), person: who(),
                    stated: this.stated };
    let route = knownRoute();
    if (!route) {
      this.screen.tell(say("MEASURING"));
      route = await measure(this.pictures, start);
    }
    if (route === "landmarks" && !(await this.loadLandmarks())) route = "pictures";
    if (this.closed) return;
    mark(document.body, "data-route", route);
    this.link = new Link({ ...start, route }, (message) => this.hear(message),
      (again) => this.lost(again));
    this.unwatch = watch(this.screen.video, (t) => this.see(t));
  }

  // Returns whether the landmark model runs in this browser.
  async loadLandmarks() {
    this.screen.tell(say("LOADING"));
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
    if (message.type === "loading") this.screen.tell(say("LOADING"));
    else if (message.type === "update") this.update(message);
    else if (message.type === "error") this.fail(message.what, message.todo);
    else if (message.type === "over" && !this.ended) this.finish();
  }

  lost(again) {
    if (again) this.screen.tell(say("RECONNECTING"));
    else this.fail(say("STOPPED"), say("STOPPED_TODO"));
  }

  update(shown) {
    this.voice.take(shown);
    this.screen.show(shown);
    const moved = this.screen.reading.classList.contains("right");
    this.controls.classList.toggle("left", moved);
    this.panel.show(shown.panel, shown.ended);
    this.ended = shown.ended;
    if (this.ended) this.stop();
    this.controls.hidden = this.ended;
    mark(document.body, "data-ended", shown.ended ? "" : null);
  }

  closeDown() {
    this.stop();
    this.ended = true;
    this.controls.hidden = true;
    this.screen.tell("");
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
