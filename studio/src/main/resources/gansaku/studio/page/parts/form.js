// A form of all keys of a recipe, by group, made from the values in force.

import { html, useState } from '../vendor/preact-htm.js';
import { yamlText } from '../words.js';

/** What most people want to change. */
const FIRST = ['data.name', 'budget.kimg', 'batch', 'seed', 'optimizer.lr', 'width'];
const SETS = ['data.name', 'data.other'];

export function Form({ base, now, changes, sets, onChange }) {
  const keys = [...new Set([...Object.keys(now), ...Object.keys(changes)])];
  const first = FIRST.filter((key) => keys.includes(key));
  const groups = new Map();
  keys
    .filter((key) => !first.includes(key))
    .forEach((key) => {
      const group = key.includes('.') ? key.split('.')[0] : 'model';
      groups.set(group, [...(groups.get(group) ?? []), key]);
    });
  const field = (key) => html`<${Field} key=${key} name=${key} value=${changes[key] ?? yamlText(now[key] ?? base[key])} usual=${base[key] ?? now[key]} changed=${key in changes} sets=${sets} onChange=${(text) => onChange(key, text)} />`;
  return html`<form class="card" onSubmit=${(event) => event.preventDefault()}>
    <h2>Settings</h2>
    ${first.map(field)}
    ${[...groups].map(
      ([group, inside]) => html`<details key=${group} open=${inside.some((key) => key in changes)}>
        <summary>${group} <span class="state">${inside.length}</span></summary>
        ${inside.map(field)}
      </details>`,
    )}
    <${Another} onChange=${onChange} />
  </form>`;
}

/** Keys that are in force only when they are written have no field yet. */
function Another({ onChange }) {
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const add = () => {
    onChange(key.trim(), value);
    setKey('');
    setValue('');
  };
  return html`<details>
    <summary>another key</summary>
    <div class="actions">
      <label><span>Key</span> <input type="text" autocomplete="off" spellcheck="false" placeholder="data.count" value=${key} onInput=${(event) => setKey(event.target.value)} /></label>
      <label><span>Value</span> <input type="text" autocomplete="off" spellcheck="false" value=${value} onInput=${(event) => setValue(event.target.value)} /></label>
      <button type="button" disabled=${key.trim() === '' || value === ''} onClick=${add}>Add</button>
    </div>
  </details>`;
}

function Field({ name, value, usual, changed, sets, onChange }) {
  const id = 'key-' + name;
  return html`<div class=${changed ? 'field changed' : 'field'}>
    <label for=${id}>${name}</label>
    <${Input} id=${id} name=${name} value=${value} usual=${usual} sets=${sets} onChange=${onChange} />
    ${changed && html`<button type="button" class="quiet" aria-label=${`undo the change of ${name}`} onClick=${() => onChange(undefined)}>undo</button>`}
  </div>`;
}

function Input({ id, name, value, usual, sets, onChange }) {
  if (typeof usual === 'boolean') {
    return html`<input id=${id} type="checkbox" checked=${value === 'true'} onChange=${(event) => onChange(String(event.target.checked))} />`;
  }
  if (SETS.includes(name)) {
    const names = [...new Set([value, ...sets])];
    return html`<select id=${id} value=${value} onChange=${(event) => onChange(event.target.value)}>
      ${names.map((set) => html`<option value=${set} selected=${set === value}>${set}</option>`)}
    </select>`;
  }
  return html`<input id=${id} type="text" autocomplete="off" spellcheck="false" inputmode=${typeof usual === 'number' ? 'decimal' : 'text'} value=${value} onInput=${(event) => onChange(event.target.value)} />`;
}
