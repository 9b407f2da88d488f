// A sheet to draw on with mouse, pen, finger or keys. What is on it is a list of acts, of which the last can be taken back.

import { html, useEffect, useRef, useState } from '../vendor/preact-htm.js';
import { Slider } from './common.js';

const PAPER = '#ffffff';
const LARGEST_BRUSH = 64;

/** Returns the acts since the sheet was last new, and how large it has been since. */
function sheetOf(acts, size) {
  const from = acts.findLastIndex((act) => act.kind !== 'line');
  const base = acts[from];
  return { base, lines: acts.slice(from + 1), size: base?.kind === 'picture' ? [base.image.width, base.image.height] : size };
}

function paint(context, { base, lines, size: [width, height] }, hole) {
  context.globalCompositeOperation = 'source-over';
  context.fillStyle = PAPER;
  context.clearRect(0, 0, width, height);
  if (!hole || base?.kind !== 'picture') context.fillRect(0, 0, width, height);
  if (base?.kind === 'picture') context.drawImage(base.image, 0, 0);
  lines.forEach((line) => stroke(context, line, hole));
}

function stroke(context, { points, size, colour, rubs }, hole) {
  context.globalCompositeOperation = rubs && hole ? 'destination-out' : 'source-over';
  Object.assign(context, { lineCap: 'round', lineJoin: 'round', lineWidth: size, strokeStyle: rubs ? PAPER : colour });
  context.beginPath();
  context.moveTo(...points[0]);
  points.forEach((point) => context.lineTo(...point));
  context.stroke();
}

/**
 * `size` is [width, height] of an empty sheet; `picture` an image that was brought, or nothing; where `hole`, the eraser
 * leaves a hole and not paper. `onChange(canvas)` is called while a line grows.
 */
export function Drawing({ size, picture, hole, onChange }) {
  const [acts, setActs] = useState([]);
  const [rubs, setRubs] = useState(hole);
  const [brush, setBrush] = useState(Math.max(1, Math.round((hole ? 6 : 1.5) * (size[0] / 85))));
  const [colour, setColour] = useState('#000000');
  const [at, setAt] = useState([Math.round(size[0] / 2), Math.round(size[1] / 2)]);
  const [line, setLine] = useState(); // that grows by keys
  const canvas = useRef();
  const grown = useRef(); // that grows under a pointer
  const drawn = useRef(false);
  const sheet = sheetOf(acts, size);
  const [width, height] = sheet.size;
  useEffect(() => {
    if (picture) setActs((before) => [...before, { kind: 'picture', image: picture }]);
  }, [picture]);
  useEffect(() => {
    const context = canvas.current.getContext('2d');
    paint(context, sheet, hole);
    if (line) stroke(context, line, hole);
    if (acts.length > 0 || line || drawn.current) onChange(canvas.current);
    drawn.current = acts.length > 0 || line !== undefined;
  }, [acts, line, width, height]);

  const begun = (point) => ({ kind: 'line', points: [point], size: brush, colour, rubs });
  const place = (event) => {
    const box = canvas.current.getBoundingClientRect();
    return [((event.clientX - box.left) * width) / box.width, ((event.clientY - box.top) * height) / box.height];
  };
  const grow = (points) => {
    grown.current.points.push(...points);
    stroke(canvas.current.getContext('2d'), grown.current, hole);
    onChange(canvas.current);
  };
  const down = (event) => {
    if (event.button !== 0) return;
    canvas.current.setPointerCapture(event.pointerId);
    grown.current = begun(place(event));
    grow([place(event)]);
  };
  const move = (event) => grown.current && grow((event.getCoalescedEvents?.() ?? [event]).map(place));
  const up = () => {
    if (!grown.current) return;
    setActs([...acts, grown.current]);
    grown.current = undefined;
  };

  const undo = () => (line ? setLine() : setActs(acts.slice(0, -1)));
  const resize = (by) => setBrush(Math.min(LARGEST_BRUSH, Math.max(1, brush + by)));
  const walk = (x, y) => {
    const to = [Math.min(width, Math.max(0, at[0] + x)), Math.min(height, Math.max(0, at[1] + y))];
    setAt(to);
    if (line) setLine({ ...line, points: [...line.points, to] });
  };
  const lift = () => {
    if (line) setActs([...acts, line]);
    setLine(line ? undefined : begun(at));
  };
  const step = Math.max(1, Math.round(width / 64));
  const press = (event) => {
    const by = event.shiftKey ? 8 * step : step;
    const keys = {
      ArrowLeft: () => walk(-by, 0),
      ArrowRight: () => walk(by, 0),
      ArrowUp: () => walk(0, -by),
      ArrowDown: () => walk(0, by),
      ' ': lift,
      b: () => setRubs(false),
      e: () => setRubs(true),
      '[': () => resize(-1),
      ']': () => resize(1),
    };
    const does = event.ctrlKey || event.metaKey ? { z: undo }[event.key] : keys[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  };
  return html`<div class="drawing">
    <div class="actions" role="group" aria-label="tools">
      <button type="button" aria-pressed=${String(!rubs)} onClick=${() => setRubs(false)}>Brush</button>
      <button type="button" aria-pressed=${String(rubs)} onClick=${() => setRubs(true)}>Eraser</button>
      <button type="button" disabled=${acts.length === 0 && !line} onClick=${undo}>Undo</button>
      <button type="button" onClick=${() => (setLine(), setActs([...acts, { kind: 'clear' }]))}>Clear</button>
      <label class="inline"><span>Ink</span> <input type="color" value=${colour} onInput=${(event) => setColour(event.target.value)} /></label>
    </div>
    <${Slider} label="Size" value=${brush} shown=${brush} min="1" max=${LARGEST_BRUSH} onInput=${setBrush} />
    <div class="sheet-to-draw" style=${{ aspectRatio: `${width} / ${height}` }}>
      <canvas ref=${canvas} width=${width} height=${height} tabindex="0" role="application"
        aria-label="sheet to draw on; the arrows move the pen, Space sets it down and lifts it, b is the brush, e the eraser, [ and ] its size, Ctrl+Z takes back"
        onKeyDown=${press} onPointerDown=${down} onPointerMove=${move} onPointerUp=${up} onPointerCancel=${up}></canvas>
      <span class=${line ? 'pen down' : 'pen'} style=${{ left: `${(100 * at[0]) / width}%`, top: `${(100 * at[1]) / height}%` }} aria-hidden="true"></span>
    </div>
  </div>`;
}
