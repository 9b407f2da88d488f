// The keys that do something, and the list of them.

import { html, useEffect, useRef } from '../vendor/preact-htm.js';

const GO = { h: '#/', t: '#/train', d: '#/data', r: '#/translate', m: '#/measure', p: '#/try', l: '#/learn', q: '#/queue' };
const LIST = [
  ['?', 'this list'],
  ['g h', 'home'],
  ['g t', 'train'],
  ['g d', 'data'],
  ['g r', 'translate'],
  ['g p', 'try a picture'],
  ['g m', 'measure'],
  ['g l', 'learn'],
  ['g q', 'queue'],
  ['← → ↑ ↓', 'move a slider or the pad that has the focus; with Shift in large steps'],
  ['Space', 'set the pen down on a sheet to draw on, and lift it'],
  ['b  e  [  ]', 'brush, eraser, smaller, larger, on that sheet'],
  ['Ctrl Z', 'take back what was drawn last'],
  ['Esc', 'close this list'],
];

const typing = (target) => target.closest?.('input:not([type=range]):not([type=checkbox]), textarea, select');

export function Keys() {
  const dialog = useRef();
  useEffect(() => {
    let before = '';
    const press = (event) => {
      if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '?') dialog.current.showModal();
      if (before === 'g' && GO[event.key]) location.hash = GO[event.key];
      before = event.key;
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return html`
    <footer><button type="button" class="quiet" onClick=${() => dialog.current.showModal()}>Keys <kbd>?</kbd></button></footer>
    <dialog ref=${dialog} aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <dl class="keys">${LIST.map(([key, does]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`)}</dl>
      <form method="dialog"><button>Close</button></form>
    </dialog>
  `;
}
