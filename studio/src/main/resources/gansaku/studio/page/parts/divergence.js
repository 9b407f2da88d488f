// Two Gaussians to drag: how far they are from each other, four ways.

import { html, useEffect, useRef, useState } from '../vendor/preact-htm.js';
import { get } from '../api.js';
import { number } from '../words.js';
import { Command, Problem, Slider } from './common.js';

const [WIDTH, HEIGHT, REACH] = [640, 200, 6];
const HIGHEST = 0.75; // a narrower curve is cut off
const across = (x) => ((x + REACH) / (2 * REACH)) * WIDTH;
const density = (x, mean, deviation) => Math.exp(-(((x - mean) / deviation) ** 2) / 2) / (deviation * Math.sqrt(2 * Math.PI));
const tenth = (x) => Math.round(x * 10) / 10;

function path({ mean, deviation }) {
  const points = Array.from({ length: 161 }, (_, i) => {
    const x = -REACH + (i / 160) * 2 * REACH;
    return `${across(x).toFixed(1)},${(HEIGHT - 10 - (density(x, mean, deviation) / HIGHEST) * (HEIGHT - 20)).toFixed(1)}`;
  });
  return 'M' + points.join('L');
}

/** Only the newest of the numbers that are asked for is shown. */
function useValues(p, q) {
  const [state, setState] = useState([undefined, undefined]);
  useEffect(() => {
    const control = new AbortController();
    get(['divergence'], { p: `${p.mean},${p.deviation}`, q: `${q.mean},${q.deviation}` }, control.signal).then(
      (values) => setState([values, undefined]),
      (problem) => problem.name !== 'AbortError' && setState(([before]) => [before, problem]),
    );
    return () => control.abort();
  }, [p, q]);
  return state;
}

export function Divergence({ texts }) {
  const [p, setP] = useState({ mean: -1, deviation: 1 });
  const [q, setQ] = useState({ mean: 1.5, deviation: 1.5 });
  const [values, problem] = useValues(p, q);
  const held = useRef();
  const at = (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    return tenth(((event.clientX - box.left) / box.width) * 2 * REACH - REACH);
  };
  const take = (event) => {
    const x = at(event);
    held.current = Math.abs(x - p.mean) < Math.abs(x - q.mean) ? setP : setQ;
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const drag = (event) => held.current?.((old) => ({ ...old, mean: at(event) }));
  const shown = (name) => {
    const value = values?.[name];
    return value ? number((value.closed_form ?? value.quadrature.value), 3) : '–';
  };
  return html`
    <svg class="gaussians" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${texts.gaussians} onPointerDown=${take} onPointerMove=${drag} onPointerUp=${() => (held.current = undefined)} onPointerCancel=${() => (held.current = undefined)}>
      <line x1="0" x2=${WIDTH} y1=${HEIGHT - 10} y2=${HEIGHT - 10} class="base" />
      <path d=${path(p)} class="p" />
      <path d=${path(q)} class="q" />
      <text x=${across(p.mean)} y=${HEIGHT - 16} class="p">p</text>
      <text x=${across(q.mean)} y=${HEIGHT - 16} class="q">q</text>
    </svg>
    <div class="two">
      <${Gaussian} name="p" of=${p} texts=${texts} onChange=${setP} />
      <${Gaussian} name="q" of=${q} texts=${texts} onChange=${setQ} />
    </div>
    <dl class="numbers" aria-live="polite">
      <div><dt>KL(p ‖ q)</dt><dd>${shown('kl_pq')}</dd></div>
      <div><dt>KL(q ‖ p)</dt><dd>${shown('kl_qp')}</dd></div>
      <div><dt>JS</dt><dd>${shown('jensen_shannon')}</dd></div>
      <div><dt>${texts.variation}</dt><dd>${shown('total_variation')}</dd></div>
    </dl>
    <${Problem} of=${problem} />
    <${Command} text=${`gansaku divergence --p ${p.mean},${p.deviation} --q ${q.mean},${q.deviation}`} />
  `;
}

function Gaussian({ name, of, texts, onChange }) {
  return html`<div>
    <${Slider} label=${`${texts.mean} ${name}`} value=${of.mean} min="-5" max="5" step="0.1" onInput=${(mean) => onChange({ ...of, mean })} />
    <${Slider} label=${`${texts.deviation} ${name}`} value=${of.deviation} min="0.3" max="3" step="0.1" onInput=${(deviation) => onChange({ ...of, deviation })} />
  </div>`;
}
