// One run, live or long over: its sheets in time, its curves, advice, and what it was made with.

import { html, useEffect, useState } from '../vendor/preact-htm.js';
import { address, get, post } from '../api.js';
import { listen } from '../events.js';
import { isOver, useLoaded } from '../state.js';
import { duration, number, runNumber, runTitle } from '../words.js';
import { nameOf } from '../parts/chosen.js';
import { Card, Command, Problem, Slider } from '../parts/common.js';
import { JobProgress } from '../parts/progress.js';
import { Compare } from '../parts/compare.js';
import { Curves } from '../parts/curves.js';

export function Run({ subject, jobs }) {
  const mine = (kind, data) => kind === 'reset' || (['sheet', 'advice'].includes(kind) && data.run === subject) || (kind === 'job' && data.run === subject && isOver(data));
  const [run, problem] = useLoaded(() => get(['runs', subject]), [subject], mine);
  const [ticks, panels] = useTicks(subject);
  const [chosen, setChosen] = useState(); // empty: the newest
  const job = jobs.filter((each) => each.run === subject && each.kind === 'training').at(-1);
  if (!run) return html`<h1>${runTitle(subject)}</h1><${Problem} of=${problem} />${!problem && html`<p>One moment…</p>`}`;
  const { sheets } = run;
  const at = chosen ?? sheets.length - 1;
  const kimg = (step) => kimgAt(ticks, step);
  const src = (step) => address(['runs', subject, 'sheets', String(step)]);
  return html`
    <h1>${runTitle(subject)}</h1>
    <p class="state">${run.model} on ${run.provenance.data.name}, ${number(run.state.kimg)} kimg in ${duration(run.state.seconds)}, begun ${run.provenance.started.replace('T', ' ').replace('Z', '')} UTC</p>
    <${Actions} run=${run} name=${subject} job=${job} />
    <${Problem} of=${problem} />
    <div class="beside">
      <${Card} title="What it makes">
        ${sheets.length === 0
          ? html`<p>No pictures yet.</p>`
          : html`<img class="sheet" src=${src(sheets[at])} alt=${`pictures from the same noise after step ${sheets[at]}`} />
              <${Slider} label="After step" value=${at} shown=${`${number(sheets[at])}, ${number(kimg(sheets[at]))} kimg`} min="0" max=${sheets.length - 1} onInput=${(i) => setChosen(i === sheets.length - 1 ? undefined : i)} />
              <p class="state">${sheets.length} sheets are saved, each from the same noise.${run.reals && html` <a href=${address(['runs', subject, 'sheets', 'reals'])}>Real pictures</a> to compare with.`}</p>`}
      <//>
      <${Curves} ticks=${ticks} panelOf=${panels} marked=${sheets[at]} />
    </div>
    ${run.advice.length > 0 &&
    html`<${Card} title="Advice">
      <ul>${run.advice.map((advice) => html`<li>At ${number(advice.kimg)} kimg: ${advice.seen}.${advice.attempts.length > 0 && ' Try ' + advice.attempts.join(', or ') + '.'}</li>`)}</ul>
    <//>`}
    ${sheets.length > 1 && html`<${Compare} sheets=${sheets} src=${src} kimg=${kimg} />`}
    <${Made} run=${run} />
  `;
}

function Actions({ run, name, job }) {
  const [kimg, setKimg] = useState('');
  const [refused, setRefused] = useState();
  const resume = async () => {
    try {
      const begun = await post(['jobs'], { resume: name, ...(kimg && { kimg }) });
      setRefused();
      setKimg('');
      return begun;
    } catch (reason) {
      return setRefused(reason);
    }
  };
  const idle = !job || isOver(job);
  const makes = run.can.includes('generates');
  const tries = ['classifies', 'transfers_style', 'reconstructs'].some((ability) => run.can.includes(ability));
  const translates = run.can.includes('translates') || run.can.includes('translates_to');
  return html`
    ${job && html`<div class="card"><${JobProgress} job=${job} /></div>`}
    <div class="actions">
      ${makes && run.checkpoints.length > 0 && html`<a class="button primary" href=${'#/create/' + encodeURIComponent(name)}>Make pictures</a>`}
      ${translates && run.checkpoints.length > 0 && html`<a class="button primary" href=${'#/translate/' + encodeURIComponent(name)}>Translate pictures</a>`}
      ${run.checkpoints.length > 0 && html`<a class="button" href=${'#/measure/' + encodeURIComponent(name)}>Measure</a>`}
      ${tries && run.checkpoints.length > 0 && html`<a class="button primary" href=${'#/try/' + encodeURIComponent(name)}>Try a picture</a>`}
      ${idle &&
      run.checkpoints.length > 0 &&
      html`<label class="inline"><span>Budget in kimg</span> <input type="text" inputmode="decimal" size="8" placeholder="as it is" value=${kimg} onInput=${(event) => setKimg(event.target.value)} /></label>
        <button type="button" onClick=${resume}>Go on training</button>`}
    </div>
    <${Problem} of=${refused} />
    ${idle && html`<${Command} text=${`gansaku train --resume ${runNumber(name)}${kimg && ` --kimg ${kimg}`}`} />`}
  `;
}

function Made({ run }) {
  const { provenance } = run;
  const facts = {
    'Version': `${provenance.build.version}, ${provenance.build.commit}`,
    'Seed': provenance.seed,
    'Pictures': `${provenance.data.name}, ${number(provenance.data.size)}, fingerprint ${provenance.data.fingerprint.slice(0, 12)}…`,
    'Device': `${provenance.device}, ${provenance.precision}`,
    'Libraries': Object.entries(provenance.libraries).map(([name, version]) => `${name} ${version}`).join(', '),
    'Checkpoints': run.checkpoints.map((step) => number(step)).join(', ') || 'none yet',
  };
  return html`<${Card} title="How it was made">
    <p><a href=${'#/data/' + encodeURIComponent(nameOf(run.state))}>The pictures it learns from</a></p>
    <dl class="facts">${Object.entries(facts).map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>
    <details><summary>Recipe, every value in force</summary><pre tabindex="0">${run.recipe}</pre></details>
  <//>`;
}

/** Returns the run's ticks, the new ones as they come, and which panel each signal belongs to. */
function useTicks(run) {
  const [ticks, setTicks] = useState([]);
  const [panels, setPanels] = useState({});
  useEffect(() => {
    let all = [];
    let turn = Promise.resolve();
    const load = async (anew) => {
      const after = anew || all.length === 0 ? 0 : all.at(-1).step;
      const answer = await get(['runs', run, 'stats'], { after });
      all = after === 0 ? answer.ticks : [...all, ...answer.ticks];
      setTicks(all);
      setPanels((known) => ({ ...known, ...answer.panels }));
    };
    const queue = (anew) => (turn = turn.then(() => load(anew)).catch(() => {}));
    queue(true);
    return listen((kind, data) => {
      if (kind === 'reset') queue(true);
      if (kind === 'tick' && data.run === run) queue(all.length > 0 && data.step <= all.at(-1).step);
    });
  }, [run]);
  return [ticks, panels];
}

/** Returns how many thousand images were seen after `step`, between the ticks around it. */
function kimgAt(ticks, step) {
  let before = { step: 0, kimg: 0 };
  for (const tick of ticks) {
    if (tick.step >= step) {
      return before.kimg + ((tick.kimg - before.kimg) * (step - before.step)) / (tick.step - before.step || 1);
    }
    before = tick;
  }
  return before.step === 0 ? 0 : (before.kimg * step) / before.step;
}
