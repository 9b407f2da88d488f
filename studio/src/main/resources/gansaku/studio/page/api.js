// Requests to the studio. Every refusal comes as a sentence, which Problem carries.

const ROOT = '/api/v1';

export class Problem extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

/** Returns the address of `parts` under the API, each part quoted, with `query` behind it. */
export function address(parts, query = {}) {
  const known = Object.entries(query).filter(([, value]) => value !== undefined && value !== '' && value !== null);
  const asked = new URLSearchParams(known).toString();
  return [ROOT, ...parts.map(encodeURIComponent)].join('/') + (asked ? '?' + asked : '');
}

export const get = (parts, query, signal) => send('GET', address(parts, query), undefined, signal);
export const post = (parts, body, signal) => send('POST', address(parts), body, signal);
/** Sends the bytes of `file` as they are; what it is the studio tells by these. */
export const upload = (parts, file) => send('POST', address(parts), file);
export const remove = (parts) => send('DELETE', address(parts));

async function send(method, url, body, signal) {
  const headers = { 'X-Gansaku': '1' };
  const file = body instanceof Blob;
  if (body !== undefined) headers['Content-Type'] = file ? 'application/octet-stream' : 'application/json';
  let answer;
  try {
    answer = await fetch(url, { method, headers, signal, body: file ? body : JSON.stringify(body) });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem(0, 'the studio does not answer; start it again by “gansaku studio”');
  }
  const said = await answer.json();
  if (!answer.ok) {
    if (answer.status === 401) window.dispatchEvent(new Event('stranger'));
    throw new Problem(answer.status, said.error);
  }
  return said;
}
