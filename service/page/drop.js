// Files that are dropped on the archive, or chosen there, are sent to the service, which takes them in.

import { byId, failureNotice, make } from "./dom.js";
import { Failure, getJob, sendArticles } from "./service.js";
import { counted } from "./words.js";

const AT_ONCE = 20; // files of one request; the service waits for as many
const ASK_MS = 500;

/** The part of the archive's view that takes files in; `onStored` is called when some were stored. */
export class Drop {
  constructor(onStored) {
    this.onStored = onStored;
    this.files = [];
    const view = byId("archive-view");
    byId("files").addEventListener("change", () => this.choose([...byId("files").files]));
    byId("add").addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    view.addEventListener("dragover", (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      view.classList.add("dropping");
    });
    for (const left of ["dragleave", "drop"]) view.addEventListener(left, () => view.classList.remove("dropping"));
    view.addEventListener("drop", (event) => {
      event.preventDefault();
      byId("adding").open = true;
      this.choose([...event.dataTransfer.files]);
    });
  }

  choose(files) {
    this.files = files;
    byId("chosen").textContent = files.length ? files.map((file) => file.name).join(", ") : "";
    byId("send-files").disabled = !files.length;
    if (files.length) byId("key").focus();
  }

  /** Send what was chosen, some files at a time, and tell what became of each. */
  async send() {
    const key = byId("key").value;
    const files = this.files;
    if (!files.length || !key) return;
    byId("send-files").disabled = true;
    byId("added").replaceChildren();
    const outcomes = [];
    try {
      for (let from = 0; from < files.length; from += AT_ONCE) {
        const articles = await Promise.all(files.slice(from, from + AT_ONCE).map(asArticle));
        this.tell(from, files.length);
        outcomes.push(...(await this.finished(articles, key, from, files.length)));
      }
      this.choose([]);
      this.tellOutcomes(outcomes);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      byId("added").replaceChildren(failureNotice(error, "Try again", () => this.send()));
      byId("send-files").disabled = false;
    } finally {
      byId("how-far").hidden = true;
      if (outcomes.some(({ status }) => status === "new" || status === "changed")) this.onStored();
    }
  }

  /** Wait for the end of what was sent, and return what became of each article. */
  async finished(articles, key, before, all) {
    let job = await sendArticles(articles, key);
    while (job.status === "waiting" || job.status === "running") {
      this.tell(before + job.done, all);
      await new Promise((resolve) => setTimeout(resolve, ASK_MS));
      job = await getJob(job.id, key);
    }
    if (job.status === "failed") throw new Failure(job.detail, "");
    return job.report.articles;
  }

  tell(done, all) {
    const bar = byId("how-far");
    bar.hidden = false;
    bar.max = all;
    bar.value = done;
    byId("added").replaceChildren(make("p", { class: "muted" }, `${done} of ${counted(all, "file")} …`));
  }

  tellOutcomes(outcomes) {
    const items = outcomes.map(({ source, status, reason }) => {
      const why = reason?.replace(`${source}: `, "") ?? ""; // some reasons name the file themselves
      return make("li", {}, `${source}: ${status}. ${why}`.trim());
    });
    byId("added").replaceChildren(make("ul", {}, items));
  }
}

async function asArticle(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { file: btoa(binary), source: file.name };
}
