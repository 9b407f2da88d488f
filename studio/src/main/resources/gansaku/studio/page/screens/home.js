// Home: three ways to begin, and the runs.

import { html, useState } from '../vendor/preact-htm.js';
import { address, get, post } from '../api.js';
import { isOver, useLoaded } from '../state.js';
import { duration, number, runTitle } from '../words.js';
import { Problem } from '../parts/common.js';
import { JobProgress } from '../parts/progress.js';

const FIRST = 'dcgan';

export function Home({ jobs }) {
  const [answer, problem] = useLoaded(() => get(['runs']), [], (kind) => ['reset', 'sheet', 'job'].includes(kind));
  const [refused, setRefused] = useState();
  const begin = async () => {
    try {
      const job = await post(['jobs'], { train: { recipe: FIRST } });
      location.hash = '#/queue/' + job.id;
    } catch (reason) {
      setRefused(reason);
    }
  };
  const runs = [...(answer?.runs ?? [])].reverse();
  return html`
    <h1>What would you like to do?</h1>
    <div class="cards">
      <section class="card start">
        <img src="/page/gallery/faces.png" alt="64 faces that a network has drawn" />
        <h2>Draw me faces</h2>
        <p>Two networks learn from each other, in two to three minutes: G draws, D tells drawings from real ones. You watch noise become faces.</p>
        <button type="button" class="primary" onClick=${begin}>Start</button>
      </section>
      <section class="card start">
        <img src="/page/gallery/lsgan.png" alt="two faces drawn by another network" />
        <h2>My own pictures</h2>
        <p>A folder or a zip of pictures is all that a training needs.</p>
        <a class="button" href="#/own">How to begin</a>
      </section>
      <section class="card start">
        <img class="light" src="/page/gallery/lab-ring.png" alt="points in the plane under six kinds of game" />
        <h2>Understand a GAN</h2>
        <p>Short chapters with something to move: what G and D do, how far distributions are from each other, and how games collapse.</p>
        <a class="button" href="#/learn">Learn</a>
      </section>
    </div>
    <${Problem} of=${refused ?? problem} />
    ${jobs.filter((job) => !isOver(job)).map((job) => html`<div class="card"><${JobProgress} job=${job} key=${job.id} /></div>`)}
    <p>Or choose among <a href="#/train">all recipes</a>, with every setting that they have.</p>
    <h2>Runs</h2>
    ${answer && runs.length === 0 && html`<p>There are none yet. The first button above makes one.</p>`}
    <ul class="thumbnails">
      ${runs.map((run) => html`<${Thumbnail} run=${run} key=${run.run} />`)}
    </ul>
  `;
}

function Thumbnail({ run }) {
  const name = run.run.replace(/^.*[/\\]/, '');
  const [missing, setMissing] = useState(false);
  const state = run.step > 0 ? `${number(run.kimg)} kimg in ${duration(run.seconds)}` : 'not begun';
  return html`<li>
    <a href=${'#/run/' + encodeURIComponent(name)}>
      ${missing
        ? html`<span class="blank" aria-hidden="true"></span>`
        : html`<img loading="lazy" src=${address(['runs', name, 'sheets', 'latest'], { at: run.step })} alt="" onError=${() => setMissing(true)} />`}
      <span class="name">${runTitle(name)}</span>
      <span class="state">${state}</span>
    </a>
  </li>`;
}
