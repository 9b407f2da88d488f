// What has changed, as the studio tells it: one stream for all tabs of a browser, through a shared worker, because a
// browser opens six connections to a server at most.

const listeners = new Set();
const KINDS = ['job', 'tick', 'sheet', 'advice', 'reset'];

/** Calls `hear(kind, data)` for each event, also `open` and `lost` of the connection; returns how to end it. */
export function listen(hear) {
  listeners.add(hear);
  return () => listeners.delete(hear);
}

const tell = (kind, data) => listeners.forEach((hear) => hear(kind, data));

if (window.SharedWorker) {
  const worker = new SharedWorker('/page/events-worker.js');
  worker.port.onmessage = (message) => tell(message.data.kind, message.data.data);
  window.addEventListener('pagehide', () => worker.port.postMessage('bye'));
  window.addEventListener('pageshow', (shown) => shown.persisted && location.reload());
} else {
  let source;
  const open = () => {
    source = new EventSource('/api/v1/events');
    KINDS.forEach((kind) => source.addEventListener(kind, (event) => tell(kind, JSON.parse(event.data))));
    source.onopen = () => tell('open');
    source.onerror = () => tell('lost');
  };
  open();
  // A hidden tab gives its connection back; on its return “reset” lets it catch up.
  document.addEventListener('visibilitychange', () => (document.hidden ? source.close() : open()));
}
