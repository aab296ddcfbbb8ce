// The safety questions, once before the first session. Nothing else is shown before they are
// answered, and a yes to the first one is answered at once.

import { button, el } from "./dom.js";
import { load, page, say } from "./page.js";

export async function showSafety() {
  const main = document.getElementById("main");
  main.className = "safety";
  const safety = page.data.safety;
  const known = safety.questions.find((one) => one.level === safety.locked);
  if (known && !(await stopped(main, known))) return new Promise(() => {});
  if (!known || known.level === "emergency") await askAll(main);
  else await save([known.level], true);
  await load();
  main.replaceChildren();
}

async function askAll(main) {
  const { questions } = page.data.safety;
  const yes = [];
  for (const [i, question] of questions.entries()) {
    if (!(await ask(main, question, `${i + 1} / ${questions.length}`))) continue;
    yes.push(question.level);
    if (question.level !== "emergency") continue;
    await save(yes, false);
    await stopped(main, question, true);
  }
  await save(yes, false);
  const gravest = questions.find((one) => yes.includes(one.level));
  if (!gravest) return;
  if (!(await stopped(main, gravest))) await new Promise(() => {});
  await save(yes, true);
}

function ask(main, question, number) {
  return new Promise((answer) => {
    main.replaceChildren(
      el("h1", {}, say("SAFETY")),
      el("p", { class: "note" }, page.data.safety.disclaimer),
      el("p", { class: "note" }, page.data.safety.intro),
      el("h2", { id: "question", tabindex: "-1" }, `${number}  ${question.text}`),
      el("ul", {}, ...question.signs.map((sign) => el("li", {}, sign))),
      el("div", { class: "buttons" },
        button(say("NO"), () => answer(false)), button(say("YES"), () => answer(true))));
    main.querySelector("#question").focus();
  });
}

// Shows the advice, and returns whether a clinician has allowed the exercises.
function stopped(main, question, forGood = false) {
  return new Promise((answer) => {
    main.replaceChildren(...[
      el("div", { role: "alert" }, el("h1", {}, question.advice[0])),
      ...question.advice.slice(1).map((line) => el("p", {}, line)),
      forGood ? null : el("h2", {}, question.cleared),
      forGood ? null : el("div", { class: "buttons" },
        button(say("NO"), (event) => {
          event.target.parentElement.remove();
          answer(false);
        }),
        button(say("YES"), () => answer(true))),
    ].filter(Boolean));
  });
}

async function save(yes, cleared) {
  const answer = await fetch("/api/safety", { method: "POST", body: JSON.stringify({ yes, cleared }) });
  if (!answer.ok) throw new Error(await answer.text());
}
