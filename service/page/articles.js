// The list of articles, read page by page once it is needed.

import { Failure, getJson } from "./service.js";

/** What the service lists; a failure is kept, and the next `load` goes on where it broke off. */
export class Articles {
  constructor() {
    this.known = [];
    this.next = "";
    this.failure = null;
    this.loading = null;
  }

  get complete() {
    return this.next === null;
  }

  /** Read all of them again with the next `load`. */
  forget() {
    this.known = [];
    this.next = "";
  }

  /** Read what is still missing; `onPage` is called after each page. */
  load(onPage = () => {}) {
    this.loading ??= this.read(onPage).finally(() => {
      this.loading = null;
    });
    return this.loading;
  }

  async read(onPage) {
    this.failure = null;
    try {
      while (!this.complete) {
        const page = await getJson("articles", { limit: 200, cursor: this.next });
        this.known.push(...page.articles);
        this.next = page.next;
        onPage();
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.failure = error;
    }
  }
}
