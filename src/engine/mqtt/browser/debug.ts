/** Stands in for the `debug` package in the browser: mqtt.js and mqtt-packet log to nowhere. */
function debug(_name: string): (...args: unknown[]) => void {
  return () => {};
}

// Both are CommonJS and call what they require.
export { debug as "module.exports" };
