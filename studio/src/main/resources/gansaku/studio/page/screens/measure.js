// Measure: a run's scores in words, more of them from the queue, and two runs beside each other as far as that is fair.

import { html, useState } from '../vendor/preact-htm.js';
import { get, post } from '../api.js';
import { isOver, useLoaded } from '../state.js';
import { number, runNumber, runTitle, word } from '../words.js';
import { RunsFor, nameOf, useAble } from '../parts/chosen.js';
import { Card, Choice, Command, Problem } from '../parts/common.js';
import { JobProgress } from '../parts/progress.js';
import { Protocol, Score, meaning, said, valueText } from '../parts/scores.js';

const MEASURABLE = ['generates', 'reconstructs', 'classifies', 'translates', 'translates_to', 'transfers_style'];
const USUAL = { n: '10000', by: 'auto' };

/** Returns what is usually measured of a run that can do `can`. */
function usual(can) {
  if (can.includes('classifies')) return 'accuracy,confusion,calibration';
  if (can.includes('translates_to')) return 'fid,kid,cycle-l1';
  return can.includes('transfers_style') ? 'style-obedience' : 'fid,kid,pr';
}

export function Measure({ subject, jobs }) {
  if (!subject) {
    return html`<h1>Measure</h1>
      <p>How good a run is, in numbers that say how they came about.</p>
      <${RunsFor} screen="measure" can=${MEASURABLE} recipes=${['dcgan']} />`;
  }
  const mine = (kind, data) => kind === 'reset' || (kind === 'job' && data.run === subject && isOver(data));
  const [answer, problem] = useLoaded(() => get(['runs', subject, 'scores']), [subject], mine);
  const [detail] = useLoaded(() => get(['runs', subject]), [subject], () => false);
  const job = jobs.filter((each) => each.run === subject && each.kind === 'evaluation').at(-1);
  return html`
    <h1><a href=${'#/run/' + encodeURIComponent(subject)}>${runTitle(subject)}</a>: scores</h1>
    <${Problem} of=${problem} />
    <div class="beside">
      <${Card} title="Scores">
        ${answer && answer.scores.length === 0 && html`<p>None yet; measure some.</p>`}
        ${newestOf(answer?.scores ?? []).map((score) => html`<${Score} key=${JSON.stringify([score.metric, score.protocol])} score=${score} />`)}
      <//>
      <div>
        ${detail && html`<${Ask} run=${subject} can=${detail.can} job=${job} />`}
        <${Beside} run=${subject} scores=${answer?.scores} />
      </div>
    </div>
  `;
}

/** Returns the newest score of each metric, the newest first. */
function newestOf(scores) {
  const newest = new Map();
  [...scores].reverse().forEach((score) => {
    const key = score.metric + JSON.stringify(score.protocol.direction ?? '');
    if (!newest.has(key)) newest.set(key, score);
  });
  return [...newest.values()];
}

function Ask({ run, can, job }) {
  const [wish, setWish] = useState({ ...USUAL, metrics: usual(can) });
  const [refused, setRefused] = useState();
  const field = (key, label, more) => html`<label class="inline"><span>${label}</span> <input type="text" autocomplete="off" spellcheck="false" value=${wish[key]} onInput=${(event) => setWish({ ...wish, [key]: event.target.value })} ...${more} /></label>`;
  const ask = async () => {
    try {
      await post(['jobs'], { evaluate: { run, metrics: wish.metrics, n: Number(wish.n), by: wish.by } });
      setRefused();
    } catch (reason) {
      setRefused(reason);
    }
  };
  const counted = /^\d{1,7}$/.test(wish.n);
  return html`<${Card} title="Measure">
    <div class="filters">
      ${field('metrics', 'Metrics')} ${field('n', 'Pictures a side', { inputmode: 'numeric', size: 8 })} ${field('by', 'Features of')}
    </div>
    ${!counted && html`<p class="problem" role="alert">Pictures a side is a whole number.</p>`}
    <div class="actions"><button type="button" class="primary" disabled=${!counted || (job && !isOver(job))} onClick=${ask}>Measure</button></div>
    <${Problem} of=${refused} />
    ${job && html`<${JobProgress} job=${job} />`}
    <${Command} text=${`gansaku evaluate ${runNumber(run)} --metrics ${word(wish.metrics)} --n ${word(wish.n)} --by ${word(wish.by)}`} />
  <//>`;
}

/** Two runs: what has one protocol stands in one row; of the rest it is said why not. */
function Beside({ run, scores }) {
  const [runs] = useAble(MEASURABLE);
  const [other, setOther] = useState('');
  const [both, problem] = useLoaded(async () => (other ? get(['runs', run, 'beside', other]) : undefined), [run, other, scores]);
  const others = (runs ?? []).map(nameOf).filter((name) => name !== run);
  return html`<${Card} title="Beside another run">
    <${Choice} label="Other run" value=${other} onChange=${setOther} options=${[['', 'none'], ...others.map((name) => [name, runTitle(name)])]} />
    <${Problem} of=${other ? problem : undefined} />
    ${other && both && html`<${Table} both=${both} names=${[run, other]} />`}
    ${other && html`<${Command} text=${`gansaku compare ${runNumber(run)} ${runNumber(other)}`} />`}
  <//>`;
}

function Table({ both, names }) {
  const of = (row, name) => Object.entries(row.scores).find(([folder]) => nameOf({ run: folder }) === name)?.[1].at(-1);
  const rows = both.rows.map((row) => ({ ...row, cells: names.map((name) => of(row, name)) }));
  const fair = rows.filter((row) => row.cells.every(Boolean));
  return html`
    ${fair.length > 0 &&
    html`<table>
      <thead><tr><th scope="col">Score</th>${names.map((name) => html`<th scope="col">${runTitle(name)}</th>`)}</tr></thead>
      <tbody>
        ${fair.map((row) => html`<tr key=${row.letter + row.metric}><th scope="row">${meaning(row.cells[0])[0]}, ${meaning(row.cells[0])[2]}</th>${row.cells.map((score) => html`<td>${valueText(score)}</td>`)}</tr>`)}
      </tbody>
    </table>`}
    ${fair.map((row) => html`<details key=${row.letter + row.metric}><summary>${row.metric}: the protocol of both</summary><${Protocol} of=${row.basis} /></details>`)}
    ${both.apart.map(
      (each) => html`<div key=${each.metric}>
        <p><strong>${each.metric}</strong> is not compared, as the protocols differ:</p>
        <ul>${Object.entries(each.differences).map(([key, [one, another]]) => html`<li>${key.replaceAll('_', ' ')}: ${said(one)} and ${said(another)}</li>`)}</ul>
      </div>`,
    )}
    ${fair.length + both.apart.length === 0 && html`<p>They have no metric in common; measure both by one. (${number(rows.length)} scores in all.)</p>`}
  `;
}
