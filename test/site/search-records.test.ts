import { describe, expect, test } from "vitest";
import { excerptParts } from "#site/search-excerpt.ts";
import { chapterRecords, termRecords, textOf } from "#site/search-records.ts";

const page = `<html><head><meta name="description" content="How &quot;it&quot; works."></head><body><article class="prose">
<p class="kicker">Messaging<span>, chapter 2 of 7</span></p><h1>Topics</h1><ul class="meta"><li>18 min read</li></ul>
<template data-teach="5"><p>Ask the room.</p></template><p>A probe wakes.</p>
<div class="head"><h2 id="a-broker">A <em>broker</em> in between</h2><a class="anchor" href="#a-broker"><span class="vh">Link to A</span>#</a></div>
<p>A <dfn id="def-broker"><a href="/glossary/#broker">broker</a></dfn><span id="term-broker" hidden>The program</span> copies &lt;b&gt; &amp; sends.</p>
<astro-island uid="1"><section class="w" id="who-hears" data-widget="LiveBroker" aria-labelledby="t"><header><h3 id="t">Who hears</h3></header>
<div class="w-ask"><fieldset class="w-choice"><legend>Who receives it?</legend></fieldset></div><div class="w-stage">stage</div></section></astro-island>
<astro-island uid="2"><section class="w" id="reader" data-widget="PacketReader"><header><h3>Reader</h3></header><p class="w-ask w-alone">Which byte?</p><div class="w-stage" style="x"></div></section></astro-island>
<div class="head"><h3 id="later">Later</h3></div><p>The end.</p>
<footer class="foot"><p>After this chapter</p></footer></article></body></html>`;

describe("The records of a chapter's page", () => {
  const records = chapterRecords(page, "messaging/topics/");

  test("are the chapter, its headings and its widgets, each with its own address and place", () => {
    expect(records.map(({ url, kind, title, place }) => [url, kind, title, place])).toEqual([
      ["messaging/topics/", "chapter", "Topics", "Messaging"],
      ["messaging/topics/#a-broker", "section", "A broker in between", "Topics"],
      ["messaging/topics/#later", "section", "Later", "Topics"],
      ["messaging/topics/#who-hears", "widget", "Who hears", "Topics"],
      ["messaging/topics/#reader", "widget", "Reader", "Topics"],
    ]);
  });
  test("hold what a reader reads there: no widget in the prose, no hidden sentence, no notes for teaching, no footer", () => {
    expect(records.map(({ text }) => text)).toEqual([
      'How "it" works. A probe wakes.',
      "A broker copies <b> & sends.",
      "The end.",
      "Who receives it?",
      "Which byte?",
    ]);
  });
  test("are none for a page that is no chapter", () => {
    expect(chapterRecords('<main id="main" class="home"><h1>Home</h1></main>', "")).toEqual([]);
  });
});

test("A word of the glossary is found by its other forms too, at its own address", () => {
  const entry = { term: "topic filter", also: ["filters"], meaning: "What is asked for.", source: "s", chapter: "c" };
  expect(termRecords([entry])).toEqual([
    {
      url: "glossary/#topic-filter",
      kind: "term",
      title: "topic filter",
      place: "the glossary",
      text: "What is asked for. Also: filters.",
    },
  ]);
});

test("Text of markup keeps words apart that stand in blocks, and together those that are only marked", () => {
  expect(textOf("<p>one</p><p>t<em>w</em>o</p><script>three()</script>&#8220;4&#x201d;&nbsp;&unknown;")).toBe(
    "one two “4” &unknown;",
  );
});

test("An excerpt becomes plain parts, and no markup in it survives as markup", () => {
  expect(excerptParts("a <mark>broker</mark> &lt;img&gt; &amp; <i>b</i><mark>c</mark>")).toEqual([
    { text: "a ", marked: false },
    { text: "broker", marked: true },
    { text: " <img> &amp; <i>b</i>", marked: false },
    { text: "c", marked: true },
  ]);
});
