// The queue: one job at a time, the others after it. A job that was just begun leads on to its run.

import { html, useEffect } from '../vendor/preact-htm.js';
import { isOver } from '../state.js';
import { JobProgress } from '../parts/progress.js';

export function Queue({ jobs, subject }) {
  const begun = jobs.find((job) => job.id === subject);
  useEffect(() => {
    if (begun?.run && begun.status === 'running') location.replace('#/run/' + encodeURIComponent(begun.run));
  }, [begun?.run, begun?.status]);
  const waiting = jobs.filter((job) => !isOver(job));
  const over = jobs.filter(isOver).reverse();
  return html`
    <h1>Queue</h1>
    <p>One training or measurement at a time; closing the page ends none of them.</p>
    ${jobs.length === 0 && html`<p>Nothing has been asked for since the studio was started.</p>`}
    ${[...waiting, ...over].map(
      (job) => html`<section class="card" key=${job.id}>
        <${JobProgress} job=${job} />
        ${job.run && html`<a href=${'#/run/' + encodeURIComponent(job.run)}>To the run</a>`}
      </section>`,
    )}
  `;
}
