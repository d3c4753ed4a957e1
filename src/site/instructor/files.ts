/** The files that an instructor chose or dropped, with those of dropped folders. */

export interface Given {
  readonly path: string;
  readonly file: File;
}
const MOST_FILES = 2_000;
const MOST_DEPTH = 8;

export function chosenFiles(list: FileList): readonly Given[] {
  return [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Must be called while the drop is being handled: the list is empty afterwards. */
export async function droppedFiles({ items, files }: DataTransfer): Promise<readonly Given[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (entries.length === 0) return chosenFiles(files);
  const found: Given[] = [];
  for (const entry of entries) await walk(entry, found, 0);
  return found;
}

async function walk(entry: FileSystemEntry, found: Given[], depth: number): Promise<void> {
  if (found.length >= MOST_FILES || depth > MOST_DEPTH) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.push({ path: entry.fullPath.replace(/^\//, ""), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives a folder in pieces, and an empty one at its end.
  for (;;) {
    const piece = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (piece.length === 0) return;
    for (const each of piece) await walk(each, found, depth + 1);
  }
}
