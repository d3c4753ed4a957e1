/** Fetches a file of late/ by its name. */
import { after, before } from "virtual:late-files";

export const late = (name: string) => import(/* @vite-ignore */ before + name + after);
