/// <reference types="astro/client" />

declare module "virtual:late-files" {
  export const before: string;
  export const after: string;
}
