// The first view: what can be practised, with moving pictures; and one exercise or routine.

import { button, el } from "./dom.js";
import { cameras } from "./camera.js";
import { choose, exercise, page, say, settings } from "./page.js";
import { personBox, severalPeople } from "./people.js";
import { speaker } from "./speech.js";

export function showStart(main) {
  main.className = "start";
  main.append(
    el("h1", {}, say("CHOOSE")),
    el("p", { class: "note" }, say("CHOOSE_MORE")),
    el("section", { class: "first", "aria-label": say("PLANS") },
      card("#/live/anything", say("ANYTHING"), say("ANYTHING_MORE"), null),
      ...page.data.plans.map((plan) =>
        card(`#/plan/${plan.name}`, plan.title, say("MINUTES", plan.minutes), null))),
    el("h2", {}, say("EXERCISES")),
    el("section", { class: "cards", "aria-label": say("EXERCISES") },
      ...page.data.exercises.map((one) =>
        card(`#/exercise/${one.name}`, one.title, "", one.shown ? one.name : null))),
  );
}

function card(href, title, note, clip) {
  return el("a", { href, class: "card" },
    clip ? demonstration(clip) : null,
    el("span", { class: "title" }, title),
    note ? el("span", { class: "note" }, note) : null);
}

export function demonstration(name) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return el("video", { src: `/demonstrations/${name}.mp4`, muted: true, loop: true,
                       autoplay: !calm, playsinline: "", controls: calm, preload: "auto",
                       "aria-hidden": "true", tabindex: "-1" });
}

export async function showExercise(main, name) {
  main.className = "exercise";
  const plan = page.data.plans.find((one) => one.name === name);
  const one = exercise(name);
  if (!plan && !one) {
    location.hash = "#/";
    return;
  }
  const where = `#/live/${plan ? "plan" : "exercise"}/${encodeURIComponent(name)}`;
  const start = el("a", { href: where, class: "go", id: "start" }, say("START"));
  const picker = el("div", { class: "picker" });
  main.append(
    el("p", {}, el("a", { href: "#/" }, `‹ ${say("BACK")}`)),
    el("h1", {}, (plan ?? one).title),
    el("p", { class: "note" }, plan ? plan.about : one.purpose),
    el("div", { class: "columns" },
      one?.shown ? el("div", { class: "clip" }, demonstration(name)) : null,
      el("div", {},
        one ? el("h2", {}, say("STEPS")) : null,
        one ? el("ol", {}, ...one.steps.map((step) => el("li", {}, step))) : null,
        one ? el("h2", {}, say("PLACE")) : null,
        one ? el("p", {}, one.camera) : null)),
    el("div", { class: "begin" }, start, picker),
  );
  const again = () => dispatchEvent(new HashChangeEvent("hashchange"));
  if (severalPeople()) picker.append(personBox(again));
  picker.append(voiceBox());
  sayWhoSpeaks(picker);
  const found = await cameras();
  if (found.length > 1 && found[0].label) picker.prepend(cameraBox(found));
  else if (matchMedia("(pointer: coarse)").matches) picker.prepend(facingBox());
}

// Where nobody can speak, that is said before somebody lies down and waits for a voice.
export async function sayWhoSpeaks(place) {
  const note = { nobody: "NO_VOICE", posecoach: "OUR_VOICE" }[await speaker()];
  if (note) place.append(el("p", { class: "note", id: "speaker" }, say(note)));
}

function voiceBox() {
  return el("label", {},
    el("input", { type: "checkbox", checked: settings.voice,
                  onchange: (event) => choose("voice", event.target.checked) }),
    ` ${say("VOICE")}`);
}

// Before a browser may use a camera it does not name them; every phone has these two.
function facingBox() {
  return cameraBox([["user", "FRONT_CAMERA"], ["environment", "BACK_CAMERA"]]
    .map(([facing, words]) => ({ deviceId: `facing:${facing}`, label: say(words) })));
}

function cameraBox(found) {
  const options = found.map((one, i) =>
    el("option", { value: one.deviceId, selected: one.deviceId === settings.camera },
      one.label || `${say("CAMERA")} ${i + 1}`));
  return el("label", {}, `${say("CAMERA")} `,
    el("select", { onchange: (event) => choose("camera", event.target.value) }, ...options));
}
