/** The only values that cross island, worker, storage and URL boundaries; functions never do. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
