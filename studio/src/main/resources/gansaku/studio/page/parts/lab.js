// Points in the plane: D's field as colour, what G makes as dots, under settings side by side, moment by moment.

import { html, useEffect, useState } from '../vendor/preact-htm.js';
import { address, post } from '../api.js';
import { number } from '../words.js';
import { Choice, Command, Problem, Slider } from './common.js';

const NAMES = ['minimax', 'non-saturating', 'lsgan', 'hinge', 'wgan', 'wgan-gp', 'dragan', 'r1', 'r3gan'];
const PAUSE_MILLIS = 160;

export function Lab({ texts, settings, steps: first }) {
  const [chosen, setChosen] = useState(settings);
  const [steps, setSteps] = useState(first);
  const [modes, setModes] = useState('ring');
  const [seed, setSeed] = useState(0);
  const [played, setPlayed] = useState();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState();
  const play = async () => {
    setBusy(true);
    try {
      setPlayed(await post(['labs'], { modes, settings: chosen.join(','), steps, seed }));
      setProblem();
    } catch (reason) {
      setProblem(reason);
    }
    setBusy(false);
  };
  return html`
    <div class="filters">
      ${chosen.map((name, i) => html`<${Choice} key=${i} label=${`${texts.setting} ${i + 1}`} value=${name} options=${NAMES.map((each) => [each, each])} onChange=${(other) => setChosen(chosen.with(i, other))} />`)}
      <${Choice} label=${texts.target} value=${modes} options=${[['ring', texts.ring], ['grid', texts.grid]]} onChange=${setModes} />
      <${Slider} label=${texts.steps} value=${steps} min="200" max="3000" step="100" onInput=${setSteps} />
      <${Choice} label=${texts.seed} value=${String(seed)} options=${['0', '1', '2', '3'].map((each) => [each, each])} onChange=${(text) => setSeed(Number(text))} />
      <button type="button" class="primary" disabled=${busy} onClick=${play}>${busy ? texts.playing : texts.play}</button>
    </div>
    <${Problem} of=${problem} />
    ${played && html`<${Film} played=${played} texts=${texts} key=${played.id} />`}
    <${Command} text=${`gansaku lab mixtures --modes ${modes} --settings ${[...new Set(chosen)].join(',')} --steps ${steps} --seeds ${seed}`} />
  `;
}

function Film({ played, texts }) {
  const last = played.moments.length - 1;
  const [moment, setMoment] = useState(0);
  const [running, setRunning] = useState(!matchMedia('(prefers-reduced-motion: reduce)').matches);
  useEffect(() => {
    if (!running) return undefined;
    const timer = setTimeout(() => (moment < last ? setMoment(moment + 1) : setRunning(false)), PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [running, moment]);
  const step = played.moments[moment];
  return html`
    <img class="film" src=${address(['labs', played.id, 'pictures', String(moment)])} alt=${`${texts.film} ${number(step)}`} />
    <div class="actions">
      <button type="button" onClick=${() => (moment === last && setMoment(0), setRunning(!running))}>${running ? texts.pause : texts.again}</button>
    </div>
    <${Slider} label=${texts.step} value=${moment} shown=${number(step)} min="0" max=${last} onInput=${(i) => (setRunning(false), setMoment(i))} />
    <table>
      <thead><tr><th scope="col">${texts.setting}</th><th scope="col">${texts.reached}</th><th scope="col">${texts.near}</th></tr></thead>
      <tbody>${played.trials.map((trial) => html`<tr key=${trial.setting}><th scope="row">${trial.setting}</th><td>${trial.scores.covered} / ${trial.scores.modes}</td><td>${number(100 * trial.scores.quality)} %</td></tr>`)}</tbody>
    </table>
  `;
}
