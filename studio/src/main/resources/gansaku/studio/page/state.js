// What several screens know: jobs, and whatever is loaded again when events say that it has changed.

import { useEffect, useRef, useState } from './vendor/preact-htm.js';
import { get } from './api.js';
import { listen } from './events.js';

/** Returns `[value, problem, again]` of `load`, called anew whenever `keys` change or an event `concerns` it. */
export function useLoaded(load, keys, concerns = (kind) => kind === 'reset') {
  const [state, setState] = useState([undefined, undefined]);
  const newest = useRef(0);
  const again = async () => {
    const turn = ++newest.current;
    try {
      const value = await load();
      if (turn === newest.current) setState([value, undefined]);
    } catch (problem) {
      if (turn === newest.current) setState(([before]) => [before, problem]);
    }
  };
  useEffect(() => {
    again();
    return listen((kind, data) => concerns(kind, data) && again());
  }, keys);
  return [...state, again];
}

/** Returns all jobs, the oldest first, as they are now. */
export function useJobs() {
  const [jobs, setJobs] = useState([]);
  useEffect(() => {
    const load = () => get(['jobs']).then((answer) => setJobs(answer.jobs), () => {});
    load();
    return listen((kind, job) => {
      if (kind === 'reset') load();
      if (kind === 'job') setJobs((all) => [...all.filter((other) => other.id !== job.id), job].sort((a, b) => a.id - b.id));
    });
  }, []);
  return jobs;
}

export const isOver = (job) => ['done', 'stopped', 'failed'].includes(job.status);

/** Returns `value` as it was when it had not changed for `millis`. */
export function useSettled(value, millis) {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), millis);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** Keeps a value in this browser under `key`. */
export function useKept(key, usual) {
  const [value, setValue] = useState(() => {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? usual;
    } catch {
      return usual;
    }
  });
  const keep = (next) => {
    setValue(next);
    localStorage.setItem(key, JSON.stringify(next));
  };
  return [value, keep];
}
