/** What can be told from the files of a build alone: no dead link, no policy that differs from its page, no heavy page. */
import { expect, test } from "@playwright/test";
import { faultsOfBuild } from "../campaigns/built-pages.ts";
import { overBudget, weighPages } from "../campaigns/page-weight.ts";
import { DIST, DIST_BOOK } from "./servers.ts";

for (const [base, dist] of [
  ["/", DIST],
  ["/book/", DIST_BOOK],
] as const) {
  test(`the build for ${base} has no dead link, no doubled id and a policy that fits each page`, () => {
    expect(faultsOfBuild(dist, base)).toEqual([]);
  });

  test(`no page of the build for ${base} sends more than its budget before an island is in view`, () => {
    const pages = weighPages(dist, base);
    expect(pages.length).toBeGreaterThan(2);
    expect(overBudget(pages)).toEqual([]);
  });
}
