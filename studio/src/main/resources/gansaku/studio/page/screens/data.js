// Data: what a set of pictures holds, of a zip that is dropped or of what a run learns from.

import { html, useState } from '../vendor/preact-htm.js';
import { address, get, upload } from '../api.js';
import { useLoaded } from '../state.js';
import { number, runTitle, word } from '../words.js';
import { Bring } from '../parts/bring.js';
import { RunsFor } from '../parts/chosen.js';
import { Card, Command, Problem } from '../parts/common.js';

const SHOWN = 200;
const ANY = ['generates', 'reconstructs', 'classifies', 'translates', 'translates_to', 'transfers_style'];
const once = () => false;

export function Data({ subject }) {
  if (subject) return html`<h1><a href=${'#/run/' + encodeURIComponent(subject)}>${runTitle(subject)}</a>: its pictures</h1><${Report} of=${['runs', subject, 'data']} />`;
  return html`<${Dropped} />`;
}

function Dropped() {
  const [archive, setArchive] = useState();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState();
  const brought = async (file) => {
    setBusy(true);
    try {
      setArchive((await upload(['uploads', 'archives'], file)).id);
      setProblem();
    } catch (reason) {
      setProblem(reason);
    }
    setBusy(false);
  };
  return html`
    <h1>Pictures</h1>
    <p>Drop a zip of pictures to see what is in it, before anything is trained on it: how many, how large, which classes, and what cannot be read.</p>
    <${Bring} label="Pick or drop a zip" accept=".zip,application/zip" onFile=${brought} />
    <div aria-live="polite">${busy && html`<p>Looking through it…</p>`}<${Problem} of=${problem} /></div>
    ${archive && html`<${Report} key=${archive} of=${['uploads', 'archives', archive]} />`}
    <h2>Or what a run learns from</h2>
    <${RunsFor} screen="data" can=${ANY} recipes=${['dcgan']} />
  `;
}

function Report({ of }) {
  const [report, problem] = useLoaded(() => get(of), [of.join('/')], once);
  if (!report) return html`<${Problem} of=${problem} />${!problem && html`<p>Every picture is read once…</p>`}`;
  const facts = {
    'Name': report.name,
    'Pictures': number(report.pictures),
    'Sizes': counted(report.sizes),
    'Colours': counted(Object.fromEntries(Object.entries(report.channels).map(([n, pictures]) => [n === '1' ? 'grey' : 'colour', pictures]))),
    'Captions': report.captions ? `${number(report.captions.captions)} of ${number(report.captions.pictures)} pictures` : 'none',
    'Fingerprint': report.fingerprint.slice(0, 16) + '…',
  };
  return html`
    <div class="beside">
      <${Card} title="What is there">
        <dl class="facts">${Object.entries(facts).map(([name, text]) => html`<div key=${name}><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>
        ${report.notes.map((note) => html`<p class="state">${note}</p>`)}
        <${Classes} of=${report.classes} />
        <${Bad} of=${report.bad} />
        <${Command} text=${`gansaku data inspect ${report.name === 'the zip' ? 'pictures.zip' : word(report.name)} --sheet sheet.png`} />
      <//>
      <${Card} title="Contact sheet">
        <img class="sheet contact" src=${address([...of, 'sheet'])} alt="pictures of the set, taken at even distances" />
      <//>
    </div>
  `;
}

function counted(counts) {
  const all = Object.entries(counts);
  const shown = all.slice(0, 8).map(([name, count]) => `${name} (${number(count)})`);
  return shown.join(', ') + (all.length > 8 ? ` and ${all.length - 8} more` : '');
}

function Classes({ of }) {
  const all = Object.entries(of);
  if (all.length === 0) return html`<p>No classes.</p>`;
  const most = Math.max(...all.map(([, count]) => count));
  return html`<table>
    <caption>${number(all.length)} classes</caption>
    <thead><tr><th scope="col">Class</th><th scope="col">Pictures</th><th scope="col"><span class="hidden">as a bar</span></th></tr></thead>
    <tbody>${all.slice(0, SHOWN).map(([name, count]) => html`<tr key=${name}><th scope="row">${name}</th><td>${number(count)}</td><td><meter value=${count} max=${most} aria-label=${name}></meter></td></tr>`)}</tbody>
  </table>`;
}

function Bad({ of }) {
  if (of.length === 0) return html`<p>Every file can be read.</p>`;
  return html`<details open><summary>${number(of.length)} cannot be read</summary>
    <ul>${of.slice(0, SHOWN).map((bad) => html`<li key=${bad.place}><strong>${bad.place}</strong>: ${bad.reason}</li>`)}</ul>
  </details>`;
}
