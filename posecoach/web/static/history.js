// The history: the page that `posecoach history --html` writes, in a frame that may run nothing.

import { el } from "./dom.js";
import { load, page, say } from "./page.js";
import { personBox, severalPeople, who } from "./people.js";

export async function showHistory(main) {
  main.className = "framed";
  await load().catch(() => {}); // somebody may have done their first set
  const asked = new URLSearchParams({ language: page.data.language, person: who() });
  const address = `/history.html?${asked}`;
  const again = () => dispatchEvent(new HashChangeEvent("hashchange"));
  const answer = await fetch(address).catch(() => null); // posecoach may have ended
  const wrong = answer?.ok ? null : await answer?.json().catch(() => ({})) ?? {};
  main.append(...[
    wrong ? null : el("h1", { class: "hidden" }, say("HISTORY")),
    severalPeople() ? el("div", { class: "whose" }, personBox(again)) : null,
    wrong
      ? el("div", { role: "alert", class: "wrong" }, el("h1", {}, say("HISTORY")),
        el("p", {}, wrong.what ? `${wrong.what}; ${wrong.todo}`
          : `${say("STOPPED")} ${say("STOPPED_TODO")}`))
      : el("iframe", { src: address, title: say("HISTORY"), sandbox: "allow-popups" }),
  ].filter(Boolean));
}
