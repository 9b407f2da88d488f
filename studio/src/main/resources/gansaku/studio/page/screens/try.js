// Try a picture: bring one, and see what a run's model says of it or makes of it, as far as it can.

import { html, useState } from '../vendor/preact-htm.js';
import { get } from '../api.js';
import { useLoaded } from '../state.js';
import { runTitle } from '../words.js';
import { Strange, Styled, Told } from '../parts/answers.js';
import { Bring, bring } from '../parts/bring.js';
import { RunsFor } from '../parts/chosen.js';
import { Problem } from '../parts/common.js';

export function Try({ subject }) {
  if (!subject) {
    return html`<h1>Try a picture</h1>
      <p>What does it show, what is strange about it, how would it look in another style?</p>
      <${RunsFor} screen="try" can=${['classifies', 'transfers_style', 'reconstructs', 'generates']} recipes=${['classifier/small', 'adain/small', 'anogan']} />`;
  }
  return html`<${Asked} run=${subject} key=${subject} />`;
}

function Asked({ run }) {
  const [model, problem] = useLoaded(() => get(['runs', run, 'model']), [run]);
  const [picture, setPicture] = useState();
  const [refused, setRefused] = useState();
  if (!model) return html`<h1>${runTitle(run)}</h1><${Problem} of=${problem} />${!problem && html`<p>Opening the model…</p>`}`;
  const cards = [model.classifies && Told, model.stylizes && Styled, model.inspects && Strange].filter(Boolean);
  const brought = (file) => bring(file).then((each) => (setPicture(each), setRefused()), setRefused);
  return html`
    <h1><a href=${'#/run/' + encodeURIComponent(run)}>${runTitle(run)}</a>: try a picture</h1>
    <p class="state">Checkpoint of step ${model.checkpoint}.</p>
    ${cards.length === 0 && html`<p>This model neither tells what pictures show, nor makes them again or in another style.</p>`}
    ${cards.length > 0 &&
    html`<${Bring} label="Pick, drop or paste a picture" pastes onFile=${brought}>
      ${picture && html`<img class="thumb" src=${picture.src} alt="the picture" />`}
    <//>`}
    <${Problem} of=${refused} />
    ${picture && html`<div class="beside">${cards.map((Each) => html`<${Each} run=${run} model=${model} picture=${picture} />`)}</div>`}
  `;
}
