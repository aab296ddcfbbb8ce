// Plays a judged recording back in one file: the skeleton, the words, the chart and the attempts.

import { Drawing } from "./drawing.js";
import { page } from "./page.js";

const find = (id) => document.getElementById(id);
const { frames, texts, sets, size, words } = page.data;
const drawing = new Drawing(find("canvas"), { mirrored: false });
const end = frames.at(-1).t;
const tenths = new Intl.NumberFormat(document.documentElement.lang,
  { minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: false });
// A canvas knows no variables, but the style of an element that uses them is resolved.
const inks = getComputedStyle(find("chart"));

let now = frames[0].t;
let playing = false;
let before = 0;

find("where").max = end;
find("canvas").style.aspectRatio = `${size[0]} / ${size[1]}`;
find("stage").style.maxWidth = `${(65 * size[0]) / size[1]}vh`;

function frameAt(t) {
  let [low, high] = [0, frames.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (frames[middle].t <= t) low = middle;
    else high = middle - 1;
  }
  return frames[low];
}

function setAt(t) {
  return sets.findLastIndex((one, i) => i === 0 || one.begun <= t);
}

// From when to when a set is played, in s.
function span(number) {
  return [number ? sets[number].begun : 0, sets[number + 1]?.begun ?? end];
}

function show() {
  const frame = frameAt(now);
  const points = frame.xy && Array.from({ length: 33 }, (_, i) =>
    frame.xy[2 * i] === null ? null : [frame.xy[2 * i], frame.xy[2 * i + 1]]);
  drawing.draw({ ...frame, xy: points, sure: [...frame.sure].map(Number), size });
  const [number, phase, tally, cue] = texts[frame.text];
  find("number").textContent = number;
  find("phase").textContent = phase;
  find("tally").textContent = tally;
  find("cue").textContent = cue;
  find("where").value = now;
  find("time").textContent = `${tenths.format(now)} s`;
  const at = setAt(now);
  if (sets.length > 1) find("set").textContent = sets[at].title;
  find("measure").textContent = sets[at].measure;
  for (const [number, { attempts }] of sets.entries()) {
    if (sets.length > 1) mark(`set${number}`, number === at);
    for (const [i, one] of attempts.entries()) {
      mark(`attempt${number}-${i}`, now >= one.start && now <= one.end);
    }
  }
  drawChart(at);
}

function mark(id, current) {
  find(id).ariaCurrent = current ? "true" : "false";
}

function drawChart(number) {
  const canvas = find("chart");
  const { chart } = sets[number];
  const context = canvas.getContext("2d");
  [canvas.width, canvas.height] = [canvas.clientWidth * 2, canvas.clientHeight * 2];
  if (!chart) return;
  const [first, last] = span(number);
  const known = chart.values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (t) => ((t - first) / (last - first || 1)) * canvas.width;
  const y = (value) => canvas.height * (0.95 - (0.9 * (value - low)) / (high - low || 1));
  const [from, to] = chart.band.map((limit, i) => limit ?? [low, high][i]);
  context.fillStyle = inks.textDecorationColor;
  context.fillRect(0, y(Math.min(to, high)), canvas.width, y(Math.max(from, low)) - y(Math.min(to, high)));
  context.strokeStyle = inks.color;
  context.lineWidth = 3;
  context.beginPath();
  let pen = false;
  chart.values.forEach((value, i) => {
    if (value !== null) context[pen ? "lineTo" : "moveTo"](x(chart.t[i]), y(value));
    pen = value !== null;
  });
  context.stroke();
  context.fillStyle = inks.outlineColor;
  context.fillRect(x(now) - 2, 0, 4, canvas.height);
}

function tick(time) {
  if (!playing) return;
  now += ((time - before) / 1000) * Number(find("speed").value);
  before = time;
  if (now >= end) {
    now = end;
    play(false);
  }
  show();
  requestAnimationFrame(tick);
}

function play(wanted) {
  playing = wanted;
  find("play").textContent = wanted ? `❚❚ ${words.pause}` : `▶ ${words.play}`;
  if (!wanted) return;
  if (now >= end) now = frames[0].t;
  before = performance.now();
  requestAnimationFrame((time) => {
    before = time;
    tick(time);
  });
}

function goTo(t) {
  now = Math.min(end, Math.max(frames[0].t, t));
  show();
}

find("play").onclick = () => play(!playing);
find("where").oninput = (event) => goTo(Number(event.target.value));
find("chart").onclick = (event) => {
  const [first, last] = span(setAt(now));
  goTo(first + (event.offsetX / event.target.clientWidth) * (last - first));
};
for (const [number, { attempts }] of sets.entries()) {
  if (sets.length > 1) find(`set${number}`).onclick = () => goTo(sets[number].begun);
  for (const [i, one] of attempts.entries()) {
    find(`attempt${number}-${i}`).onclick = () => goTo(one.start);
  }
}
addEventListener("resize", show);
addEventListener("keydown", (event) => {
  if (event.key !== " " || event.target.closest("button")) return;
  event.preventDefault();
  play(!playing);
});
play(false);
show();
