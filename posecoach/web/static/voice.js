// What is said and played: one sentence at a time, the most urgent of those that wait, none late.

import { page, settings } from "./page.js";
import { BrowserSpeech, SentSpeech, speaker } from "./speech.js";

export class Voice {
  constructor() {
    this.waiting = null;
    this.speaking = false;
    this.muted = !settings.voice;
    this.context = null;
    this.sounds = new Map();
    this.speech = null;
    this.wake = () => this.context?.state === "suspended" && this.context.resume().catch(() => {});
    for (const deed of ["pointerdown", "keydown"]) addEventListener(deed, this.wake);
  }

  // Without a click or a key before it, a browser may stay silent until there is one.
  async prepare() {
    this.context ??= new AudioContext();
    this.context.resume().catch(() => {});
    const who = await speaker();
    if (who === "browser") this.speech = new BrowserSpeech();
    if (who === "posecoach") this.speech = new SentSpeech(this.context);
    for (const tone of page.data.voice.tones) {
      if (this.sounds.has(tone)) continue;
      const answer = await fetch(`/sounds/${tone}.wav`);
      this.sounds.set(tone, await this.context.decodeAudioData(await answer.arrayBuffer()));
    }
  }

  mute(muted) {
    this.muted = muted;
    if (muted) this.hush();
  }

  hush() {
    this.waiting = null;
    this.cut();
  }

  cut() {
    this.speaking = false;
    this.speech?.stop();
  }

  close() {
    this.hush();
    for (const deed of ["pointerdown", "keydown"]) removeEventListener(deed, this.wake);
    this.context?.close();
  }

  take(message) {
    for (const tone of message.play ?? []) this.play(tone);
    for (const one of message.say ?? []) this.say(one);
  }

  play(tone) {
    const sound = this.sounds.get(tone);
    if (this.muted || !sound || this.context.state !== "running") return;
    const source = this.context.createBufferSource();
    source.buffer = sound;
    source.connect(this.context.destination);
    source.start();
  }

  say(one) {
    if (this.muted || !this.speech) return;
    const now = performance.now();
    const waits = this.waiting && this.fresh(this.waiting, now);
    if (waits && this.waiting.urgency > one.urgency) return;
    this.waiting = { ...one, asked: now };
    if (one.urgency >= page.data.voice.cutting) this.cut();
    this.next();
  }

  fresh(one, now) {
    return now - one.asked <= page.data.voice.fresh_s[one.urgency] * 1000;
  }

  next() {
    if (this.speaking && this.speech.busy) return;
    const one = this.waiting;
    this.waiting = null;
    if (!one || !this.fresh(one, performance.now())) return;
    this.speaking = true;
    this.speech.speak(one, () => {
      this.speaking = false;
      this.next();
    });
  }
}
