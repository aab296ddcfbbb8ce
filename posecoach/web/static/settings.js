// The settings, kept in this browser.

import { el } from "./dom.js";
import { sayWhoSpeaks } from "./start.js";
import { personBox } from "./people.js";
import { choose, dress, load, page, say, settings } from "./page.js";

export function showSettings(main) {
  main.className = "settings";
  const select = (label, name, options, then) =>
    el("p", {}, el("label", {}, el("span", {}, label),
      el("select", { name, onchange: (event) => {
        choose(name, event.target.value);
        then?.();
      } }, ...options.map(([value, text]) =>
        el("option", { value, selected: settings[name] === value }, text)))));
  const relabel = async () => {
    await load();
    again();
  };
  const again = () => dispatchEvent(new HashChangeEvent("hashchange"));
  const speaks = el("div");
  sayWhoSpeaks(speaks);
  main.append(
    el("h1", {}, say("SETTINGS")),
    personBox(again),
    select(say("LANGUAGE"), "language",
      [["", say("AS_SYSTEM")], ...Object.entries(page.data.languages)], relabel),
    select(say("LOOK"), "look",
      [["", say("AS_SYSTEM")], ["light", say("LIGHT")], ["dark", say("DARK")]], dress),
    select(say("ROUTE"), "route",
      [["", say("ROUTE_FASTER")], ["landmarks", say("ROUTE_BROWSER")],
       ["pictures", say("ROUTE_PYTHON")]]),
    select(say("MODEL"), "model", [["", say("AS_SERVED", page.data.model)], ["full", say("MODEL_FULL")], ["lite", say("MODEL_LITE")]]),
    el("p", {}, el("label", {}, el("span", {}, say("VOICE")),
      el("input", { type: "checkbox", checked: settings.voice,
                    onchange: (event) => choose("voice", event.target.checked) }))),
    speaks,
    el("p", { class: "note" }, say("KEYS")),
    el("p", { class: "note" }, `posecoach ${page.data.version}`),
  );
}
