// A run's signals over time, a panel for each kind, all with one axis.

import uPlot from '../vendor/uplot.js';
import { html, useEffect, useRef } from '../vendor/preact-htm.js';
import { useKept } from '../state.js';
import { number } from '../words.js';
import { Card, Choice, Slider } from './common.js';

const AXES = [
  ['kimg', 'thousand images'],
  ['step', 'steps'],
  ['seconds', 'seconds'],
];
const INKS = ['--ink-1', '--ink-2', '--ink-3', '--ink-4', '--ink-5', '--ink-6'];
const SPEED = 'images a second';

export function Curves({ ticks, panelOf, marked }) {
  const [axis, setAxis] = useKept('axis', 'kimg');
  const [smooth, setSmooth] = useKept('smooth', 0);
  const [log, setLog] = useKept('log', false);
  const all = ticks.map((tick) => ({ ...tick, losses: { ...tick.losses, [SPEED]: tick.img_per_s } }));
  const panel = (name) => panelOf[name] ?? 'Speed';
  const panels = new Map();
  [...new Set(all.flatMap((tick) => Object.keys(tick.losses)))].forEach((name) => panels.set(panel(name), [...(panels.get(panel(name)) ?? []), name]));
  const mark = marked === undefined ? undefined : at(ticks, marked, axis);
  return html`<${Card} title="How it goes">
    <div class="filters">
      <${Choice} label="Axis" value=${axis} options=${AXES} onChange=${setAxis} />
      <${Slider} label="Smoothing" value=${smooth} min="0" max="0.98" step="0.02" onInput=${setSmooth} />
      <label class="inline"><input type="checkbox" checked=${log} onChange=${(event) => setLog(event.target.checked)} /> logarithmic</label>
    </div>
    ${all.length < 2 && html`<p>Curves appear with the second report.</p>`}
    ${all.length >= 2 &&
    [...panels].map(
      ([title, names]) => html`<figure key=${title}>
        <figcaption>${title}</figcaption>
        <${Plot} title=${title} names=${names} ticks=${all} axis=${axis} smooth=${smooth} log=${log} mark=${mark} />
        <${Table} names=${names} ticks=${all} />
      </figure>`,
    )}
  <//>`;
}

/** Returns where `step` lies on `axis`. */
function at(ticks, step, axis) {
  const after = ticks.findIndex((tick) => tick.step >= step);
  if (after < 0) return ticks.at(-1)?.[axis];
  const [a, b] = [ticks[after - 1] ?? { step: 0, kimg: 0, seconds: 0 }, ticks[after]];
  return a[axis] + ((b[axis] - a[axis]) * (step - a.step)) / (b.step - a.step || 1);
}

/** Returns the moving average of `values` whose memory is `weight`, without the bias of its beginning. */
function smoothed(values, weight) {
  let [sum, norm] = [0, 0];
  return values.map((value) => {
    if (typeof value !== 'number') return null;
    sum = weight * sum + (1 - weight) * value;
    norm = weight * norm + (1 - weight);
    return sum / norm;
  });
}

function Plot({ title, names, ticks, axis, smooth, log, mark }) {
  const holder = useRef();
  const plot = useRef();
  const marked = useRef();
  marked.current = mark;
  const data = [ticks.map((tick) => tick[axis]), ...names.map((name) => smoothed(ticks.map((tick) => tick.losses[name]), smooth).map((value) => (log && value <= 0 ? null : value)))];
  useEffect(() => {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const lines = { stroke: colour('--text'), grid: { stroke: colour('--edge'), width: 1 }, ticks: { stroke: colour('--edge'), width: 1 }, font: '12px system-ui' };
    const width = () => Math.max(200, holder.current.clientWidth);
    plot.current = new uPlot(
      {
        width: width(),
        height: 180,
        cursor: { sync: { key: 'run' } },
        scales: { x: { time: false }, y: { distr: log ? 3 : 1 } },
        axes: [lines, { ...lines, size: 60 }],
        series: [{ label: axis, value: (_, v) => (v == null ? '–' : number(v)) }, ...names.map((name, i) => ({ label: name, stroke: colour(INKS[i % INKS.length]), width: 1.5, dash: i >= INKS.length ? [6, 3] : undefined, spanGaps: true, value: (_, v) => (v == null ? '–' : number(v)) }))],
        hooks: { draw: [(u) => drawMark(u, marked.current, colour('--accent'))] },
      },
      data,
      holder.current,
    );
    const watch = new ResizeObserver(() => plot.current.setSize({ width: width(), height: 180 }));
    watch.observe(holder.current);
    return () => {
      watch.disconnect();
      plot.current.destroy();
    };
  }, [axis, log, names.join(), document.documentElement.dataset.theme]);
  useEffect(() => plot.current.setData(data), [ticks.length, smooth, axis, log]);
  useEffect(() => plot.current.redraw(false), [mark]);
  return html`<div class="plot" ref=${holder} role="img" aria-label=${`${title} over ${axis}; the table below has the newest values`}></div>`;
}

/** Draws where the sheet that is shown was made. */
function drawMark(u, mark, colour) {
  if (mark === undefined) return;
  const x = u.valToPos(mark, 'x', true);
  u.ctx.save();
  u.ctx.strokeStyle = colour;
  u.ctx.setLineDash([4, 4]);
  u.ctx.beginPath();
  u.ctx.moveTo(x, u.bbox.top);
  u.ctx.lineTo(x, u.bbox.top + u.bbox.height);
  u.ctx.stroke();
  u.ctx.restore();
}

function Table({ names, ticks }) {
  const last = ticks.at(-1).losses;
  return html`<details><summary>Newest values</summary>
    <table><thead><tr><th scope="col">signal</th><th scope="col">value</th></tr></thead>
    <tbody>${names.map((name) => html`<tr><th scope="row">${name}</th><td>${number(last[name] ?? '–', 4)}</td></tr>`)}</tbody></table>
  </details>`;
}
