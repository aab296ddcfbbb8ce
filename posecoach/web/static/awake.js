// Keeps the screen on while somebody practises. A browser gives the lock up whenever its page is
// hidden, and grants none to a hidden page.

export class Awake {
  constructor() {
    this.wanted = false;
    this.lock = null;
    this.seen = () => this.request();
    document.addEventListener("visibilitychange", this.seen);
  }

  keep() {
    this.wanted = true;
    this.request();
  }

  async request() {
    if (!this.needed()) return;
    try {
      const lock = await navigator.wakeLock?.request("screen");
      if (this.needed()) this.lock = lock ?? null;
      else await lock?.release(); // it was granted too late, or there is another one
    } catch {
      // Without it the screen may dim; the coaching goes on.
    }
  }

  needed() {
    const held = this.lock && !this.lock.released;
    return this.wanted && !held && document.visibilityState === "visible";
  }

  release() {
    this.wanted = false;
    this.lock?.release().catch(() => {});
    this.lock = null;
  }

  close() {
    this.release();
    document.removeEventListener("visibilitychange", this.seen);
  }
}
