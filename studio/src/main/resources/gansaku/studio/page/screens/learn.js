// Learn: chapters with an idea, a formula, something to move, and what to expect. Their texts are in learn/LANGUAGE.json.

import { html } from '../vendor/preact-htm.js';
import { useKept, useLoaded } from '../state.js';
import { Card, Choice, Command, Problem } from '../parts/common.js';
import { Divergence } from '../parts/divergence.js';
import { Lab } from '../parts/lab.js';
import { Faces } from '../parts/faces.js';

const LANGUAGES = [
  ['en', 'English'],
  ['ja', '日本語'],
];
const WIDGETS = { faces: Faces, divergence: Divergence, lab: Lab };

const load = async (language) => (await fetch(`/page/learn/${language}.json`)).json();

export function Learn({ subject }) {
  const [language, setLanguage] = useKept('language', navigator.language.startsWith('ja') ? 'ja' : 'en');
  const [texts, problem] = useLoaded(() => load(language), [language], () => false);
  if (!texts) return html`<h1>Learn</h1><${Problem} of=${problem} />`;
  const chapter = texts.chapters.find((each) => each.id === subject);
  return html`<div lang=${language}>
    <div class="filters"><${Choice} label=${texts.language} value=${language} options=${LANGUAGES} onChange=${setLanguage} /></div>
    ${chapter ? html`<${Chapter} chapter=${chapter} texts=${texts} />` : html`<${Contents} texts=${texts} />`}
  </div>`;
}

function Contents({ texts }) {
  return html`
    <h1>${texts.title}</h1>
    <p>${texts.lead}</p>
    <ol class="chapters">
      ${texts.chapters.map(
        (chapter) => html`<li><a href=${'#/learn/' + chapter.id}><span class="name">${chapter.title}</span><span class="state">${chapter.lead}</span></a></li>`,
      )}
    </ol>
  `;
}

function Chapter({ chapter, texts }) {
  const Widget = WIDGETS[chapter.widget];
  const next = texts.chapters[texts.chapters.indexOf(chapter) + 1];
  return html`
    <p><a href="#/learn">${texts.title}</a></p>
    <h1>${chapter.title}</h1>
    ${chapter.idea.map((paragraph) => html`<p>${paragraph}</p>`)}
    <div class="formula">${chapter.formula.map((line) => html`<div>${line}</div>`)}</div>
    <p class="state">${chapter.symbols}</p>
    <${Card} title=${texts.try}>
      <p>${chapter.try}</p>
      <${Widget} texts=${texts.words} settings=${chapter.settings} steps=${chapter.steps} key=${chapter.id} />
    <//>
    <div class="beside">
      <${Card} title=${texts.expect}><ul>${chapter.expect.map((line) => html`<li>${line}</li>`)}</ul><//>
      <${Card} title=${texts.fail}><ul>${chapter.fail.map((line) => html`<li>${line}</li>`)}</ul><//>
    </div>
    <${Command} text=${chapter.command} />
    ${next && html`<p><a class="button" href=${'#/learn/' + next.id}>${texts.next}: ${next.title}</a></p>`}
  `;
}
