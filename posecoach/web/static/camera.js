// The camera of this device, and pictures of it that are small enough to send.

const LONG_PX = 640; // The landmark model looks at 256 px, so more would only take longer.
const QUALITY = 0.8;

export async function cameras() {
  if (!navigator.mediaDevices?.enumerateDevices) return [];
  const found = await navigator.mediaDevices.enumerateDevices();
  return found.filter((one) => one.kind === "videoinput");
}

// Returns the stream, or throws an error whose `words` name what is wrong and what to do.
export async function open(deviceId) {
  if (!navigator.mediaDevices?.getUserMedia) throw trouble("INSECURE");
  const wanted = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
  const facing = deviceId.match(/^facing:(.*)/)?.[1];
  if (facing) wanted.facingMode = { ideal: facing };
  else if (deviceId) wanted.deviceId = { ideal: deviceId };
  try {
    return await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
  } catch (error) {
    const words = { NotAllowedError: "DENIED", SecurityError: "DENIED", NotFoundError: "NO_CAMERA",
                    OverconstrainedError: "NO_CAMERA" };
    throw trouble(words[error.name] ?? "BUSY_CAMERA");
  }
}

function trouble(words) {
  return Object.assign(new Error(words), { words });
}

// Calls `seen` with the time of each new picture, in s; returns a function that ends it.
export function watch(video, seen) {
  let wanted = true;
  let last = 0;
  const next = (now, picture) => {
    if (!wanted) return;
    const t = (picture?.captureTime ?? now) / 1000;
    if (t > last) {
      last = t;
      seen(t);
    }
    ask();
  };
  const ask = () => ("requestVideoFrameCallback" in video
    ? video.requestVideoFrameCallback(next)
    : requestAnimationFrame((now) => next(now)));
  ask();
  return () => {
    wanted = false;
  };
}

export class Pictures {
  constructor(video) {
    this.video = video;
    this.canvas = document.createElement("canvas");
    this.context = this.canvas.getContext("2d", { alpha: false, desynchronized: true });
  }

  // Draws the picture of now, and returns its size.
  take() {
    const { videoWidth: wide, videoHeight: high } = this.video;
    const scale = Math.min(1, LONG_PX / Math.max(wide, high));
    const size = [Math.round(wide * scale), Math.round(high * scale)];
    if (this.canvas.width !== size[0] || this.canvas.height !== size[1]) {
      [this.canvas.width, this.canvas.height] = size;
    }
    this.context.drawImage(this.video, 0, 0, ...size);
    return size;
  }

  jpeg() {
    return new Promise((done) => this.canvas.toBlob(done, "image/jpeg", QUALITY));
  }
}
