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
export const remove = (parts) => send('DELETE', address(parts));

async function send(method, url, body, signal) {
  const headers = { 'X-Gansaku': '1' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let answer;
  try {
    answer = await fetch(url, { method, headers, signal, body: JSON.stringify(body) });
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
