// Scores in words: what each says, which end is the good one, and under which protocol it was measured.

import { html } from '../vendor/preact-htm.js';
import { number } from '../words.js';

const LOWER = 'lower is better';
const HIGHER = 'higher is better';
const share = (value) => `${number(100 * value)} %`;

/** By the name of a score without the network's: what it is called, what its value says, and which end is good. */
const MEANINGS = {
  fid: ['Fréchet distance', () => 'how far the pictures’ features are from those of real ones, by mean and spread; 0 would be the same', LOWER],
  frechet: ['Fréchet distance', () => 'how far the pictures’ features are from those of real ones, by mean and spread; 0 would be the same', LOWER],
  kid: ['Kernel distance', () => 'how far the pictures’ features are from those of real ones; 0 on average for the same, also of few pictures', LOWER],
  kernel: ['Kernel distance', () => 'how far the pictures’ features are from those of real ones; 0 on average for the same, also of few pictures', LOWER],
  is: ['Inception score', () => 'how surely each picture shows one class, and how evenly all classes come', HIGHER],
  'class-score': ['Class score', () => 'how surely each picture shows one class, and how evenly all classes come', HIGHER],
  precision: ['Precision', (value) => `${share(value)} of the pictures look like real ones`, HIGHER],
  recall: ['Recall', (value) => `${share(value)} of the real pictures look like something it makes`, HIGHER],
  density: ['Density', () => 'how close the pictures are to real ones; 1 for real ones', HIGHER],
  coverage: ['Coverage', (value) => `${share(value)} of the real pictures have one of its pictures near them`, HIGHER],
  js: ['Jensen-Shannon divergence', () => 'how unevenly it covers what real pictures show; 0 would be the same', LOWER],
  modes: ['Classes reached', (value) => `${number(value)} classes of the data come among its pictures`, HIGHER],
  memorisation: ['Memorisation', (value) => `${share(value)} of the pictures are nearer to the training set than 99 % of unseen real ones`, LOWER],
  accuracy: ['Accuracy', (value) => `${share(value)} of its answers to held-out pictures are right`, HIGHER],
  confusion: ['Mean F1', () => 'how well it tells each class, precision and recall in one, averaged over classes', HIGHER],
  calibration: ['Calibration error', () => 'how far it is from being right as often as it is sure', LOWER],
  'code-accuracy': ['Codes read back', (value) => `${share(value)} of the pictures show the code that they were asked for`, HIGHER],
  reconstruction: ['Reconstruction', () => 'how far pictures are from what it makes of them again', LOWER],
  ppl: ['Perceptual path length', () => 'how abruptly pictures change on the way between codes', LOWER],
  'text-obedience': ['Obedience to words', (value) => `${share(value)} of what captions name shows in the pictures, as a judge sees it`, HIGHER],
  'style-obedience': ['Obedience to styles', (value) => `${share(value)} of the pictures are taken for the style that they got`, HIGHER],
  'average-precision': ['Average precision', () => 'how far up in the order of strangeness those stand that are not good', HIGHER],
  'pixel-auroc': ['AUROC of pixels', (value) => `in ${share(value)} of all pairs the pixel that is not good is the stranger one`, HIGHER],
  auroc: ['AUROC', (value) => `in ${share(value)} of all pairs it finds the picture that is not good stranger than the good one`, HIGHER],
  'cycle-l1': ['Way there and back', () => 'mean difference of pixels from 0 to 1 after the way to another domain and back', LOWER],
  obedience: ['Obedience', (value) => `${share(value)} of the pictures show what was asked for, as a judge sees it`, HIGHER],
  kept: ['Kept', (value) => `${share(value)} of all else in the picture is still there, as a judge sees it`, HIGHER],
};

export const shortName = (metric) => metric.replace(/:.*/, '');

/** Returns `[title, sentence, which end is good]`; of scores that have no words here, their names. */
export function meaning({ metric, value }) {
  const [title, says, end] = MEANINGS[shortName(metric)] ?? [metric, () => '', ''];
  return [title, says(value), end];
}

/** Returns a score with how far it may be off. */
export function valueText({ value, std, interval }) {
  const off = interval ? ` (${number(interval.low)} to ${number(interval.high)})` : std !== null ? ` ± ${number(std)}` : '';
  return number(value, 4) + off;
}

/** Returns what a protocol says under a key, as a person reads it. */
export function said(value) {
  if (Array.isArray(value)) return value.map(said).join(', ');
  if (value && typeof value === 'object') return Object.entries(value).map(([key, inside]) => `${key} ${said(inside)}`).join(', ');
  if (typeof value === 'number') return number(value, 4);
  return String(value).replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1…');
}

export function Protocol({ of }) {
  return html`<dl class="facts">${Object.entries(of).map(([key, value]) => html`<div key=${key}><dt>${key.replaceAll('_', ' ')}</dt><dd>${said(value)}</dd></div>`)}</dl>`;
}

/** A score: its value, what that says, and its whole protocol to unfold. */
export function Score({ score }) {
  const [title, sentence, end] = meaning(score);
  const kimg = score.protocol.subject?.kimg;
  return html`<section class="score">
    <h3>${title} <span class="value">${valueText(score)}</span></h3>
    <p>${sentence}${end && html` <em>(${end})</em>`}${kimg !== undefined && html`<span class="state"> after ${number(kimg)} kimg</span>`}</p>
    ${score.warnings.map((warning) => html`<p class="warning">${warning}</p>`)}
    <details><summary>${score.metric}: the whole protocol</summary><${Protocol} of=${score.protocol} /></details>
  </section>`;
}
