// A plane whose whole points are seeds: drag, or use the arrows, and watch the pictures between them.

import { html, useEffect, useRef, useState } from '../vendor/preact-htm.js';
import { address } from '../api.js';
import { runNumber } from '../words.js';
import { Command, Problem } from './common.js';
import { useNewest } from './newest.js';

const LAST = 99;
const PAD_SEEDS = 6; // the pad's side, in seeds
const STEP = 0.05;

const within = (value) => Math.min(LAST, Math.max(0, Math.round(value * 1000) / 1000));

export function Pad({ run, model, asked, start }) {
  const [[x, y], setPoint] = useState(start ? start.split(',').map(Number) : [0, 0]);
  const [src, setSrc] = useState();
  const [millis, setMillis] = useState();
  const [problem, setProblem] = useState();
  const held = useRef(false);
  const newest = useNewest((blob, took) => {
    setSrc((old) => (old && URL.revokeObjectURL(old), URL.createObjectURL(blob)));
    setMillis(took);
    setProblem();
  }, setProblem);
  useEffect(() => {
    newest.go((turn, signal) => fetch(address(['runs', run, 'plane'], { ...asked, x, y, ...turn }), { signal }));
  }, [run, x, y, JSON.stringify(asked)]);
  const move = (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    const [left, top] = corner(x, y);
    setPoint([within(left + (PAD_SEEDS * (event.clientX - box.left)) / box.width), within(top + (PAD_SEEDS * (event.clientY - box.top)) / box.height)]);
  };
  const press = (event) => {
    const by = event.shiftKey ? 1 : STEP;
    const way = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[event.key];
    if (!way) return;
    event.preventDefault();
    setPoint([within(x + way[0]), within(y + way[1])]);
  };
  const [left, top] = corner(x, y);
  return html`<div class="wander">
    <img class="large" src=${src} width=${model.width} height=${model.height} alt=${`picture at ${x}, ${y} of the plane of seeds`} />
    <div>
      <div class="pad" tabindex="0" role="application" aria-label="plane of seeds; the arrows move, with Shift by whole seeds"
        onKeyDown=${press}
        onPointerDown=${(event) => ((held.current = true), event.currentTarget.setPointerCapture(event.pointerId), move(event))}
        onPointerMove=${(event) => held.current && move(event)}
        onPointerUp=${() => (held.current = false)}
        onPointerCancel=${() => (held.current = false)}>
        <span class="dot" style=${{ left: `${(100 * (x - left)) / PAD_SEEDS}%`, top: `${(100 * (y - top)) / PAD_SEEDS}%` }}></span>
      </div>
      <p class="state"><output>${x.toFixed(2)}, ${y.toFixed(2)}</output>${millis !== undefined && html`, in ${Math.round(millis)} ms`}</p>
      <div class="actions">
        <button type="button" onClick=${() => setPoint([Math.round(x), Math.round(y)])}>To the nearest seed</button>
        <button type="button" onClick=${() => setPoint([within(Math.random() * LAST), within(Math.random() * LAST)])}>Elsewhere</button>
        ${src && html`<a class="button" href=${src} download=${`${run}-at-${x}-${y}.png`}>Save</a>`}
      </div>
    </div>
  </div>
  <${Problem} of=${problem} />
  <${Command} text=${`gansaku sample ${runNumber(run)} --at ${x},${y} --checkpoint ${asked.checkpoint} --out between.png`} />`;
}

/** Returns the upper left corner of the part of the plane that is shown around a point. */
function corner(x, y) {
  const of = (value) => Math.min(LAST - PAD_SEEDS, Math.floor(value / PAD_SEEDS) * PAD_SEEDS);
  return [of(x), of(y)];
}
