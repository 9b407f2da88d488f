// Pictures from elsewhere: picked, dropped or pasted. Their bytes go to the studio, which reads them as it reads all.

import { html, useEffect, useState } from '../vendor/preact-htm.js';
import { address, upload } from '../api.js';

/** Brings `file` to the studio; returns `{id, width, height, src}`. */
export async function bring(file) {
  const brought = await upload(['uploads', 'pictures'], file);
  return { ...brought, src: address(['uploads', 'pictures', brought.id]) };
}

/** A place to pick a picture, to drop it on, and with `pastes` to paste it; `onFile` gets the file. */
export function Bring({ label, accept = 'image/*', pastes = false, onFile, children }) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!pastes) return undefined;
    const paste = (event) => event.clipboardData.files[0] && onFile(event.clipboardData.files[0]);
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, [pastes, onFile]);
  const drop = (event) => {
    event.preventDefault();
    event.stopPropagation(); // it is not to be made again, but used
    setOver(false);
    if (event.dataTransfer.files[0]) onFile(event.dataTransfer.files[0]);
  };
  const pick = (event) => {
    if (event.target.files[0]) onFile(event.target.files[0]);
    event.target.value = ''; // the same file may be picked again
  };
  return html`<div class=${over ? 'bring over' : 'bring'} onDragOver=${(event) => (event.preventDefault(), setOver(true))} onDragLeave=${() => setOver(false)} onDrop=${drop}>
    <label class="inline"><span>${label}</span> <input type="file" accept=${accept} onChange=${pick} /></label>
    ${children}
  </div>`;
}
