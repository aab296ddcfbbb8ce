// The figures on the picture: the skeleton, the angle with its target, the starting position.

import { page } from "./page.js";

const colours = new Map();

function colour(name) {
  if (!colours.has(name)) {
    const found = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
    colours.set(name, found);
  }
  return colours.get(name);
}

export class Drawing {
  constructor(canvas, { mirrored = true } = {}) {
    this.mirrored = mirrored;
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
  }

  // Draws an update; over the picture of the person's own camera as in a mirror.
  draw(shown, exercise) {
    const { width: wide, height: high } = this.fit(shown.size);
    const context = this.context;
    context.clearRect(0, 0, wide, high);
    if (!shown.xy || shown.panel) return;
    const scale = wide / shown.size[0];
    const points = shown.xy.map((p) => p && [this.mirrored ? wide - p[0] * scale : p[0] * scale, p[1] * scale]);
    if (shown.outline && exercise?.figure) this.outline(exercise.figure, shown.turned, wide, high);
    this.skeleton(points, shown.sure, shown.side, Math.min(high, wide * 0.75));
    this.marks(points, new Set(shown.marked), Math.min(high, wide * 0.75));
    if (shown.angle) this.angle(points, shown.angle, Math.min(high, wide * 0.75));
  }

  // Gives the canvas the pixels of its place on the screen, and the shape of the picture.
  fit(size) {
    const box = this.canvas.getBoundingClientRect();
    const scale = Math.min(2, devicePixelRatio) * Math.min(box.width / size[0], box.height / size[1]);
    const wide = Math.max(2, Math.round(size[0] * scale));
    const high = Math.max(2, Math.round(size[1] * scale));
    if (this.canvas.width !== wide || this.canvas.height !== high) {
      this.canvas.width = wide;
      this.canvas.height = high;
    }
    return this.canvas;
  }

  line(from, to, width, style) {
    const context = this.context;
    context.lineWidth = width;
    context.strokeStyle = style;
    context.beginPath();
    context.moveTo(...from);
    context.lineTo(...to);
    context.stroke();
  }

  dot(at, radius, style) {
    this.context.fillStyle = style;
    this.context.beginPath();
    this.context.arc(...at, radius, 0, 2 * Math.PI);
    this.context.fill();
  }

  skeleton(points, sure, near, unit) {
    const { bones, unsure } = page.data.drawing;
    const thick = Math.max(2, unit / 120);
    this.context.lineCap = "round";
    const sides = ["left", "right"].sort((a, b) => (a === near) - (b === near));
    for (const side of sides) {
      const stressed = side === near;
      for (const [a, b] of bones[side]) {
        if (!points[a] || !points[b]) continue;
        const known = sure[a] >= unsure && sure[b] >= unsure;
        const style = known ? (stressed ? colour("sky") : "#fff") : colour("grey");
        const width = stressed && known ? thick * 2 : Math.max(1, thick / 2);
        this.line(points[a], points[b], width + 2, colour("ink"));
        this.line(points[a], points[b], width, style);
        if (stressed && known) this.dot(points[b], thick * 2, "#fff");
      }
    }
  }

  // The bones and joints that the cue is about.
  marks(points, marked, unit) {
    const thick = Math.max(2, unit / 120);
    for (const [a, b] of Object.values(page.data.drawing.bones).flat()) {
      if (!marked.has(a) || !marked.has(b) || !points[a] || !points[b]) continue;
      this.line(points[a], points[b], thick * 3 + 2, colour("ink"));
      this.line(points[a], points[b], thick * 3, colour("orange"));
    }
    for (const i of marked) if (points[i]) this.ring(points[i], thick * 4, thick, colour("orange"));
  }

  ring(at, radius, width, style) {
    const context = this.context;
    for (const [more, ink] of [[2, colour("ink")], [0, style]]) {
      context.lineWidth = width + more;
      context.strokeStyle = ink;
      context.beginPath();
      context.arc(...at, radius, 0, 2 * Math.PI);
      context.stroke();
    }
  }

