// Two pictures over each other, with a line to be drawn across.

import { html, useState } from '../vendor/preact-htm.js';
import { number } from '../words.js';
import { Card, Slider } from './common.js';

/** `before` and `after` are the addresses of two pictures of one shape, `names` what they show. */
export function BeforeAfter({ before, after, names }) {
  const [line, setLine] = useState(50);
  return html`
    <div class="compare">
      <img src=${after} alt=${names[1]} />
      <img class="over" src=${before} alt=${names[0]} style=${{ clipPath: `inset(0 ${100 - line}% 0 0)` }} />
      <span class="line" style=${{ left: line + '%' }} aria-hidden="true"></span>
    </div>
    <${Slider} label="Line" value=${line} shown=${line + ' %'} min="0" max="100" onInput=${setLine} />
  `;
}

export function Compare({ sheets, src, kimg }) {
  const [before, setBefore] = useState(0);
  const [after, setAfter] = useState(); // empty: the newest
  const last = sheets.length - 1;
  const second = after ?? last;
  const shown = (i) => `${number(kimg(sheets[i]))} kimg`;
  const name = (i) => `pictures at ${shown(i)}`;
  return html`<${Card} title="Before and after">
    <${BeforeAfter} before=${src(sheets[before])} after=${src(sheets[second])} names=${[name(before), name(second)]} />
    <${Slider} label="Left" value=${before} shown=${shown(before)} min="0" max=${last} onInput=${setBefore} />
    <${Slider} label="Right" value=${second} shown=${shown(second)} min="0" max=${last} onInput=${(i) => setAfter(i === last ? undefined : i)} />
  <//>`;
}
