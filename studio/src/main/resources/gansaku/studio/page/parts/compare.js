// Two sheets over each other, with a line to be drawn across.

import { html, useState } from '../vendor/preact-htm.js';
import { number } from '../words.js';
import { Card, Slider } from './common.js';

export function Compare({ sheets, src, kimg }) {
  const [before, setBefore] = useState(0);
  const [after, setAfter] = useState(); // empty: the newest
  const [line, setLine] = useState(50);
  const second = after ?? sheets.length - 1;
  const shown = (i) => `${number(kimg(sheets[i]))} kimg`;
  const last = sheets.length - 1;
  return html`<${Card} title="Before and after">
    <div class="compare">
      <img src=${src(sheets[second])} alt=${`pictures at ${shown(second)}`} />
      <img class="over" src=${src(sheets[before])} alt=${`pictures at ${shown(before)}`} style=${{ clipPath: `inset(0 ${100 - line}% 0 0)` }} />
      <span class="line" style=${{ left: line + '%' }} aria-hidden="true"></span>
    </div>
    <${Slider} label="Line" value=${line} shown=${line + ' %'} min="0" max="100" onInput=${setLine} />
    <${Slider} label="Left" value=${before} shown=${shown(before)} min="0" max=${last} onInput=${setBefore} />
    <${Slider} label="Right" value=${second} shown=${shown(second)} min="0" max=${last} onInput=${(i) => setAfter(i === last ? undefined : i)} />
  <//>`;
}