  // A ring at the joint, and beside the body the number over a scale with the target.
  angle(points, shown, unit) {
    const joint = points[shown.middle];
    if (!joint || !points[shown.first]) return;
    const [low, high] = [shown.band[0] ?? 0, shown.band[1] ?? 200];
    const style = colour(shown.value >= low && shown.value <= high ? "blue" : "orange");
    const size = unit / 14;
    const [wide, tall] = [size * 3.4, size * 2];
    const [x, y] = this.beside(joint, wide, tall, unit * 0.17, points);
    const near = [Math.min(Math.max(joint[0], x), x + wide), Math.min(Math.max(joint[1], y), y + tall)];
    this.line(joint, near, Math.max(2, unit / 160), style);
    this.dot(joint, unit / 36, colour("ink"));
    this.dot(joint, unit / 42, style);
    this.dot(joint, unit / 90, "#fff");
    const context = this.context;
    context.fillStyle = "rgba(20, 24, 30, 0.85)";
    context.beginPath();
    context.roundRect(x, y, wide, tall, unit / 45);
    context.fill();
    context.fillStyle = "#fff";
    context.font = `600 ${size}px "Inter posecoach", system-ui, sans-serif`;
    context.textAlign = "center";
    context.fillText(`~${Math.round(shown.value)}°`, x + wide / 2, y + size * 1.1);
    const [from, to] = [low - 60, Math.min(high, 200) + 15];
    const on = (value) => [x + wide * (0.12 + 0.76 * Math.min(1, Math.max(0, (value - from) / (to - from)))),
                           y + tall * 0.8];
    this.line(on(from), on(to), tall / 14, colour("grey"));
    this.line(on(low), on(Math.min(high, 200)), tall / 7, colour("sky"));
    this.dot(on(shown.value), tall / 7, "#fff");
    this.dot(on(shown.value), tall / 10, style);
  }

  // Returns the corner of a box around a joint, where it covers least of the body.
  beside(joint, wide, tall, away, points) {
    const places = [[0, 1], [1, 1], [-1, 1], [0, -1], [1, -1], [-1, -1], [1, 0], [-1, 0]]
      .map(([right, down]) => [joint[0] + right * (away + wide / 2) - wide / 2,
                               joint[1] + down * (away + tall / 2) - tall / 2])
      .map(([x, y]) => [Math.min(Math.max(0, x), this.canvas.width - wide),
                        Math.min(Math.max(0, y), this.canvas.height - tall)]);
    const covers = ([x, y]) => points.filter((p) =>
      p && p[0] > x && p[0] < x + wide && p[1] > y && p[1] < y + tall).length;
    if (this.place !== undefined && !covers(places[this.place])) return places[this.place];
    this.place = places.map(covers).reduce((best, n, i, all) => (n < all[best] ? i : best), 0);
    return places[this.place];
  }

  // The starting position as a half-transparent figure in the middle.
  outline(figure, mirrored, wide, high) {
    const context = this.context;
    const points = figure.map(([x, y]) => [mirrored ? -x : x, y]);
    const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
    const span = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
    const scale = 0.62 * Math.min(wide / Math.max(span[0], 0.1), high / Math.max(span[1], 0.1),
                                  1.35 * Math.min(wide, high));
    const middle = [wide / 2 - ((Math.max(...xs) + Math.min(...xs)) / 2) * scale,
                    high * 0.55 - ((Math.max(...ys) + Math.min(...ys)) / 2) * scale];
    const places = points.map((p) => [middle[0] + p[0] * scale, middle[1] + p[1] * scale]);
    const thick = Math.max(6, scale * 0.055);
    context.lineCap = "round";
    for (const [style, more] of [["rgba(20, 24, 30, 0.6)", thick / 2.5], ["", 0]]) {
      context.globalAlpha = style ? 1 : 0.75;
      for (const [a, b] of page.data.drawing.limbs) {
        this.line(places[a], places[b], thick + more, style || colour("sky"));
      }
      this.dot(places[0], thick * 1.25 + more / 2, style || colour("sky"));
    }
    context.globalAlpha = 1;
  }
}
