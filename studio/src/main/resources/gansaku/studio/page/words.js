// Numbers, times and commands as people write them.

export function duration(seconds) {
  if (!Number.isFinite(seconds)) return '';
  const whole = Math.round(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (n) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** Returns what a recipe has taken here in words; of one that was never trained, that it is not known yet. */
export function experience({ minutes, megabytes }) {
  if (minutes === null) return 'how long it takes here is not known yet';
  const time = minutes < 1 ? 'less than a minute' : minutes < 90 ? `about ${Math.round(minutes)} min` : `about ${number(minutes / 60)} h`;
  const memory = megabytes === null ? '' : `, ${number(megabytes / 1024, 2)} GiB`;
  return `${time}${memory} on this machine, as before`;
}

export function number(value, digits = 3) {
  if (typeof value !== 'number') return String(value);
  if (Number.isInteger(value)) return value.toLocaleString('en');
  return Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(digits)));
}

/** Returns `00007-dcgan-faces` as “7 · dcgan-faces”. */
export function runTitle(name) {
  return name.replace(/^0*(\d+)-/, '$1 · ');
}

export const runNumber = (name) => (/^0*(\d+)-/.exec(name) ?? [undefined, name])[1];

/** Returns `text` as a word of a shell. */
export function word(text) {
  return /^[\w.,:=/@%+-]+$/.test(text) ? text : "'" + String(text).replaceAll("'", "'\\''") + "'";
}

/** Returns the command that trains `recipe` with `changes`. */
export function trainCommand(recipe, changes) {
  return ['gansaku train', word(recipe), ...Object.entries(changes).map(([k, v]) => '--set ' + word(`${k}=${v}`))].join(' ');
}

/** Returns a value of a recipe as it stands in YAML. */
export function yamlText(value) {
  return Array.isArray(value) ? '[' + value.join(', ') + ']' : String(value);
}
