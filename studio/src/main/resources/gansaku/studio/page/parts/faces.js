// A real run of the first recipe: what it made of the same noise, and a button to see it happen.

import { html, useState } from '../vendor/preact-htm.js';
import { post } from '../api.js';
import { Problem } from './common.js';

export function Faces({ texts }) {
  const [refused, setRefused] = useState();
  const begin = () => post(['jobs'], { train: { recipe: 'dcgan' } }).then((job) => (location.hash = '#/queue/' + job.id), setRefused);
  return html`
    <img class="sheet narrow" src="/page/gallery/faces.png" alt=${texts.faces} />
    <div class="actions"><button type="button" class="primary" onClick=${begin}>${texts.begin}</button></div>
    <${Problem} of=${refused} />
  `;
}
