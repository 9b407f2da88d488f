// Create: pictures by seed, favourites, and a plane of seeds to wander in.

import { html, useEffect, useState } from '../vendor/preact-htm.js';
import { address, get } from '../api.js';
import { useKept, useLoaded, useSettled } from '../state.js';
import { runNumber, runTitle, word } from '../words.js';
import { Card, Choice, Command, Problem, Slider } from '../parts/common.js';
import { Pad } from '../parts/pad.js';

const SHOWN = 12;

/** Returns what a sheet has in all its rows; a line for each row would be more than one wish. */
const single = (lines) => (lines?.includes('\n') ? undefined : lines);

export function Create({ subject, query }) {
  const [model, problem] = useLoaded(() => get(['runs', subject, 'model'], { checkpoint: query.checkpoint }), [subject]);
  const [wish, setWish] = useState({ class: single(query.class), text: single(query.text), truncation: query.truncation && Number(query.truncation) });
  const settled = useSettled(wish, 250);
  const [first, setFirst] = useState(Number((query.seeds ?? '0').split(',')[0]));
  if (!model) return html`<h1>${runTitle(subject)}</h1><${Problem} of=${problem} />${!problem && html`<p>Opening the model…</p>`}`;
  if (!model.generates) return html`<h1>${runTitle(subject)}</h1><p>This model makes no pictures out of noise.</p>`;
  const asked = { ...settled, checkpoint: model.checkpoint };
  return html`
    <h1><a href=${'#/run/' + encodeURIComponent(subject)}>${runTitle(subject)}</a>: pictures</h1>
    <p class="state">Checkpoint of step ${model.checkpoint}; a seed always gives the same picture. Drop a picture that was made here, or by “gansaku sample”, on this page to come back to it.</p>
    ${query.weights && query.weights !== model.weights && html`<p class="warning" role="status">The picture was made with other weights than this run has at this step; it does not come back as it was.</p>`}
    <${Wishes} model=${model} wish=${wish} onWish=${(more) => setWish({ ...wish, ...more })} />
    <div class="beside">
      <${Seeds} run=${subject} model=${model} asked=${asked} first=${first} onFirst=${setFirst} />
      <${Card} title="Wander">
        <${Pad} run=${subject} model=${model} asked=${asked} start=${query.at} />
      <//>
    </div>
    <${Favourites} run=${subject} model=${model} />
  `;
}

function Wishes({ model, wish, onWish }) {
  const bounds = model.styles ? { min: 0, max: 1, none: 1 } : { min: 0.1, max: 3, none: 3 };
  const value = wish.truncation ?? bounds.none;
  return html`<div class="filters">
    ${model.classes.length > 0 &&
    html`<${Choice} label="Class" value=${wish.class ?? ''} onChange=${(name) => onWish({ class: name || undefined })} options=${[['', 'each seed its own'], ...model.classes.map((name) => [name, name])]} />`}
    ${model.texts && html`<label><span>Text</span> <input type="text" value=${wish.text ?? ''} onInput=${(event) => onWish({ text: event.target.value || undefined })} /></label>`}
    ${model.truncates &&
    html`<${Slider} label="Truncation" value=${value} shown=${wish.truncation === undefined ? 'none' : value} min=${bounds.min} max=${bounds.max} step="0.05" onInput=${(psi) => onWish({ truncation: psi >= bounds.none ? undefined : psi })} />`}
  </div>`;
}

export function picture(run, seed, asked) {
  return address(['runs', run, 'pictures', String(seed)], asked);
}

function command(run, seeds, asked) {
  const options = [
    ['class', asked.class],
    ['text', asked.text],
    ['truncation', asked.truncation],
    ['checkpoint', asked.checkpoint],
  ].filter(([, value]) => value !== undefined);
  return [`gansaku sample ${runNumber(run)} --seeds ${seeds}`, ...options.map(([name, value]) => `--${name} ${word(String(value))}`), '--out pictures.png'].join(' ');
}

function Seeds({ run, model, asked, first, onFirst }) {
  const [kept, setKept] = useKept('favourites/' + run, []);
  const [problem, setProblem] = useState();
  const seeds = Array.from({ length: SHOWN }, (_, i) => first + i);
  useEffect(() => {
    const control = new AbortController();
    fetch(picture(run, first, asked), { signal: control.signal }).then(
      async (answer) => setProblem(answer.ok ? undefined : new Error((await answer.json()).error)),
      () => {},
    );
    return () => control.abort();
  }, [run, first, JSON.stringify(asked)]);
  return html`<${Card} title="By seed">
    <div class="actions">
      <button type="button" class="primary" onClick=${() => onFirst(first + SHOWN)}>Another dozen</button>
      <button type="button" disabled=${first === 0} onClick=${() => onFirst(Math.max(0, first - SHOWN))}>Back</button>
      <label class="inline"><span>First seed</span> <input type="text" inputmode="numeric" size="8" value=${first} onChange=${(event) => /^\d{1,12}$/.test(event.target.value) && onFirst(Number(event.target.value))} /></label>
    </div>
    <${Problem} of=${problem} />
    <ul class="pictures">
      ${seeds.map((seed) => html`<${Picture} key=${seed} run=${run} seed=${seed} model=${model} asked=${asked} kept=${kept} onKept=${setKept} />`)}
    </ul>
    <${Command} text=${command(run, `${first}-${first + SHOWN - 1}`, asked)} />
  <//>`;
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

function Picture({ run, seed, model, asked, kept, onKept }) {
  const mine = { seed, asked };
  const is = kept.some((each) => same(each, mine));
  const src = picture(run, seed, asked);
  return html`<li>
    <img src=${src} width=${model.width} height=${model.height} alt=${`picture of seed ${seed}`} />
    <span class="tools">
      <span>${seed}</span>
      <button type="button" class="quiet" aria-pressed=${String(is)} aria-label=${`keep seed ${seed} as a favourite`} onClick=${() => onKept(is ? kept.filter((each) => !same(each, mine)) : [...kept, mine])}>${is ? '★' : '☆'}</button>
      <a class="quiet" href=${src} download=${`${run}-${seed}.png`} aria-label=${`save seed ${seed} as PNG`}>↓</a>
    </span>
  </li>`;
}

function Favourites({ run, model }) {
  const [kept, setKept] = useKept('favourites/' + run, []);
  if (kept.length === 0) return null;
  return html`<${Card} title="Favourites">
    <ul class="pictures">
      ${kept.map(({ seed, asked }) => html`<${Picture} key=${JSON.stringify([seed, asked])} run=${run} seed=${seed} model=${model} asked=${asked} kept=${kept} onKept=${setKept} />`)}
    </ul>
  <//>`;
}
