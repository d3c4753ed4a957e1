/** Sends back what it is sent, as a worker of one page or of all tabs: the check of whether workers run here at all. */
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent) => void;
  onconnect: (event: MessageEvent) => void;
};

scope.onmessage = ({ data }) => globalThis.postMessage(data);
scope.onconnect = ({ ports }) => {
  const port = ports[0];
  if (port) port.onmessage = ({ data }) => port.postMessage(data);
};
