// Where the landmarks are found: in this browser, or by posecoach from pictures. The faster way is
// taken; both find nearly the same.

import { Landmarks, softwareRenderer } from "./landmarks.js";
import { Link } from "./link.js";
import { choose, page, settings } from "./page.js";

const WARM_UP = 3; // pictures; the first ones take several times as long
const MEASURED_MS = 1000;

export function model() {
  return settings.model || page.data.model;
}

// Returns "landmarks" or "pictures"; null if that is not known yet.
export function knownRoute() {
  if (page.route || settings.route) return page.route || settings.route;
  if (softwareRenderer()) return "pictures";
  const { measured } = settings;
  return measured?.version === page.data.version && measured.model === model() ? measured.route : null;
}

// Measures a second of each way with pictures of the camera, and returns the faster one.
export async function measure(pictures, start) {
  const [browser, server] = [await inBrowser(pictures), await onServer(pictures, start)];
  const route = browser < server ? "landmarks" : "pictures";
  choose("measured", { version: page.data.version, model: model(), route, browser, server });
  return route;
}

async function inBrowser(pictures) {
  const landmarks = new Landmarks(model());
  try {
    await landmarks.ready;
    return await median(async () => {
      pictures.take();
      await landmarks.find(pictures.canvas, performance.now() / 1000);
    });
  } catch {
    return Infinity;
  } finally {
    landmarks.close();
  }
}

function onServer(pictures, start) {
  return new Promise((resolve) => {
    let answered = null;
    const link = new Link({ ...start, route: "pictures" }, (message) => {
      if (message.type === "ready") measured();
      else if (message.type === "update") answered?.();
      else if (message.type === "error" || message.type === "over") resolve(Infinity);
    }, (again) => again || resolve(Infinity));
    const measured = async () => {
      const ms = await median(() => new Promise((done) => {
        answered = done;
        link.picture(performance.now() / 1000, pictures.take(), pictures.jpeg());
      }));
      link.close();
      resolve(ms);
    };
  });
}

async function median(once) {
  const times = [];
  const begun = performance.now();
  while (times.length < WARM_UP + 2 || performance.now() - begun < MEASURED_MS) {
    const start = performance.now();
    await once();
    times.push(performance.now() - start);
  }
  const sorted = times.slice(WARM_UP).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
