// Who speaks: the browser, or posecoach, which sends each sentence as a sound.

import { page } from "./page.js";

const VOICES_MS = 100;
const VOICES_TRIES = 5;

const known = () => (globalThis.speechSynthesis?.getVoices() ?? [])
  .filter((voice) => voice.lang.startsWith(page.data.language));

// Returns "browser", "posecoach" or "nobody".
export async function speaker() {
  for (let tries = 0; tries < VOICES_TRIES && !known().length; tries += 1) {
    await new Promise((done) => setTimeout(done, VOICES_MS)); // they come late
  }
  if (known().length) return "browser";
  return page.data.voice.speaks ? "posecoach" : "nobody";
}

export class BrowserSpeech {
  get busy() {
    return speechSynthesis.speaking;
  }

  speak({ text }, done) {
    const spoken = new SpeechSynthesisUtterance(text);
    spoken.lang = page.data.language;
    spoken.voice = known().find((voice) => voice.localService) ?? null;
    spoken.onend = spoken.onerror = done;
    speechSynthesis.speak(spoken);
  }

  stop() {
    speechSynthesis.cancel();
  }
}

export class SentSpeech {
  constructor(context) {
    this.context = context;
    this.sounds = new Map();
    this.number = 0; // of what is spoken; what was stopped before it came is not played
    this.busy = false;
  }

  async speak({ file }, done) {
    const number = (this.number += 1);
    this.busy = true;
    const over = () => {
      if (this.number !== number) return;
      this.busy = false;
      done();
    };
    try {
      const sound = await this.sound(file);
      if (this.number !== number) return;
      if (this.context.state !== "running") throw new Error("not allowed to sound yet");
      this.source = this.context.createBufferSource();
      this.source.buffer = sound;
      this.source.connect(this.context.destination);
      this.source.onended = over;
      this.source.start();
    } catch {
      over();
    }
  }

  async sound(file) {
    if (!this.sounds.has(file)) {
      const answer = await fetch(`/voice/${file}.wav`);
      if (!answer.ok) throw new Error(answer.statusText);
      this.sounds.set(file, await this.context.decodeAudioData(await answer.arrayBuffer()));
    }
    return this.sounds.get(file);
  }

  stop() {
    this.number += 1;
    this.busy = false;
    this.source?.stop();
    this.source = null;
  }
}
