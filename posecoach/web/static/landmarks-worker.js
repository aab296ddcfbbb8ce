// Runs the landmark model; see landmarks.js for the messages.

import { FilesetResolver, PoseLandmarker } from "/vision/vision_bundle.mjs";

const SMALL = 8;
const VALUES = 6;

let landmarker = null;
let last = 0;
const small = new OffscreenCanvas(SMALL, SMALL).getContext("2d", { willReadFrequently: true });

self.onmessage = async ({ data }) => {
  try {
    const answer = data.bitmap ? find(data) : await open(data);
    self.postMessage({ number: data.number, ...answer }, answer.values ? [answer.values.buffer] : []);
  } catch (error) {
    self.postMessage({ number: data.number, error: String(error) });
  }
};

async function open({ model, delegate }) {
  const files = await FilesetResolver.forVisionTasks("/vision", true);
  const create = (on) => PoseLandmarker.createFromOptions(files, {
    baseOptions: { modelAssetPath: `/models/${model}.task`, delegate: on },
    runningMode: "VIDEO",
    numPoses: 1,
  });
  try {
    landmarker = await create(delegate);
  } catch (error) {
    if (delegate === "CPU") throw error;
    landmarker = await create("CPU");
  }
  return { delegate };
}

function find({ bitmap, t }) {
  const begun = performance.now();
  const ms = Math.max(last + 1, Math.round(t * 1000));
  last = ms;
  const found = landmarker.detectForVideo(bitmap, ms);
  small.drawImage(bitmap, 0, 0, SMALL, SMALL);
  const { width, height } = bitmap;
  bitmap.close();
  const [marks, world] = [found.landmarks[0], found.worldLandmarks[0]];
  const values = marks ? new Float32Array(marks.length * VALUES) : null;
  marks?.forEach((mark, i) => values.set(
    [mark.x * width, mark.y * height, world[i].x, world[i].y, world[i].z, mark.visibility ?? 0],
    i * VALUES,
  ));
  return { values, brightness: brightness(), ms: performance.now() - begun };
}

function brightness() {
  const { data } = small.getImageData(0, 0, SMALL, SMALL);
  let sum = 0;
  for (let i = 0; i < data.length; i += 4) sum += data[i] + data[i + 1] + data[i + 2];
  return Math.round(sum / (SMALL * SMALL * 3));
}
