// Small pieces that every screen is made of.

import { html, useState } from '../vendor/preact-htm.js';

export const Problem = ({ of }) => of && html`<p class="problem" role="alert">${of.message}</p>`;

/** A command of the command line that does what the page does, to be copied. */
export function Command({ text }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return html`<div class="command">
    <code>${text}</code>
    <button type="button" onClick=${copy} aria-label="Copy as command">${copied ? 'Copied' : 'Copy'}</button>
  </div>`;
}

export function Card({ title, children, ...more }) {
  return html`<section class="card" ...${more}>${title && html`<h2>${title}</h2>`}${children}</section>`;
}

let sliders = 0;

/** A labelled range with its value beside it. */
export function Slider({ label, value, shown = value, onInput, ...more }) {
  const [id] = useState(() => 'slider-' + ++sliders); // a label around both would be the output's
  return html`<div class="slider">
    <span><label for=${id}>${label}</label> <output for=${id}>${shown}</output></span>
    <input id=${id} type="range" value=${value} onInput=${(event) => onInput(Number(event.target.value))} aria-valuetext=${String(shown)} ...${more} />
  </div>`;
}

export function Choice({ label, value, options, onChange }) {
  return html`<label class="choice">
    <span>${label}</span>
    <select value=${value} onChange=${(event) => onChange(event.target.value)}>
      ${options.map(([key, text]) => html`<option value=${key} selected=${key === value}>${text}</option>`)}
    </select>
  </label>`;
}
