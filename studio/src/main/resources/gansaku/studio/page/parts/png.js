// What a PNG of Gansaku says of where it comes from: iTXt chunks whose keywords begin with “gansaku:”.

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const PREFIX = 'gansaku:';

/** Returns e.g. `{run, checkpoint, seeds}` of a file, or nothing if it is not one of ours. */
export async function originOf(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!SIGNATURE.every((byte, i) => bytes[i] === byte)) return undefined;
  const view = new DataView(bytes.buffer);
  const origin = {};
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; at += view.getUint32(at) + 12) {
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (kind === 'iTXt') read(bytes.subarray(at + 8, at + 8 + view.getUint32(at)), origin);
  }
  return origin.run ? origin : undefined;
}

function read(chunk, origin) {
  const text = new TextDecoder();
  const key = chunk.indexOf(0);
  const keyword = text.decode(chunk.subarray(0, key));
  if (!keyword.startsWith(PREFIX) || chunk[key + 1] !== 0) return;
  const language = chunk.indexOf(0, key + 3);
  const translated = chunk.indexOf(0, language + 1);
  origin[keyword.slice(PREFIX.length)] = text.decode(chunk.subarray(translated + 1));
}
