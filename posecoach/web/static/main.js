// Which view is shown: the part of the address after the # names it.

import { el } from "./dom.js";
import { load, page, say } from "./page.js";
import { who } from "./people.js";
import { showExercise, showStart } from "./start.js";
import { showLive } from "./live.js";
import { showHistory } from "./history.js";
import { showSettings } from "./settings.js";
import { showVideo } from "./video.js";
import { showSafety } from "./safety.js";

const VIEWS = { "": showStart, exercise: showExercise, plan: showExercise, live: showLive,
                video: showVideo, history: showHistory, settings: showSettings };
const TABS = [["", "PRACTISE"], ["video", "VIDEO"], ["history", "HISTORY"], ["settings", "SETTINGS"]];

const ROUTES = ["landmarks", "pictures"];
const PRACTICE = [showStart, showExercise, showLive];

let leave = null;
let number = 0; // of the view; one that is ready only after the next one was asked for is dropped

export async function show() {
  const [name, ...rest] = parts();
  const mine = (number += 1);
  leave?.();
  leave = null;
  const main = el("main", { id: "main", tabindex: "-1" });
  document.getElementById("main").replaceWith(main);
  document.body.className = "";
  head(name);
  const view = VIEWS[name] ?? showStart;
  if (PRACTICE.includes(view) && rest[2] !== "stated" && !cleared()) await showSafety();
  if (mine !== number) return;
  const close = (await view(main, ...rest)) ?? null;
  if (mine !== number) {
    close?.();
    return;
  }
  leave = close;
  if (document.body.className !== "is-live") scrollTo(0, 0);
}

function parts() {
  try {
    return location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  } catch {
    return [""]; // an address that was cut off
  }
}

function cleared() {
  const { answered, locked } = page.data.safety;
  return answered && !locked;
}

function head(current) {
  const tab = ([name, word]) =>
    el("a", { href: `#/${name}`, "aria-current": isOn(name, current) ? "page" : null }, say(word));
  document.getElementById("header").replaceChildren(
    el("a", { href: "#/", class: "brand" }, "posecoach"),
    who() ? el("a", { href: "#/settings", class: "who", "aria-label": `${say("PERSON")}: ${who()}` }, who()) : "",
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
  if (ROUTES.includes(asked.get("route"))) page.route = asked.get("route");
  const starts = asked.get("start") === "1";
  const one = name && encodeURIComponent(name);
  const hash = starts && one ? `#/live/exercise/${one}/stated` : one ? `#/exercise/${one}` : location.hash;
  history.replaceState(null, "", location.pathname + hash); // which tells no listener
  addEventListener("hashchange", show);
  await show();
}

begin();
