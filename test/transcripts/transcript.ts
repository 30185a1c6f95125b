// Whole scenarios as text: what came in at which time, and what the reducer made of it. Reads a transcript, plays its
// inputs, compares every line. Knows no reducer: a player turns words into inputs and effects into words.
//
//   # The reason why this scenario is worth keeping.
//   given policy ringTimeoutMs 20000
//
//   at 0 dial
//   > originate
//   = dialing, wake 20000
//
// `at <ms> <words>` is an input, `> <words>` an effect, `= <words>` the state after it, `~ <ms> wake` a wake-up that the
// reducer asked for and that came before the next input. Words with spaces stand in double quotes. A line of `---` begins
// another scenario in the same file. UPDATE_TRANSCRIPTS=1 rewrites the `>`, `=` and `~` lines and keeps all others as they
// are; commit such a change only with the reason for it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

export type Words = readonly string[];

export interface Played {
  /** One line each, without the `> `. */
  readonly effects: readonly string[];
  /** Without the `= `. Left out: no such line is written. */
  readonly state?: string;
}

/** Plays one scenario from its beginning. */
export interface Player {
  /** Delivers the wake-ups that fall due until `at`, with what they caused. Left out: the transcript turns the clock. */
  wakeUntil?(at: number): readonly ({ at: number } & Played)[];
  play(at: number, words: Words): Played;
}

/** Makes a fresh player. `given` holds the words of the `given` lines, in order, without `given`. */
export type StartPlayer = (given: readonly Words[]) => Player;

export interface Scenario {
  readonly reason: string;
  readonly given: readonly Words[];
  readonly lines: readonly Line[];
}

type Line =
  | { kind: 'at'; text: string; at: number; words: Words; number: number }
  | { kind: 'kept'; text: string }
  | { kind: 'expected'; text: string };

/** Declares one test for each scenario in each `.txt` of the folder. */
export function transcriptSuite(folder: string, start: StartPlayer): void {
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  if (files.length === 0) throw new Error(`no transcripts in ${folder}`);
  const update = process.env['UPDATE_TRANSCRIPTS'] === '1';
  for (const name of files.sort()) describeFile(join(folder, name), start, update);
}

function describeFile(file: string, start: StartPlayer, update: boolean): void {
  describe(basename(file, '.txt'), () => {
    const played: string[] = [];
    for (const part of splitScenarios(readFileSync(file, 'utf8'))) {
      const scenario = parseScenario(part.text, `${basename(file)}:`, part.firstLine);
      test(scenario.reason, () => {
        const text = playScenario(scenario, start);
        played.push(text);
        if (!update) expect(text).toBe(part.text);
      });
    }
    afterAll(() => {
      if (update) writeFileSync(file, played.join('---\n'));
    });
  });
}

function splitScenarios(text: string): { text: string; firstLine: number }[] {
  let firstLine = 1;
  return text.split(/^---\n/m).map((part) => {
    const scenario = { text: part, firstLine };
    firstLine += part.split('\n').length;
    return scenario;
  });
}

/** Throws with file and line where the text is not a transcript, or could not fail: no reason, no input, no outcome. */
export function parseScenario(text: string, where = 'line ', firstLine = 1): Scenario {
  const given: Words[] = [];
  const lines: Line[] = [];
  text
    .replace(/\n$/, '')
    .split('\n')
    .forEach((line, index) => {
      const number = firstLine + index;
      const parsed = parseLine(line, number, `${where}${number}`);
      if (parsed.kind === 'kept' && line.startsWith('given ')) given.push(splitWords(line).slice(1));
      lines.push(parsed);
    });
  const first = lines[0]?.text ?? '';
  if (!/^# \S/.test(first))
    throw new Error(`${where}${firstLine}: a transcript opens with "# " and its reason`);
  if (!lines.some((line) => line.kind === 'at')) throw new Error(`${where}${firstLine}: no "at" line`);
  return { reason: first.slice(2), given, lines };
}

function parseLine(line: string, number: number, where: string): Line {
  if (/^[>=~] /.test(line)) return { kind: 'expected', text: line };
  if (line === '' || line.startsWith('#') || line.startsWith('given ')) return { kind: 'kept', text: line };
  const match = /^at\s+(\d+(?:\.\d+)?)\s+(\S.*)$/.exec(line);
  if (!match) throw new Error(`${where}: neither "at <ms> <words>", "> …", "= …", "given …" nor a comment`);
  return { kind: 'at', text: line, at: Number(match[1]), words: splitWords(match[2] ?? ''), number };
}

/** Plays it and writes it down as it should read. */
export function playScenario(scenario: Scenario, start: StartPlayer): string {
  const player = start(scenario.given);
  const written: string[] = [];
  let outcomes = 0;
  const write = ({ effects, state }: Played): void => {
    const outcome = effects.map((effect) => `> ${effect}`);
    if (state !== undefined) outcome.push(`= ${state}`);
    outcomes += outcome.length;
    written.push(...outcome);
  };
  for (const line of scenario.lines) {
    if (line.kind === 'expected') continue;
    if (line.kind === 'at') {
      for (const woken of player.wakeUntil?.(line.at) ?? []) {
        written.push(`~ ${woken.at} wake`);
        write(woken);
      }
    }
    written.push(line.text);
    if (line.kind === 'at') write(player.play(line.at, line.words));
  }
  if (outcomes === 0)
    throw new Error(`a scenario in which nothing happens proves nothing: ${scenario.reason}`);
  return `${written.join('\n')}\n`;
}

/** Splits at spaces; a text in double quotes is one word, written as JSON writes it. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"|\S+/g)) {
    words.push(match[0].startsWith('"') ? String(JSON.parse(match[0])) : match[0]);
  }
  return words;
}

/** Writes a word so that `splitWords` reads it again. */
export function quote(word: string): string {
  return /^[^\s"]+$/.test(word) ? word : JSON.stringify(word);
}
