// Train: every recipe, to be found by name, by what it says of itself, and by what its models can do.

import { html, useState } from '../vendor/preact-htm.js';
import { get } from '../api.js';
import { useLoaded } from '../state.js';
import { experience } from '../words.js';
import { Choice, Problem } from '../parts/common.js';

/** Recipes that have a picture in the gallery, by the first part of their names. */
const PICTURED = {
  dcgan: 'faces',
  vae: 'manifold',
  pix2pixhd: 'pix2pixhd-small',
  ...Object.fromEntries(
    ['acgan', 'biggan', 'cgan', 'dragan', 'infogan', 'lsgan', 'r3gan', 'sagan', 'sngan', 'wgan-gp', 'wgan'].map((name) => [name, name]),
  ),
};

const words = (ability) => ability.replaceAll('_', ' ');

export function Train() {
  const [answer, problem] = useLoaded(() => get(['recipes']), []);
  const [sought, setSought] = useState('');
  const [ability, setAbility] = useState('');
  const recipes = answer?.recipes ?? [];
  const abilities = [...new Set(recipes.flatMap((recipe) => recipe.can))].sort();
  const shown = recipes.filter(
    (recipe) =>
      (recipe.name + ' ' + recipe.summary).toLowerCase().includes(sought.toLowerCase()) &&
      (ability === '' || recipe.can.includes(ability)),
  );
  return html`
    <h1>Recipes</h1>
    <p>A recipe names a model, pictures and a budget. Those called <code>…/small</code> end within minutes on two cores, on pictures that are drawn for them.</p>
    <div class="filters">
      <label><span>Search</span> <input type="search" value=${sought} onInput=${(event) => setSought(event.target.value)} /></label>
      <${Choice} label="Its models" value=${ability} onChange=${setAbility} options=${[['', 'all'], ...abilities.map((name) => [name, words(name)])]} />
      <output>${shown.length} of ${recipes.length}</output>
    </div>
    <${Problem} of=${problem} />
    <ul class="recipes">
      ${shown.map((recipe) => html`<${Entry} recipe=${recipe} key=${recipe.name} />`)}
    </ul>
  `;
}

function Entry({ recipe }) {
  const picture = PICTURED[recipe.name.split('/')[0]];
  return html`<li>
    <a href=${'#/recipe/' + recipe.name}>
      ${picture && html`<img loading="lazy" src=${`/page/gallery/${picture}.png`} alt="" />`}
      <span class="name">${recipe.name}</span>
      <span class="state">${recipe.summary}</span>
      <span class="state">${experience(recipe)}</span>
      <span class="abilities">${recipe.can.map((ability) => html`<span>${words(ability)}</span>`)}</span>
    </a>
  </li>`;
}
