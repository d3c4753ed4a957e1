/** Where an exercise stands in its chapter: the id of its element, "ask-mqtt-keep-alive" for "mqtt/keep-alive". */
export function anchorOf(id: string): string {
  return `ask-${id.replaceAll("/", "-")}`;
}
