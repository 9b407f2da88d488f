// Translate: draw, or bring a picture, and see what becomes of it while you do.

import { html, useEffect, useRef, useState } from '../vendor/preact-htm.js';
import { address, get } from '../api.js';
import { useLoaded } from '../state.js';
import { runNumber, runTitle, word } from '../words.js';
import { Bring, bring } from '../parts/bring.js';
import { RunsFor } from '../parts/chosen.js';
import { Card, Choice, Command, Problem } from '../parts/common.js';
import { BeforeAfter } from '../parts/compare.js';
import { Drawing } from '../parts/drawing.js';
import { useNewest } from '../parts/newest.js';

const ALL = 'all';

export function Translate({ subject }) {
  if (!subject) {
    return html`<h1>Translate</h1>
      <p>Draw outlines and see faces, or bring a picture and see it as another.</p>
      <${RunsFor} screen="translate" can=${['translates', 'translates_to']} recipes=${['pix2pix/small', 'cyclegan/small']} />`;
  }
  return html`<${Translator} run=${subject} />`;
}

function Translator({ run }) {
  const [model, problem] = useLoaded(() => get(['runs', run, 'model']), [run]);
  if (!model) return html`<h1>${runTitle(run)}</h1><${Problem} of=${problem} />${!problem && html`<p>Opening the model…</p>`}`;
  if (!model.translates) return html`<h1>${runTitle(run)}</h1><p>This model makes no pictures of pictures.</p>`;
  return html`<${Desk} run=${run} model=${model} />`;
}

function Desk({ run, model }) {
  const [to, setTo] = useState(model.targets[0]);
  const [luminance, setLuminance] = useState(false);
  const [picture, setPicture] = useState();
  const [problem, setProblem] = useState();
  const source = useRef(); // returns what is to be translated as it is now
  const [made, setMade] = useState();
  const newest = useNewest((blob, took) => {
    const [before, after] = [newest.sent, blob].map((each) => URL.createObjectURL(each));
    setMade((old) => (old && [old.before, old.after].forEach((url) => URL.revokeObjectURL(url)), { before, after, took }));
    setProblem();
  }, setProblem);
  const asked = { to, checkpoint: model.checkpoint, ...(luminance && { keep_luminance: true }) };
  const ask = () => {
    if (!source.current) return;
    newest.go(async (turn, signal) => {
      const body = await source.current();
      newest.sent = body;
      return fetch(address(['runs', run, 'translations'], { ...asked, ...turn }), { method: 'POST', headers: { 'X-Gansaku': '1' }, body, signal });
    });
  };
  useEffect(ask, [to, luminance]);
  const drawn = (canvas) => {
    source.current = () => new Promise((done) => canvas.toBlob(done, 'image/png'));
    ask();
  };
  const brought = async (file) => {
    if (model.labels) {
      source.current = async () => file;
      return ask();
    }
    try {
      setPicture(await loaded((await bring(file)).src));
      return setProblem();
    } catch (reason) {
      return setProblem(reason);
    }
  };
  return html`
    <h1><a href=${'#/run/' + encodeURIComponent(run)}>${runTitle(run)}</a>: translate</h1>
    <p class="state">${hint(model)} Checkpoint of step ${model.checkpoint}.</p>
    <div class="filters">
      ${model.targets.length > 0 && html`<${Choice} label="To" value=${to} onChange=${setTo} options=${[...model.targets, ALL].map((name) => [name, name])} />`}
      <label class="inline"><input type="checkbox" checked=${luminance} onChange=${(event) => setLuminance(event.target.checked)} /> <span>Keep the picture's light, take only colours</span></label>
    </div>
    <${Problem} of=${problem} />
    <div class="beside">
      <${Card} title=${model.labels ? 'What is given' : 'Draw'}>
        <${Bring} label="Pick, drop or paste a picture" pastes onFile=${brought} />
        ${!model.labels && html`<${Drawing} size=${[model.width, model.height]} picture=${picture} hole=${model.fills} onChange=${drawn} />`}
      <//>
      <${Card} title="What becomes of it">
        ${made ? html`<${Made} run=${run} made=${made} row=${to === ALL} />` : html`<p>Nothing is given yet.</p>`}
      <//>
    </div>
    <${Command} text=${command(run, asked)} />
  `;
}

/** The translation over the picture, or, of all targets, a row that begins with the picture. */
function Made({ run, made, row }) {
  return html`
    ${row
      ? html`<img class="sheet" src=${made.after} alt="the picture and all that becomes of it" />`
      : html`<${BeforeAfter} before=${made.before} after=${made.after} names=${['the picture', 'what becomes of it']} />`}
    <p class="state"><output>in ${Math.round(made.took)} ms</output></p>
    <div class="actions">
      <a class="button" href=${made.after} download=${`${run}-translated.png`}>Save</a>
      <a class="button" href=${made.before} download="picture.png">Save the picture before</a>
    </div>
  `;
}

function hint(model) {
  if (model.labels) return 'It takes label maps: pictures whose samples are the numbers of classes.';
  if (model.fills) return 'Bring a picture and rub out what is to be made anew.';
  return 'Draw, or bring a picture and draw on it.';
}

function command(run, { to, checkpoint, keep_luminance: luminance }) {
  const options = [to && `--to ${word(to)}`, luminance && '--keep-luminance', `--checkpoint ${checkpoint}`].filter(Boolean);
  return [`gansaku translate ${runNumber(run)} picture.png`, ...options, '--out made/'].join(' ');
}

function loaded(src) {
  const image = new Image();
  image.src = src;
  return image.decode().then(() => image);
}
