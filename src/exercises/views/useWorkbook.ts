import { useEffect, useEffectEvent } from "react";
import { WORKBOOK_EVENT, type WorkbookEvent } from "#contract/machine.ts";

/** Calls `hear` with what the widget `instance` tells the page from now on. */
export function useWorkbook(instance: string, hear: (event: WorkbookEvent) => void): void {
  const onEvent = useEffectEvent((event: Event) => {
    const told = (event as CustomEvent<WorkbookEvent | undefined>).detail;
    if (told?.instance === instance) hear(told);
  });
  useEffect(() => {
    const listen = (event: Event) => onEvent(event);
    document.addEventListener(WORKBOOK_EVENT, listen);
    return () => document.removeEventListener(WORKBOOK_EVENT, listen);
  }, []);
}
