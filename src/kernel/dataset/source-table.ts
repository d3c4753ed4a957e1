/** The records that the book ships, where they come from and under which licence; what their publishers say of them. */

export const DATASET_NAMES = ["machine", "office", "milling"] as const;
export type DatasetName = (typeof DATASET_NAMES)[number];

export interface DatasetSource {
  readonly name: DatasetName;
  readonly title: string;
  /** One sentence on what it is. */
  readonly about: string;
  /** True if a program made it. */
  readonly synthetic: boolean;
  /** Below the site's root. */
  readonly file: string;
  /** Of the file, to measure progress by. */
  readonly bytes: number;
  readonly rows: number;
  /** Who published it, where and when: to be shown wherever the data is. */
  readonly source: string;
  readonly sourceHref: string;
  readonly licence: string;
  readonly licenceHref: string;
}

const NAB = {
  synthetic: false,
  source: "Numenta Anomaly Benchmark, © 2014–2024 Numenta Inc.",
  sourceHref: "https://github.com/numenta/NAB",
  licence: "MIT",
  licenceHref: "https://github.com/numenta/NAB/blob/master/LICENSE.txt",
} as const;

export const DATASETS: Readonly<Record<DatasetName, DatasetSource>> = {
  machine: {
    ...NAB,
    name: "machine",
    title: "Machine temperature",
    about: "A sensor inside a large industrial machine, every five minutes for eleven weeks, until after it failed.",
    file: "data/machine-temperature.bin",
    bytes: 97_089,
    rows: 22_695,
  },
  office: {
    ...NAB,
    name: "office",
    title: "Office temperature",
    about: "The air of an office, every hour for eleven months, with gaps of hours to days.",
    file: "data/office-temperature.bin",
    bytes: 30_328,
    rows: 7_267,
  },
  milling: {
    name: "milling",
    title: "Milling machine (AI4I 2020)",
    about: "Ten thousand made-up work pieces on a made-up milling machine, with five kinds of failure.",
    synthetic: true,
    file: "data/milling.bin",
    bytes: 40_821,
    rows: 10_000,
    source: "S. Matzka, AI4I 2020 Predictive Maintenance Dataset, UCI Machine Learning Repository",
    sourceHref: "https://doi.org/10.24432/C5HS5C",
    licence: "CC BY 4.0",
    licenceHref: "https://creativecommons.org/licenses/by/4.0/",
  },
};

export interface LabelledWindow {
  /** Both ends belong to it, seconds as in the record's column of times. */
  readonly fromSec: number;
  readonly untilSec: number;
  readonly fromText: string;
  readonly untilText: string;
  /** In the publisher's words, in short; where the publisher says nothing, that. */
  readonly what: string;
}

const window = (fromSec: number, fromText: string, untilSec: number, untilText: string, what: string) => ({
  fromSec,
  untilSec,
  fromText,
  untilText,
  what,
});

/**
 * The windows that the benchmark labels as anomalous (labels/combined_windows.json), in order. The three causes are those
 * of its data/README.md, told apart by what the record shows in each window.
 */
export const MACHINE_WINDOWS: readonly LabelledWindow[] = [
  window(1386656700, "2013-12-10 06:25", 1386826500, "2013-12-12 05:35", "labelled, without a stated cause"),
  window(1387129800, "2013-12-15 17:50", 1387299600, "2013-12-17 17:00", "planned shutdown"),
  window(1390832400, "2014-01-27 14:20", 1391002200, "2014-01-29 13:30", "subtle anomaly, which led to the failure"),
  window(1391784900, "2014-02-07 14:55", 1391954700, "2014-02-09 14:05", "catastrophic failure"),
];
/** 2014-02-07 16:00: within the last window, the first reading below 55. */
export const MACHINE_FAILURE_SEC = 1391788800;

export const OFFICE_WINDOWS: readonly LabelledWindow[] = [
  window(1387090800, "2013-12-15 07:00", 1388394000, "2013-12-30 09:00", "labelled, without a stated cause"),
  window(1396105200, "2014-03-29 15:00", 1398031200, "2014-04-20 22:00", "labelled, without a stated cause"),
];
