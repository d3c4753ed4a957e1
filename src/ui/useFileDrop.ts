/** Files dropped on a widget's element: one file, no folders. */
import { type RefObject, useEffect, useState } from "react";

/** True while a file hangs over the element. `onFile` and `onRefuse` must be stable. */
export function useFileDrop(
  root: RefObject<HTMLElement | null>,
  onFile: (file: File) => void,
  onRefuse: (message: string) => void,
): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (!element.contains(event.relatedTarget as Node | null)) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const item = event.dataTransfer?.items[0];
      const file = event.dataTransfer?.files[0];
      if (item?.webkitGetAsEntry()?.isDirectory) onRefuse("A folder cannot be opened: drop the file itself.");
      else if (file) onFile(file);
    };
    element.addEventListener("dragover", onOver);
    element.addEventListener("dragleave", onLeave);
    element.addEventListener("drop", onDrop);
    return () => {
      element.removeEventListener("dragover", onOver);
      element.removeEventListener("dragleave", onLeave);
      element.removeEventListener("drop", onDrop);
    };
  }, [root, onFile, onRefuse]);
  return over;
}
