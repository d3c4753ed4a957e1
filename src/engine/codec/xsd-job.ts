/** What the worker that validates XML is asked, what it is sent as, and the page's side of it. */
import type { JobWorker } from "../job-worker.ts";
import { createNewestRunner, type NewestRunner } from "../newest-runner.ts";
import type { CodecFault } from "./answer.ts";

export type XsdJob = { readonly xml: string; readonly xsd: string };
export type XsdFaults = readonly CodecFault[];
export type XsdWorker = JobWorker<XsdJob, XsdFaults>;

/** What the validator's file measures as sent and as unpacked: the page counts what arrives against it. */
export const VALIDATOR_SENT_KB = 440;
export const VALIDATOR_BYTES = 1_149_000;
/** A check of what a page lets somebody type takes a few milliseconds; a schema can be written that takes for ever. */
export const XSD_LIMIT_MS = 5_000;

export function createXsdRunner(spawn: () => XsdWorker): NewestRunner<XsdJob, XsdFaults> {
  return createNewestRunner(spawn, { hangsAfterMs: XSD_LIMIT_MS });
}
