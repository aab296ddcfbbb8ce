// The WebSocket to the session. A link that is lost is made again, and the session goes on.

const HEADER = 16;
const JPEG = 1;
const POINTS = 2;
const NOT_COUNTED = 65535;
const AGAIN_MS = [200, 500, 1000, 2000, 4000, 8000, 8000, 8000, 8000, 8000];

// The numbers are little-endian, as those of every device with a browser are.
function header(kind, brightness, size, t) {
  const head = new DataView(new ArrayBuffer(HEADER));
  head.setUint8(0, kind);
  head.setUint8(1, brightness);
  head.setUint16(2, size[0], true);
  head.setUint16(4, size[1], true);
  head.setUint16(6, NOT_COUNTED, true);
  head.setFloat64(8, t, true);
  return head.buffer;
}

export class Link {
  // `hear` is called with each message; `lost` with whether another attempt is made.
  constructor(start, hear, lost) {
    this.start = start;
    this.hear = hear;
    this.lost = lost;
    this.key = "";
    this.free = false; // whether the next picture may be sent
    this.attempts = 0;
    this.done = false;
    this.open();
  }

  open() {
    const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/session`);
    this.socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      socket.send(JSON.stringify({ type: "start", ...this.start, resume: this.key }));
      if (this.key) this.free = true;
    };
    socket.onmessage = (event) => this.take(JSON.parse(event.data));
    socket.onclose = () => this.again();
  }

  take(message) {
    this.attempts = 0;
    if (message.type === "ready") {
      this.key = message.key;
      this.free = true;
    }
    if (message.type === "update" || message.type === "late") this.free = true;
    if (message.type === "over" || message.type === "error") this.done = true;
    this.hear(message);
  }

  again() {
    this.free = false;
    if (this.done) return;
    const wait = AGAIN_MS[this.attempts];
    this.attempts += 1;
    this.lost(wait !== undefined);
    if (wait === undefined) this.done = true;
    else setTimeout(() => this.done || this.open(), wait);
  }

  async picture(t, size, jpeg) {
    this.free = false;
    const blob = await jpeg;
    if (!blob || this.socket.readyState !== WebSocket.OPEN) {
      this.free = this.socket.readyState === WebSocket.OPEN;
      return;
    }
    this.socket.send(new Blob([header(JPEG, 0, size, t), blob]));
  }

  landmarks(t, size, found) {
    this.free = false;
    const head = header(POINTS, found.brightness, size, t);
    const values = found.values ?? new Float32Array(0);
    const whole = new Uint8Array(head.byteLength + values.byteLength);
    whole.set(new Uint8Array(head));
    whole.set(new Uint8Array(values.buffer), head.byteLength);
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(whole);
  }

  text(message) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  press(key) {
    this.text({ type: "press", key });
  }

  end() {
    this.text({ type: "end" });
  }

  close() {
    this.done = true;
    this.end();
    this.end();
    this.socket.close();
  }
}
