import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type LogWanted, newestLogLines } from './read-log.ts';

function folderWith(files: Readonly<Record<string, readonly object[]>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, lines] of Object.entries(files))
    writeFileSync(join(folder, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return folder;
}

const line = (msg: string, more: object = {}): object => ({ level: 'info', msg, ...more });

describe('the log, from its end', () => {
  test.each<[what: string, wanted: LogWanted, messages: string[]]>([
    ['comes newest first, over the files of days', { level: 'debug', limit: 10 }, ['d', 'c', 'b', 'a']],
    ['stops at as many as are wanted', { level: 'debug', limit: 2 }, ['d', 'c']],
    ['leaves out what is less bad', { level: 'warn', limit: 10 }, ['c']],
    ['is that of one call', { level: 'debug', limit: 10, call: 'call-7' }, ['b']],
  ])('%s', async (_what, wanted, messages) => {
    const folder = folderWith({
      '2026-11-27.jsonl': [line('a'), line('b', { callId: 'call-7' })],
      '2026-11-28.jsonl': [line('c', { level: 'error' }), line('d')],
    });
    const found = await newestLogLines(folder, wanted);
    expect(found.map(({ msg }) => msg)).toEqual(messages);
  });

  test('a line that lies over the edge of a piece is read whole', async () => {
    const lines = Array.from({ length: 3_000 }, (_, index) => line(`${index} ${'x'.repeat(index % 300)}`));
    const found = await newestLogLines(folderWith({ 'a.jsonl': lines }), { level: 'info', limit: 5_000 });
    expect(found.map(({ msg }) => Number.parseInt(String(msg), 10))).toEqual(
      Array.from({ length: 3_000 }, (_, index) => 2_999 - index),
    );
  });
});
