// Who practises: several people in a household each have a history of their own.

import { button, el } from "./dom.js";
import { choose, page, say, settings } from "./page.js";

const ANOTHER = "\n"; // no name is a line break

// The name of who practises; empty for the person without a name.
export function who() {
  return settings.person ?? page.data.person;
}

export function severalPeople() {
  return people().length > 0;
}

function people() {
  const all = [...page.data.people, who(), page.data.person].filter(Boolean);
  return [...new Set(all)].sort((a, b) => a.localeCompare(b));
}

// A choice of the person; `then` is called when another one was chosen.
export function personBox(then) {
  const box = el("div", { class: "person" });
  const take = (name) => {
    choose("person", name);
    then();
  };
  const options = [["", say("NO_NAME")], ...people().map((name) => [name, name]), [ANOTHER, say("ANOTHER_PERSON")]];
  const select = el("select", { name: "person", onchange: () => {
    if (select.value === ANOTHER) box.replaceChildren(naming(take));
    else take(select.value);
  } }, ...options.map(([name, text]) => el("option", { value: name, selected: name === who() }, text)));
  box.append(el("label", {}, el("span", {}, say("PERSON")), select));
  return box;
}

function naming(take) {
  const input = el("input", { name: "name", maxlength: String(page.data.longest_name), autocomplete: "off" });
  const done = () => {
    const name = input.value.trim().replace(/\s+/g, " ");
    if (name) take(name);
    else input.focus();
  };
  input.addEventListener("keydown", (event) => event.key === "Enter" && done());
  setTimeout(() => input.focus());
  return el("div", { class: "naming" },
    el("label", {}, el("span", {}, say("THEIR_NAME")), input), button(say("TAKE_NAME"), done));
}
