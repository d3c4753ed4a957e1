/** Where the broker is: in this page, in a worker shared by all tabs, or behind the WebSocket of the server that sent the page. */
export type TargetName = "page" | "shared" | "ws";
