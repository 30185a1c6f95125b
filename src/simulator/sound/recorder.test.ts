import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseWav } from '../../telephony/wav.ts';
import { Recorder } from './recorder.ts';

const folder = mkdtempSync(join(tmpdir(), 'trunkline-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function neverWarns(text: string): void {
  throw new Error(text);
}

test.each([
  [
    'stereo: the far end left, the agent right',
    true,
    [
      [1, 1, 1, 1],
      [2, 2, 0, 0],
    ],
  ],
  ['mono: both in one', false, [[3, 3, 1, 1]]],
] as const)('%s; where the switch sends nothing, there is silence', (_, stereo, expected) => {
  // The folder does not exist yet.
  const path = join(folder, String(stereo), 'deep', 'x.wav');
  const recorder = Recorder.open(path, stereo, 8000, neverWarns);
  recorder.frame(Int16Array.of(1, 1), Int16Array.of(2, 2));
  recorder.frame(Int16Array.of(1, 1), null);
  const recorded = recorder.stop();
  const bytes = readFileSync(path);
  expect(parseWav(bytes)).toMatchObject({
    sampleRateHz: 8000,
    samples: expected.map((channel) => Int16Array.from(channel)),
  });
  expect(recorded).toEqual({ fileBytes: bytes.length, samples: 4 });
});

test('mixed sound does not wrap around', () => {
  const path = join(folder, 'loud.wav');
  const recorder = Recorder.open(path, false, 8000, neverWarns);
  recorder.frame(Int16Array.of(30_000, -30_000), Int16Array.of(30_000, -30_000));
  recorder.stop();
  expect(parseWav(readFileSync(path))).toMatchObject({ samples: [Int16Array.of(32_767, -32_768)] });
});

test('a file that cannot be written is warned of and does not end the call', () => {
  const warnings: string[] = [];
  const recorder = Recorder.open(
    join(folder, 'true', 'deep', 'x.wav', 'below-a-file.wav'),
    true,
    8000,
    (text) => warnings.push(text),
  );
  recorder.frame(Int16Array.of(1), null);
  expect(recorder.stop()).toEqual({ fileBytes: 44, samples: 0 });
  expect(warnings).toEqual([expect.stringContaining('cannot be written')]);
});
