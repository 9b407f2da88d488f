// What models say of a picture, and how they paint it: a card for each thing that a model can do.

import { html, useEffect, useState } from '../vendor/preact-htm.js';
import { address, get } from '../api.js';
import { useLoaded, useSettled } from '../state.js';
import { number, runNumber } from '../words.js';
import { Bring, bring } from './bring.js';
import { Card, Command, Problem, Slider } from './common.js';
import { BeforeAfter } from './compare.js';
import { useNewest } from './newest.js';

const SHOWN = 5;
const once = () => false;

/** The likeliest answers to each question, and by what of the picture. */
export function Told({ run, model, picture }) {
  const { checkpoint } = model;
  const [answer, problem] = useLoaded(() => get(['runs', run, 'answers', picture.id], { checkpoint }), [run, picture.id], once);
  return html`<${Card} title="What it shows">
    <${Problem} of=${problem} />
    ${(answer?.told ?? []).map(
      (told) => html`<table key=${told.question}>
        <caption>${told.question}</caption>
        <thead><tr><th scope="col">Answer</th><th scope="col">How likely</th><th scope="col"><span class="hidden">as a bar</span></th></tr></thead>
        <tbody>
          ${told.answers.slice(0, SHOWN).map(
            (each) => html`<tr key=${each.answer}><th scope="row">${each.answer}</th><td>${number(100 * each.probability)} %</td><td><meter value=${each.probability} aria-label=${each.answer}></meter></td></tr>`,
          )}
        </tbody>
      </table>`,
    )}
    ${model.explains && answer && html`<img class="sheet seen" src=${address(['runs', run, 'answers', picture.id, 'explained'], { checkpoint })} alt="the picture, with what speaks for the likeliest answer in warm colours" />`}
    <${Command} text=${`gansaku classify ${runNumber(run)} picture.png --top ${SHOWN} --checkpoint ${checkpoint}${model.explains ? ' --explain seen.png' : ''}`} />
  <//>`;
}

/** The picture in the style of another that is brought. */
export function Styled({ run, model, picture }) {
  const [style, setStyle] = useState();
  const [strength, setStrength] = useState(1);
  const [colours, setColours] = useState(false);
  const [made, setMade] = useState();
  const [problem, setProblem] = useState();
  const newest = useNewest((blob) => {
    setMade((old) => (old && URL.revokeObjectURL(old), URL.createObjectURL(blob)));
    setProblem();
  }, setProblem);
  const asked = { style: style?.id, strength, checkpoint: model.checkpoint, ...(colours && { preserve_colour: true }) };
  useEffect(() => {
    if (style) newest.go((turn, signal) => fetch(address(['runs', run, 'styled', picture.id], { ...asked, ...turn }), { signal }));
  }, [run, picture.id, style, strength, colours]);
  const brought = (file) => bring(file).then((each) => (setStyle(each), setProblem()), setProblem);
  return html`<${Card} title="In another style">
    <${Bring} label="Pick or drop a picture of the style" onFile=${brought}>${style && html`<img class="thumb" src=${style.src} alt="the style" />`}<//>
    <${Slider} label="Strength" value=${strength} shown=${strength} min="0" max="1" step="0.05" onInput=${setStrength} />
    <label class="inline"><input type="checkbox" checked=${colours} onChange=${(event) => setColours(event.target.checked)} /> <span>Keep the picture's colours</span></label>
    <${Problem} of=${problem} />
    ${made &&
    html`<${BeforeAfter} before=${picture.src} after=${made} names=${['the picture', 'the picture in the style']} />
      <div class="actions"><a class="button" href=${made} download=${`${run}-styled.png`}>Save</a></div>`}
    <${Command} text=${`gansaku stylize ${runNumber(run)} picture.png --style style.png --strength ${strength}${colours ? ' --preserve-colour' : ''} --checkpoint ${model.checkpoint} --out art.png`} />
  <//>`;
}

/** How far the picture is from all that the model makes, and where. */
export function Strange({ run, model, picture }) {
  const { checkpoint } = model;
  const [found, problem] = useLoaded(() => get(['runs', run, 'anomalies', picture.id], { checkpoint }), [run, picture.id], once);
  const waiting = useSettled(picture.id, 300) === picture.id;
  return html`<${Card} title="What is not as usual">
    <${Problem} of=${problem} />
    ${!found && !problem && waiting && html`<p>Good pictures are looked at first, for what is usual…</p>`}
    ${found &&
    html`<p><strong>${found.anomalous ? 'Not as usual' : 'As usual'}</strong>: its score is ${number(found.score)}, and ${number(100 * found.usual.quantile)} % of ${number(found.usual.pictures)} good ${found.usual.of} are below ${number(found.usual.score)}. ${number(100 * found.area)} % of its pixels stand out.</p>
      <img class="sheet" src=${address(['runs', run, 'anomalies', picture.id, 'sheet'], { checkpoint })} alt="the picture as the model sees it, as the model makes it, a map of the difference, and a mask of what stands out" />`}
    <${Command} text=${`gansaku anomaly ${runNumber(run)} picture.png --checkpoint ${checkpoint} --out maps/`} />
  <//>`;
}
