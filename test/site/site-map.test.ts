import { expect, test } from "vitest";
import { robots, siteAddress, siteMap } from "#site/site-map.ts";

test("A sitemap holds absolute addresses below the base, sorted, as XML", () => {
  expect(siteMap(["tags/", "", "a&b/"], new URL("https://book.example.org/book/"))).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://book.example.org/book/</loc></url>
<url><loc>https://book.example.org/book/a&amp;b/</loc></url>
<url><loc>https://book.example.org/book/tags/</loc></url>
</urlset>
`,
  );
});

test("robots.txt names the sitemap only where there is one", () => {
  expect(robots()).toBe("User-agent: *\nAllow: /\n");
  expect(robots("https://x.org/sitemap.xml")).toBe("User-agent: *\nAllow: /\nSitemap: https://x.org/sitemap.xml\n");
});

test("SITE is an absolute address or nothing", () => {
  expect([undefined, "", "https://x.org"].map(siteAddress)).toEqual([undefined, undefined, "https://x.org"]);
  for (const bad of ["x.org", "/book/", "ftp://x.org"])
    expect(() => siteAddress(bad)).toThrow(
      `SITE must be an absolute address such as https://book.example.org, got ${bad}`,
    );
});
