/** Seconds to build 75 and 300 chapters from nothing, ours and Starlight's in turn. */
import { type BenchSite, build, median, ourSite, starlightSite } from "./sites.ts";

const SIZES = [75, 300];
const RUNS = 5;

/** Builds each site five times, alternating, and returns a table of medians in Markdown. */
export function benchBuildTime(starlight: string | undefined): string {
  const rows: string[] = [];
  for (const chapters of SIZES) {
    const sites: Record<string, BenchSite> = { ours: ourSite(chapters, false) };
    if (starlight !== undefined) sites.Starlight = starlightSite(starlight, chapters, false);
    const seconds: Record<string, number[]> = {};
    for (let run = 0; run < RUNS; run++)
      for (const [name, site] of Object.entries(sites)) seconds[name] = [...(seconds[name] ?? []), build(site)];
    const ours = median(seconds.ours!);
    const theirs = seconds.Starlight && median(seconds.Starlight);
    const comparison =
      theirs === undefined ? "not fetched | -" : `${theirs.toFixed(1)} | ${(ours / theirs).toFixed(2)}`;
    rows.push(`| ${chapters} | ${ours.toFixed(1)} | ${comparison} |`);
  }
  return ["| chapters | ours, s | Starlight, s | ratio |", "|---|---|---|---|", ...rows].join("\n");
}
