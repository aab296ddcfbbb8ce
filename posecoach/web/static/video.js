// A video is dropped on the page, judged by posecoach, and its report is shown.

import { el, write } from "./dom.js";
import { page, say } from "./page.js";

const LOOK_MS = 500;

export function showVideo(main) {
  main.className = "video";
  let wanted = true;
  const file = el("input", { type: "file", accept: "video/*,.npz", id: "file", class: "hidden",
                             onchange: () => file.files[0] && judge(file.files[0]) });
  const exercise = el("select", { id: "exercise" }, el("option", { value: "" }, say("RECOGNISE")),
    ...page.data.exercises.map((one) => el("option", { value: one.name }, one.title)));
  const drop = el("label", { class: "drop", for: "file" },
    el("strong", {}, say("DROP")), el("span", { class: "note" }, say("DROP_MORE")));
  const told = el("p", { role: "status", class: "told" });
  const bar = el("progress", { max: 1, value: 0, hidden: true, "aria-label": say("JUDGING") });
  const result = el("div", { class: "result" });
  main.append(el("h1", {}, say("VIDEO")),
    el("p", {}, el("label", {}, `${say("WHICH_EXERCISE")} `, exercise)),
    file, drop, bar, told, result);
  drop.addEventListener("dragover", (event) => event.preventDefault());
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) judge(event.dataTransfer.files[0]);
  });

  async function judge(video) {
    result.replaceChildren();
    drop.hidden = true;
    bar.hidden = false;
    try {
      let job = await send(video, exercise.value, (share) => tell(`${say("UPLOADING")}: ${video.name}`, share));
      while (wanted && ["waiting", "judging"].includes(job.state)) {
        const of = say("OF_SECONDS", Math.round(job.reached_s), Math.round(job.duration_s) || "?");
        tell(`${say("JUDGING")}: ${job.name}, ${of}`, job.duration_s ? job.reached_s / job.duration_s : null);
        await new Promise((done) => setTimeout(done, LOOK_MS));
        job = await ask(`/api/videos/${job.key}?language=${page.data.language}`);
      }
      if (job.state === "done") report(job);
      else if (wanted) throw job;
    } catch (error) {
      tell(error.what ? `${error.what}; ${error.todo}` : say("STOPPED"), null);
    }
    drop.hidden = false;
    bar.hidden = true;
    file.value = "";
  }

  function tell(text, share) {
    write(told, text);
    if (share === null) bar.removeAttribute("value");
    else bar.value = share;
  }

  function report(job) {
    write(told, job.name);
    const where = `/report/${job.key}.html`;
    result.replaceChildren(
      el("ul", {}, ...job.summary.map((line) => el("li", {}, line))),
      el("div", { class: "buttons" },
        el("a", { href: where, target: "_blank", class: "go" }, say("REPORT")),
        el("a", { href: `${where}?save`, download: "report.html" }, say("SAVE_REPORT")),
        job.replay
          ? el("a", { href: `/replay/${job.key}.html`, download: "replay.html" }, say("SAVE_REPLAY"))
          : null));
  }

  return () => {
    wanted = false;
  };
}

// fetch() does not say how far it is.
function send(video, exercise, reached) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ name: video.name, language: page.data.language, ...(exercise && { exercise }) });
    request.open("POST", `/api/videos?${query}`);
    request.responseType = "json";
    request.upload.onprogress = (event) => reached(event.total ? event.loaded / event.total : null);
    request.onload = () => (request.status < 300 ? resolve : reject)(request.response ?? {});
    request.onerror = () => reject({});
    request.send(video);
  });
}

async function ask(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw await answer.json().catch(() => ({}));
  return answer.json();
}
