/** Stands in for the `abort-controller` package: every browser that runs this book has its own. */
export const AbortController = globalThis.AbortController;
export const AbortSignal = globalThis.AbortSignal;
