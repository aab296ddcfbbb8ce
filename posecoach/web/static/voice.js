// What is said and played: one sentence at a time, the most urgent of those that wait, none late.

import { page, settings } from "./page.js";

const VOICES_MS = 100;
const VOICES_TRIES = 5;

export class Voice {
  constructor() {
    this.waiting = null;
    this.speaking = false;
    this.muted = !settings.voice;
    this.context = null;
    this.sounds = new Map();
  }

  // Whether this browser can speak the language. On another device than posecoach, nobody else can.
  async speaks() {
    const known = () => (globalThis.speechSynthesis?.getVoices() ?? [])
      .some((voice) => voice.lang.startsWith(page.data.language));
    for (let tries = 0; tries < VOICES_TRIES && !known(); tries += 1) {
      await new Promise((done) => setTimeout(done, VOICES_MS)); // they come late
    }
    return known() || !/^(127\.|localhost$)/.test(location.hostname);
  }

  // Call it after a click, or a browser may stay silent.
  async prepare() {
    this.context ??= new AudioContext();
    this.context.resume().catch(() => {});
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
    globalThis.speechSynthesis?.cancel();
  }

  close() {
    this.hush();
    this.context?.close();
  }

  take(message) {
    for (const tone of message.play ?? []) this.play(tone);
    for (const one of message.say ?? []) this.say(one.text, one.urgency);
  }

  play(tone) {
    const sound = this.sounds.get(tone);
    if (this.muted || !sound || this.context.state !== "running") return;
    const source = this.context.createBufferSource();
    source.buffer = sound;
    source.connect(this.context.destination);
    source.start();
  }

  say(text, urgency) {
    if (this.muted || !globalThis.speechSynthesis) return;
    const now = performance.now();
    const waits = this.waiting && this.fresh(this.waiting, now);
    if (waits && this.waiting.urgency > urgency) return;
    this.waiting = { text, urgency, asked: now };
    if (urgency >= page.data.voice.cutting) speechSynthesis.cancel();
    this.next();
  }

  fresh(one, now) {
    return now - one.asked <= page.data.voice.fresh_s[one.urgency] * 1000;
  }

  next() {
    if (this.speaking && speechSynthesis.speaking) return;
    const one = this.waiting;
    this.waiting = null;
    if (!one || !this.fresh(one, performance.now())) return;
    const spoken = new SpeechSynthesisUtterance(one.text);
    spoken.lang = page.data.language;
    const own = speechSynthesis.getVoices().filter((voice) => voice.lang.startsWith(spoken.lang));
    spoken.voice = own.find((voice) => voice.localService) ?? null;
    spoken.onend = spoken.onerror = () => {
      this.speaking = false;
      this.next();
    };
    this.speaking = true;
    speechSynthesis.speak(spoken);
  }
}
