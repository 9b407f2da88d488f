// My own pictures: the page takes no names of files, so these begin at the command line.

import { html } from '../vendor/preact-htm.js';
import { Card, Command } from '../parts/common.js';

export function Own() {
  return html`
    <h1>My own pictures</h1>
    <p>
      Whoever could name files to this page could read them, so it takes none. A training of your own pictures begins at the
      command line; from then on it is on this page like any other.
    </p>
    <p>To see what is in a zip before, <a href="#/data">drop it here</a>.</p>
    <${Card} title="1. Look at them">
      <p>Counts, sizes, classes, and the files that cannot be read, each with the reason.</p>
      <${Command} text="gansaku data inspect path/to/pictures" />
    <//>
    <${Card} title="2. Make them squares of one size">
      <p>Optional: a training crops and resizes by itself; a zip made once is quicker, and duplicates are left out.</p>
      <${Command} text="gansaku data prepare path/to/pictures my-set.zip --size 64" />
    <//>
    <${Card} title="3. Train">
      <p>A few thousand pictures do for a beginning; with few hundred take <code>stylegan2</code> and the weights of another run.</p>
      <${Command} text="gansaku train dcgan/64 --data my-set.zip --kimg 500" />
      <${Command} text="gansaku train stylegan2 --data my-set.zip --init-from 12" />
    <//>
  `;
}
