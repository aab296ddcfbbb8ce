// The landmark model in the browser, in a worker: no picture leaves this device.

// Whether this browser draws with a processor in place of a graphics card. The model would then
// take seconds for a picture on what calls itself a GPU.
export function softwareRenderer() {
  const context = document.createElement("canvas").getContext("webgl2");
  if (!context) return true;
  const info = context.getExtension("WEBGL_debug_renderer_info");
  const name = String(context.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER));
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(name);
}

export class Landmarks {
  constructor(model) {
    this.worker = new Worker("/static/landmarks-worker.js", { type: "module" });
    this.waiting = new Map();
    this.number = 0;
    this.worker.onmessage = ({ data }) => {
      const { resolve, reject } = this.waiting.get(data.number);
      this.waiting.delete(data.number);
      if (data.error) reject(new Error(data.error));
      else resolve(data);
    };
    this.worker.onerror = (event) => {
      for (const { reject } of this.waiting.values()) reject(new Error(event.message));
      this.waiting.clear();
    };
    this.ready = this.ask({ model, delegate: softwareRenderer() ? "CPU" : "GPU" });
  }

  ask(message, transfer = []) {
    this.number += 1;
    const number = this.number;
    const answer = new Promise((resolve, reject) => this.waiting.set(number, { resolve, reject }));
    this.worker.postMessage({ ...message, number }, transfer);
    return answer;
  }

  // Returns { values, brightness, ms }: 33 times x, y (px), x, y, z (m), visibility; or null.
  async find(source, t) {
    const bitmap = await createImageBitmap(source);
    return this.ask({ bitmap, t }, [bitmap]);
  }

  close() {
    this.worker.terminate();
  }
}
