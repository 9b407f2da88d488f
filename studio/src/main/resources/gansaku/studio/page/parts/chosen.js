// Runs that a screen can work with: those whose models can do one of several things.

import { html } from '../vendor/preact-htm.js';
import { address, get } from '../api.js';
import { useLoaded } from '../state.js';
import { number, runTitle } from '../words.js';
import { Problem } from './common.js';

export const nameOf = (run) => run.run.replace(/^.*[/\\]/, '');

/** Returns the runs whose models can do one of `can`, the newest first, and what went wrong. */
export function useAble(can) {
  const [answer, problem] = useLoaded(() => get(['runs'], { can: can.join(',') }), [can.join(',')], (kind) => kind === 'reset');
  return [answer && [...answer.runs].reverse(), problem];
}

/** A list of runs to choose one for `screen`; where there is none, `recipes` make one. */
export function RunsFor({ screen, can, recipes }) {
  const [runs, problem] = useAble(can);
  if (!runs) return html`<${Problem} of=${problem} />${!problem && html`<p>One moment…</p>`}`;
  if (runs.length === 0) {
    return html`<p>There is no run that can do this yet. ${recipes.map((name, i) => html`${i > 0 && ', '}<a href=${'#/recipe/' + name}>${name}</a>`)} makes one.</p>`;
  }
  return html`<p>Which run?</p>
    <ul class="thumbnails">
      ${runs.map(
        (run) => html`<li key=${run.run}>
          <a href=${`#/${screen}/${encodeURIComponent(nameOf(run))}`}>
            <img loading="lazy" src=${address(['runs', nameOf(run), 'sheets', 'latest'], { at: run.step })} alt="" />
            <span class="name">${runTitle(nameOf(run))}</span>
            <span class="state">${run.step > 0 ? `${number(run.kimg)} kimg` : 'not begun'}</span>
          </a>
        </li>`,
      )}
    </ul>`;
}
