// Which view is shown: the part of the address after the # names it.

import { button, el } from "./dom.js";
import { load, page, say } from "./page.js";
import { showExercise, showStart } from "./start.js";
import { showLive } from "./live.js";
import { showHistory } from "./history.js";
import { showSettings } from "./settings.js";
import { showSafety } from "./safety.js";

const VIEWS = { "": showStart, exercise: showExercise, plan: showExercise, live: showLive,
                history: showHistory, settings: showSettings };
const TABS = [["", "PRACTISE"], ["history", "HISTORY"], ["settings", "SETTINGS"]];

let leave = null;

export async function show() {
  const [name, ...rest] = location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  leave?.();
  leave = null;
  const main = document.getElementById("main");
  main.replaceChildren();
  main.className = "";
  document.body.className = "";
  head(name);
  const view = VIEWS[name] ?? showStart;
  leave = (await view(main, ...rest)) ?? null;
  if (document.body.className !== "is-live") scrollTo(0, 0);
}

function head(current) {
  const tab = ([name, word]) =>
    el("a", { href: `#/${name}`, "aria-current": isOn(name, current) ? "page" : null }, say(word));
  document.getElementById("header").replaceChildren(
    el("a", { href: "#/", class: "brand" }, "posecoach"),
    el("nav", { "aria-label": "posecoach" }, ...TABS.map(tab)),
  );
}

function isOn(name, current) {
  return name === current || (name === "" && ["exercise", "plan"].includes(current));
}

async function begin() {
  try {
    await load();
  } catch (error) {
    document.getElementById("main").replaceChildren(
      el("p", { role: "alert", class: "wrong" }, String(error.message ?? error)),
    );
    return;
  }
  const asked = new URLSearchParams(location.search);
  const name = asked.get("exercise");
  const starts = asked.get("start") === "1";
  history.replaceState(null, "", location.pathname + location.hash);
  if (name && starts) location.hash = `#/live/exercise/${encodeURIComponent(name)}/stated`;
  else if (name) location.hash = `#/exercise/${encodeURIComponent(name)}`;
  const safety = page.data.safety;
  if (!starts && (!safety.answered || safety.locked)) await showSafety();
  addEventListener("hashchange", show);
  await show();
}

begin();
