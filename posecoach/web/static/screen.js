// What is seen of a set: the picture of the camera, the figures on it, the count, the phase, the cue.

import { el, mark, write } from "./dom.js";
import { Drawing } from "./drawing.js";
import { exercise, say } from "./page.js";

const LONG = 45; // letters; a longer cue is smaller, or it would cover the picture

export class Screen {
  constructor() {
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
    this.reading = el("div", { class: "reading" },
      el("div", { class: "tower" }, this.ring, this.phase, this.tally, this.title),
      this.sides, this.status);
    this.drawing = new Drawing(this.canvas);
    this.elements = [this.reading, this.stage, this.cue];
  }

  show(shown) {
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
    this.cue.classList.toggle("long", readout.cue.length > LONG);
    this.cue.classList.remove("waits");
    mark(this.cue, "data-severity", shown.severity);
    this.ring.style.setProperty("--done", readout.progress ?? 0);
    this.ring.classList.toggle("holds", readout.progress !== null);
    this.showCountdown(panel ? null : shown.countdown);
    this.showSides(readout.sides);
    if (!shown.xy) return;
    this.drawing.draw(shown, exercise(shown.exercise));
    if (!panel) this.makeRoom(shown);
  }

  showCountdown(left) {
    this.countdown.hidden = left === null;
    if (left === null) return;
    write(this.countdown, String(Math.max(1, Math.ceil(left))));
    this.countdown.style.setProperty("--done", 1 - left / 3);
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
}
