// A page of words over the picture: an explanation, a pause, a question, the summary, a mistake.

import { button, el } from "./dom.js";
import { say } from "./page.js";
import { demonstration } from "./start.js";

const WORST = 10;

export class Panel {
  constructor(press, again) {
    this.press = press;
    this.again = again;
    this.element = el("section", { class: "panel", hidden: true, "aria-live": "polite", tabindex: "-1" });
    this.shown = "";
  }

  show(panel, ended) {
    const now = JSON.stringify([panel, ended]);
    if (now === this.shown) return;
    this.shown = now;
    this.element.hidden = panel === null;
    if (panel === null) return;
    const buttons = panel.choices.filter(([key]) => !(ended && key === "q"))
      .map(([key, does]) => button(does, () => this.press(key)));
    this.fill(
      el("h1", {}, panel.title),
      panel.picture ? this.pictures(panel.picture) : null,
      ...panel.lines.map((line) => el("p", {}, line)),
      panel.answers?.length ? this.answers(panel) : null,
      panel.asks_pain ? this.pain() : null,
      buttons.length ? el("div", { class: "buttons" }, ...buttons) : null,
      ended ? el("div", { class: "buttons" }, ...this.corrections(), ...this.farewell()) : null,
    );
    this.element.classList.toggle("explains", panel.explains);
  }

  fill(...parts) {
    const focused = this.element.contains(document.activeElement)
      ? document.activeElement.getAttribute("data-key") : null;
    this.element.replaceChildren(...parts.filter(Boolean));
    if (focused) this.element.querySelector(`[data-key="${focused}"]`)?.focus();
  }

  pictures({ exercise, fault, view }) {
    const clip = (name, words, well) => el("figure", { class: well ? "well" : "wrongly" },
      demonstration(name), words ? el("figcaption", {}, words) : null);
    return el("div", { class: "clips" },
      clip(view ? `${exercise}.${view}` : exercise, fault ? `✓ ${say("LIKE_THIS")}` : "", true),
      fault ? clip(`${exercise}.${fault}`, `✗ ${say("NOT_THIS")}`, false) : null);
  }

  answers({ answers, marked }) {
    return el("ol", { class: "answers" }, ...answers.map(([words], number) =>
      el("li", { class: number === marked ? "marked" : "" }, words)));
  }

  pain() {
    const numbers = Array.from({ length: WORST + 1 }, (_, pain) =>
      button(String(pain), () => this.press(pain === WORST ? "t" : String(pain)),
        { "aria-label": say("PAIN_BUTTON", pain), "data-key": `pain${pain}` }));
    return el("fieldset", { class: "pain" },
      el("legend", {}, `${say("HOW_MUCH")} ${say("SCALE")}`), ...numbers);
  }

  corrections() {
    return [button(`− ${say("FEWER")}`, () => this.press("-"), { "data-key": "fewer" }),
            button(`+ ${say("MORE")}`, () => this.press("+"), { "data-key": "more" })];
  }

  farewell() {
    return [button(say("AGAIN"), () => this.again(), { "data-key": "again" }),
            el("a", { href: "#/history", "data-key": "history" }, say("HISTORY")),
            el("a", { href: "#/", class: "go", "data-key": "done" }, say("DONE"))];
  }

  wrong(what, todo) {
    this.shown = "";
    this.element.hidden = false;
    this.fill(el("div", { role: "alert" }, el("h1", {}, what), el("p", {}, todo)),
      el("div", { class: "buttons" }, ...this.farewell()));
  }

  nothing() {
    this.shown = "";
    this.element.hidden = false;
    this.fill(el("h1", {}, say("NOTHING_DONE")), el("div", { class: "buttons" }, ...this.farewell()));
  }
}
