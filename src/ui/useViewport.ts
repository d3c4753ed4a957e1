/** What a drawing has to know about the window it is seen through: how wide it is, and whether its end is in view. */
import { useEffect, useRef, useState } from "react";

/** Width drawn on the server, in pixels. */
const SERVER_PX = 860;

/** Width of the element in pixels, 240 or more; on the server a guess. */
export function useWidth(ref: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(SERVER_PX);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(Math.max(240, element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}

/** Keeps the newest in view until the reader scrolls away from it. */
export function useFollow(ref: { current: HTMLElement | null }, height: number) {
  const following = useRef(true);
  const [behind, setBehind] = useState(false);
  const catchUp = () => ref.current?.scrollTo({ top: ref.current.scrollHeight });
  useEffect(() => {
    if (following.current) catchUp();
    else setBehind(true);
  }, [height]);
  return {
    behind,
    catchUp,
    onScroll() {
      const element = ref.current!;
      following.current = element.scrollTop + element.clientHeight >= element.scrollHeight - 24;
      if (following.current) setBehind(false);
    },
  };
}
