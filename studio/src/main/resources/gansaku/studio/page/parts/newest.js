// Wishes of which only the newest counts: one request is on its way at most, and what came between is never asked for.

import { useEffect, useRef } from '../vendor/preact-htm.js';

class Newest {
  constructor(show, refuse) {
    Object.assign(this, { show, refuse, pad: crypto.randomUUID(), number: 0, busy: false, wish: undefined, way: undefined });
  }

  /** Asks by `ask(query, signal)`, a fetch with `query` in its address; `show(blob, milliseconds)` is told of the answer. */
  async go(ask) {
    this.wish = ask;
    if (this.busy) return;
    this.busy = true;
    while (this.wish) {
      const next = this.wish;
      this.wish = undefined;
      this.way = new AbortController();
      try {
        const begun = performance.now();
        const answer = await next({ pad: this.pad, n: ++this.number }, this.way.signal);
        if (answer.status === 200) this.show(await answer.blob(), performance.now() - begun);
        else if (!answer.ok) this.refuse(new Error((await answer.json()).error));
      } catch (error) {
        if (error.name !== 'AbortError') this.refuse(new Error('the studio does not answer'));
      }
    }
    this.busy = false;
  }

  /** Lets what is on its way go: whoever asked has left. */
  leave() {
    this.wish = undefined;
    this.way?.abort();
    if (this.busy) fetch(`/api/v1/pads/${this.pad}`, { method: 'DELETE', headers: { 'X-Gansaku': '1' }, keepalive: true }).catch(() => {});
  }
}

/** Returns what to `go` with; it is left when the screen is. */
export function useNewest(show, refuse) {
  const newest = useRef();
  newest.current ??= new Newest(show, refuse);
  useEffect(() => () => newest.current.leave(), []);
  return newest.current;
}
