// What the server knows, in the chosen language; and what the person chose, kept in this browser.

const KEPT = "posecoach";
const USUAL = { language: "", look: "", route: "", model: "", camera: "", voice: true, person: null };

export const page = { data: null, route: "" };

export const settings = { ...USUAL, ...read() };

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

export function choose(name, value) {
  settings[name] = value;
  try {
    localStorage.setItem(KEPT, JSON.stringify(settings));
  } catch {
    // A browser that keeps nothing still works until the page is closed.
  }
}

export async function load() {
  const answer = await fetch(`/api/page?language=${encodeURIComponent(wanted())}`);
  if (!answer.ok) throw new Error(await answer.text());
  page.data = await answer.json();
  document.documentElement.lang = page.data.language;
  dress();
}

function wanted() {
  return settings.language || navigator.language.slice(0, 2);
}

export function dress() {
  if (settings.look) document.documentElement.dataset.look = settings.look;
  else delete document.documentElement.dataset.look;
}

export function say(name, ...values) {
  let text = page.data.words[name] ?? name;
  for (const value of values) text = text.replace("{}", value);
  return text;
}

export function exercise(name) {
  return page.data.exercises.find((one) => one.name === name) ?? null;
}
