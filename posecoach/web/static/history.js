// The history: the page that `posecoach history --html` writes, in a frame that may run nothing.

import { el } from "./dom.js";
import { page, say } from "./page.js";

export function showHistory(main) {
  main.className = "framed";
  main.append(el("iframe", { src: `/history.html?language=${page.data.language}`,
                             title: say("HISTORY"), sandbox: "allow-popups" }));
}
