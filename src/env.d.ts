/// <reference types="astro/client" />

declare module "virtual:late-files" {
  export const before: string;
  export const after: string;
}

declare module "virtual:typescript-libs" {
  /** TypeScript's library texts by file name. */
  const libs: Readonly<Record<string, string>>;
  export default libs;
}
