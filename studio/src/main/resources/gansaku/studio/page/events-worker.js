// Holds the one stream of events and hands it to every tab.

const KINDS = ['job', 'tick', 'sheet', 'advice', 'reset'];
const AGAIN_MILLIS = 1000;
const tabs = new Set();
let connected = false;

function tell(kind, data) {
  tabs.forEach((tab) => tab.postMessage({ kind, data }));
}

function open() {
  const source = new EventSource('/api/v1/events');
  KINDS.forEach((kind) => source.addEventListener(kind, (event) => tell(kind, JSON.parse(event.data))));
  source.onopen = () => {
    connected = true;
    tell('open');
  };
  source.onerror = () => {
    connected = false;
    tell('lost');
    if (source.readyState === EventSource.CLOSED) setTimeout(open, AGAIN_MILLIS);
  };
}

onconnect = (event) => {
  const tab = event.ports[0];
  tabs.add(tab);
  tab.onmessage = (message) => message.data === 'bye' && tabs.delete(tab);
  if (connected) tab.postMessage({ kind: 'open' });
};

open();
