// The WebSocket to the session. A link that is lost is made again, and the session goes on.

const HEADER = 16;
const JPEG = 1;
const NOT_COUNTED = 65535;
const AGAIN_MS = [200, 500, 1000, 2000, 4000, 8000, 8000, 8000, 8000, 8000];

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
    const head = new DataView(new ArrayBuffer(HEADER));
    head.setUint8(0, JPEG);
    head.setUint16(2, size[0], true);
    head.setUint16(4, size[1], true);
    head.setUint16(6, NOT_COUNTED, true);
    head.setFloat64(8, t, true);
    this.socket.send(new Blob([head.buffer, blob]));
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
