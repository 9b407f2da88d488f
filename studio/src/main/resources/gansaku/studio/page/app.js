// The page: a bar, the screen that the address names, and what is told about all of it.

import { html, render, useEffect, useState } from './vendor/preact-htm.js';
import { listen } from './events.js';
import { originOf } from './parts/png.js';
import { isOver, useJobs, useKept } from './state.js';
import { Home } from './screens/home.js';
import { Train } from './screens/train.js';
import { Recipe } from './screens/recipe.js';
import { Run } from './screens/run.js';
import { Create } from './screens/create.js';
import { Translate } from './screens/translate.js';
import { Measure } from './screens/measure.js';
import { Try } from './screens/try.js';
import { Data } from './screens/data.js';
import { Own } from './screens/own.js';
import { Learn } from './screens/learn.js';
import { Queue } from './screens/queue.js';
import { Keys } from './parts/keys.js';

const SCREENS = { '': Home, train: Train, recipe: Recipe, run: Run, create: Create, translate: Translate, measure: Measure, try: Try, data: Data, own: Own, learn: Learn, queue: Queue };
const BAR = [
  ['', 'Home'],
  ['train', 'Train'],
  ['data', 'Data'],
  ['translate', 'Translate'],
  ['try', 'Try a picture'],
  ['measure', 'Measure'],
  ['learn', 'Learn'],
];

/** Returns the screen's name and its subject of an address as `#/run/00001-dcgan`. */
function place() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const [name, ...rest] = path.split('/').map(decodeURIComponent);
  return { name, subject: rest.join('/'), query: Object.fromEntries(new URLSearchParams(query)) };
}

function App() {
  const [at, setAt] = useState(place());
  const [stranger, setStranger] = useState(false);
  const [lost, setLost] = useState(false);
  const [said, setSaid] = useState(); // of what was dropped
  const [theme, setTheme] = useKept('theme', 'auto');
  const jobs = useJobs();
  useEffect(() => {
    const move = () => {
      setAt(place());
      setSaid();
      window.scrollTo(0, 0);
      document.querySelector('main')?.focus({ preventScroll: true });
    };
    const shut = () => setStranger(true);
    const tell = (event) => setSaid(event.detail);
    window.addEventListener('hashchange', move);
    window.addEventListener('stranger', shut);
    window.addEventListener('dropped', tell);
    const silence = listen((kind) => {
      if (kind === 'open') setLost(false);
      if (kind === 'lost') setLost(true);
    });
    return () => {
      window.removeEventListener('hashchange', move);
      window.removeEventListener('stranger', shut);
      window.removeEventListener('dropped', tell);
      silence();
    };
  }, []);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const Screen = SCREENS[at.name] ?? Home;
  const busy = jobs.filter((job) => !isOver(job)).length;
  return html`
    <a class="skip" href="#main" onClick=${(event) => (event.preventDefault(), document.querySelector('main').focus())}>To the content</a>
    <header>
      <a class="brand" href="#/"><img src="/page/icon.svg" alt="" width="24" height="24" /> Gansaku</a>
      <nav aria-label="Screens">
        ${BAR.map(
          ([name, title]) => html`<a href=${'#/' + name} aria-current=${at.name === name ? 'page' : undefined}>${title}</a>`,
        )}
        <a href="#/queue" aria-current=${at.name === 'queue' ? 'page' : undefined}>Queue${busy > 0 && html` <span class="count">${busy}</span>`}</a>
      </nav>
      <label class="theme">
        <span class="hidden">Colours</span>
        <select value=${theme} onChange=${(event) => setTheme(event.target.value)}>
          ${['auto', 'light', 'dark'].map((name) => html`<option value=${name} selected=${name === theme}>${name}</option>`)}
        </select>
      </label>
    </header>
    ${lost && html`<p class="banner" role="status">The studio does not answer; the page tries again by itself.</p>`}
    ${said && html`<p class="banner" role="status">${said}</p>`}
    <main id="main" tabindex="-1">
      ${stranger
        ? html`<h1>This browser is not let in</h1>
            <p>Open the address that <code>gansaku studio</code> has printed; it has a secret in it.</p>`
        : html`<${Screen} ...${at} key=${JSON.stringify(at)} jobs=${jobs} />`}
    </main>
    <${Keys} />
  `;
}

/** A picture that Gansaku made, dropped anywhere, brings back what it was made with. */
window.addEventListener('dragover', (event) => event.preventDefault());
window.addEventListener('drop', async (event) => {
  event.preventDefault();
  const file = event.dataTransfer.files[0];
  if (!file) return;
  const origin = await originOf(file);
  if (!origin) {
    const detail = 'What was dropped does not say how it was made; only PNGs of the studio and of “gansaku sample” do.';
    window.dispatchEvent(new CustomEvent('dropped', { detail }));
    return;
  }
  const { run, ...rest } = origin;
  location.hash = `#/create/${encodeURIComponent(run)}?` + new URLSearchParams(rest);
});

document.getElementById('app').replaceChildren();
render(html`<${App} />`, document.getElementById('app'));
