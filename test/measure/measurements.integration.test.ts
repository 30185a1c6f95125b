// The page in docs has the shape that the code and the rows make today: every form, rate, goal and language. Its figures are
// those of the day on which it was written; `npm run measure` writes it anew.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { linesIn, PAGE, ROWS } from './everything.ts';
import { FORMS } from './goals.ts';
import type { AnyMeasure, Part, Report } from './measure.ts';
import { type Chapter, measurementsPage, shapeOf } from './measurements.ts';
import { MEASURES } from './measures.ts';
import { FOOT, HEAD, PANEL_HEAD } from './sound/chapter.ts';

const MACHINE = {
  node: 'v24.0.0',
  cpus: 2,
  cpuModel: 'Any',
  memoryGb: 8,
  loadAverage: [0, 0, 0],
  busy: false,
  commit: null,
};
const ABOUT = { machine: MACHINE, commit: 'commit abc1234', day: '2026-01-01' };

/** All rates of a form, counted over nothing that was measured. */
function reportOf(form: string, part: number, whole: number): Report {
  const names = Object.keys(FORMS[form]?.goals ?? {});
  return {
    rates: {},
    counts: Object.fromEntries(names.map((name) => [name, { part, whole }])),
    ...(form === 'first-words' ? { timesMs: [1, 2, 3] } : {}),
    failed: [],
    readable: [],
  };
}

function chapterOf(measure: AnyMeasure): Chapter {
  const lines = linesIn(readFileSync(join(ROWS, `${measure.name}.jsonl`), 'utf8'));
  const report = reportOf(measure.name, 1, 3);
  return { name: measure.name, parts: measure.groups(lines).map((group) => ({ ...group, report })) };
}

test('the page that is kept has the forms, rates, goals and languages of today', () => {
  const page = readFileSync(PAGE, 'utf8');
  const [kept = '', sound = ''] = page.split(`\n${HEAD[0]}\n`);
  for (const line of [...HEAD.slice(1), ...PANEL_HEAD, ...FOOT]) expect(sound).toContain(line);
  for (const language of ['en-IN', 'hi'])
    expect(sound).toContain(`| ${language} | LiveKit’s defaults: silence |`);
  const made = measurementsPage(ABOUT, MEASURES.map(chapterOf), []);
  expect(shapeOf(kept), 'run npm run measure, which writes the page anew').toBe(shapeOf(made));
});

test('a rate stands beside its counts and its goal, and says whether the goal was kept', () => {
  const page = (part: number) =>
    measurementsPage(
      ABOUT,
      [
        {
          name: 'hostile',
          parts: [{ language: 'hi', partedBy: 'words', rows: 8, report: reportOf('hostile', part, 8) }],
        },
      ],
      [],
    );
  expect(page(0)).toContain('| violations | ≤ 0 % | 0.0 % (0 of 8) | yes |');
  expect(page(1)).toContain('| violations | ≤ 0 % | 12.5 % (1 of 8) | **no** |');
  expect(page(1)).toContain('| hi | 8 | 12.5 % (1 of 8) |');
});

test('rows that only context can part are counted apart, and in all', () => {
  const part = (partedBy: 'words' | 'context', wrong: number): Part => ({
    language: 'hi',
    partedBy,
    rows: 10,
    report: reportOf('endpointing', wrong, 10),
  });
  const page = measurementsPage(
    ABOUT,
    [{ name: 'endpointing', parts: [part('words', 0), part('context', 2)] }],
    [],
  );
  expect(page).toContain(
    '| cut in within 600 ms | ≤ 10 % | 10.0 % (2 of 20) | 0.0 % (0 of 10) | 20.0 % (2 of 10) | yes |',
  );
});

test('the shape does not move with the figures', () => {
  const chapter = (part: number): Chapter => ({
    name: 'first-words',
    parts: [
      { language: 'ta', partedBy: 'words', rows: 7 + part, report: reportOf('first-words', part, part * 9) },
    ],
  });
  const shapes = [0, 1, 9].map((part) => shapeOf(measurementsPage(ABOUT, [chapter(part)], [])));
  expect(new Set(shapes).size).toBe(1);
});
