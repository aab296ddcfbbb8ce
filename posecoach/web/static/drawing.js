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
    if (shown.angle) this.angle(points, shown.angle, Math.min(high, wide * 0.75));
  }

  // Gives the canvas the pixels of its place on the screen, and the shape of the picture.
  fit(size) {
    const box = this.canvas.getBoundingClientRect();
    const sharp = Math.min(2, devicePixelRatio);
    const wide = Math.max(2, Math.round(box.width * sharp));
    const high = Math.max(2, Math.round((wide * size[1]) / size[0]));
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

  angle(points, shown, unit) {
    const a = points[shown.first];
    const b = points[shown.middle];
    if (!a || !b) return;
    const context = this.context;
    const [low, high] = [shown.band[0] ?? 0, Math.min(shown.band[1] ?? 200, 200)];
    const inside = shown.value >= low && shown.value <= (shown.band[1] ?? Infinity);
    const toA = Math.atan2(a[1] - b[1], a[0] - b[0]);
    const sign = a[0] < b[0] ? 1 : -1;
    const radius = unit / 9;
    const at = (degrees) => toA + (sign * degrees * Math.PI) / 180;
    context.lineWidth = Math.max(3, unit / 60);
    context.strokeStyle = colour("sky");
    context.beginPath();
    context.arc(...b, radius, at(low), at(high), sign < 0);
    context.stroke();
    const style = colour(inside ? "blue" : "orange");
    const tip = [b[0] + radius * Math.cos(at(shown.value)), b[1] + radius * Math.sin(at(shown.value))];
    this.line(b, tip, Math.max(2, unit / 110), style);
    this.dot(tip, Math.max(4, unit / 60), style);
    this.label(`~${Math.round(shown.value)}°`, b[0] - radius / 2, b[1] + radius, unit / 16, style);
  }

  label(text, x, y, size, back) {
    const context = this.context;
    context.font = `600 ${size}px system-ui, sans-serif`;
    const wide = context.measureText(text).width;
    context.fillStyle = back;
    context.fillRect(x - size / 4, y - size, wide + size / 2, size * 1.3);
    context.fillStyle = "#fff";
    context.fillText(text, x, y);
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
