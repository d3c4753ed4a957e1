/** A broker behind a WebSocket with the subprotocol `mqtt`. Source: MQTT 5 §6. */
import { type FarEnd, NO_ANSWER } from "./far-end.ts";

export function openSocket(url: string): FarEnd {
  const sockets = new Set<WebSocket>();
  return {
    open(receive, closed) {
      const socket = new WebSocket(url, "mqtt");
      socket.binaryType = "arraybuffer";
      sockets.add(socket);
      const waiting: Uint8Array[] = [];
      let opened = false;
      let over = false;
      socket.onopen = () => {
        opened = true;
        for (const bytes of waiting.splice(0)) socket.send(bytes as Uint8Array<ArrayBuffer>);
      };
      socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => receive(new Uint8Array(data));
      socket.onclose = () => {
        sockets.delete(socket);
        if (over) return;
        over = true;
        closed(opened ? "the broker closed the connection" : `${NO_ANSWER} at ${url}`);
      };
      return {
        send(bytes) {
          if (!opened) waiting.push(bytes);
          else if (socket.readyState === WebSocket.OPEN) socket.send(bytes as Uint8Array<ArrayBuffer>);
        },
        close() {
          over = true;
          socket.close();
        },
      };
    },
    close() {
      for (const socket of sockets) socket.close();
    },
  };
}
