// How a job goes, in a sentence, and what can be done about it.

import { html, useState } from '../vendor/preact-htm.js';
import { post, remove } from '../api.js';
import { isOver } from '../state.js';
import { duration, number } from '../words.js';
import { Problem } from './common.js';

export function sentence(job) {
  const seen = `${number(job.kimg)} of ${number(job.budget)} thousand images`;
  switch (job.status) {
    case 'queued':
      return 'waits for its turn';
    case 'preparing':
      return job.doing ?? 'gets ready';
    case 'running': {
      if (job.kind === 'evaluation') return job.doing ?? 'is measured';
      const left = job.img_per_s > 0 ? ((job.budget - job.kimg) * 1000) / job.img_per_s : NaN;
      const time = Number.isFinite(left) ? `; about ${duration(left)} to go at ${number(job.img_per_s)} images a second` : '';
      return job.doing ? `${job.doing}` : `has seen ${seen}${time}`;
    }
    case 'stopping':
      return job.kind === 'evaluation' ? 'stops; what is measured stays' : 'stops after this step and saves a checkpoint';
    case 'done':
      if (job.kind === 'evaluation') return 'is measured';
      return `is done: it has seen ${seen}`;
    case 'stopped':
      if (job.kind === 'evaluation') return 'was stopped; what was measured stays';
      return job.run ? `was stopped after ${seen}; a checkpoint is saved` : 'was stopped before it began';
    default:
      return `has failed: ${job.error}`;
  }
}

export function JobProgress({ job }) {
  const [problem, setProblem] = useState();
  const stop = () => remove(['jobs', job.id]).then(() => setProblem(), setProblem);
  const save = () => post(['jobs', job.id, 'checkpoints'], {}).then(() => setProblem(), setProblem);
  return html`<div class="progress">
    <p><strong>${job.title}</strong> ${sentence(job)}</p>
    ${!isOver(job) && job.kind === 'training' && html`<progress max=${job.budget || 1} value=${job.kimg} aria-label=${'progress of ' + job.title}></progress>`}
    ${!isOver(job) &&
    html`<button type="button" disabled=${job.status === 'stopping'} onClick=${stop}>
      ${job.status === 'queued' ? 'Remove from the queue' : job.kind === 'evaluation' ? 'Stop' : 'Stop and save'}
    </button>`}
    ${job.kind === 'training' && job.status === 'running' && html` <button type="button" onClick=${save}>Save now</button>`}
    ${job.log.length > 0 && html`<ul class="log">${job.log.map((line) => html`<li>${line}</li>`)}</ul>`}
    <${Problem} of=${problem} />
  </div>`;
}
