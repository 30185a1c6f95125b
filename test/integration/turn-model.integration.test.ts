// End-of-turn models as owners bring them, with the real runtime in its real thread: tiny invented files in the right shape and in
// wrong ones.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { turnModelResult } from '../../src/doctor/turn-model-checks.ts';
import { TurnModels } from '../../src/media/turn-model/turn-models.ts';
import { readTurnModel, TurnNet } from '../../src/media/turn-model/turn-net.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { KeptLog } from '../fakes/kept-log.ts';
import { type TinyModel, tinyModel } from '../fakes/tiny-onnx.ts';

const folder = mkdtempSync(join(tmpdir(), 'turn-model-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function written(bytes: Uint8Array | string): string {
  const path = join(folder, `${++files}.onnx`);
  writeFileSync(path, bytes);
  return path;
}

const open = async (model: TinyModel): Promise<TurnNet> => {
  const net = await TurnNet.open(await readTurnModel(written(tinyModel(model))));
  onTestFinished(() => net.close());
  return net;
};

describe('a model in the right shape', () => {
  test('answers by what it hears', async () => {
    const net = await open({ scale: 8 });
    const silence = await net.judge(new Int16Array(16_000));
    const noise = await net.judge(
      Int16Array.from({ length: 128_000 }, (_, at) => ((at * 7919) % 4001) - 2000),
    );
    expect(silence).toBeLessThan(0.01);
    expect(noise).toBeGreaterThan(0.9);
  });
});

describe('what is no such model says what it is', () => {
  test.each<[string, Uint8Array | string, RegExp]>([
    ['no ONNX file at all', 'hello', /no ONNX model that can be run/],
    [
      'other features',
      tinyModel({ shape: [1, 80, 400] }),
      /\[1, 80, 400\] where one input input_features \[1, 80, 800\]/,
    ],
    ['another input', tinyModel({ input: 'audio' }), /has the inputs audio where one input input_features/],
    ['no probability', tinyModel({ sigmoid: false }), /answers -\d.*, which is no probability/],
    ['more than one answer', tinyModel({ axes: [2] }), /holds 80 values where one float is wanted/],
  ])('%s', async (_what, bytes, why) => {
    const file = await readTurnModel(written(bytes));
    await expect(TurnNet.open(file)).rejects.toThrow(why);
  });
});

const FRAME = { sampleRateHz: 8000 as const, samples: new Int16Array(160).fill(500) };

function models(options: { thread?: URL; restMs?: number } = {}): { models: TurnModels; kept: KeptLog } {
  const kept = new KeptLog();
  const made = new TurnModels({ clock: systemClock, log: kept.log, ...options });
  onTestFinished(() => made.close());
  return { models: made, kept };
}

const lines = (kept: KeptLog): string => JSON.stringify(kept.lines);

describe('a call', () => {
  test('has its answer from the thread, at the rate of its own sound', async () => {
    const { models: all } = models();
    const stream = all.stream(
      { file: written(tinyModel({ scale: 0, bias: 5 })), sha256: null, withinMs: 20_000 },
      8000,
    );
    stream.begin();
    for (let frame = 0; frame < 50; frame++) stream.write(FRAME);
    // Until it is loaded there is no answer.
    await vi.waitFor(async () => expect(await stream.ask()).toBeCloseTo(0.9933, 4), { timeout: 20_000 });
  });

  test('goes on without one where the file is missing, wrong, or another one than declared', async () => {
    const { models: all, kept } = models();
    const bad = [
      { file: join(folder, 'gone.onnx'), sha256: null },
      { file: written('nonsense'), sha256: null },
      { file: written(tinyModel()), sha256: 'a'.repeat(64) },
    ];
    all.use(bad);
    await vi.waitFor(() => expect(kept.lines).toHaveLength(3), { timeout: 20_000 });
    for (const wish of bad) expect(await all.stream({ ...wish, withinMs: 50 }, 8000).ask()).toBeNull();
    expect(lines(kept)).toMatch(/ENOENT.*no ONNX model.*a{64} is declared/);
  });

  test('does not wait for one that is slow, and asks it no more for a while', async () => {
    const { models: all, kept } = models({
      thread: new URL('../fakes/slow-turn-thread.mjs', import.meta.url),
    });
    const stream = all.stream({ file: '/slow', sha256: null, withinMs: 30 }, 8000);
    await vi.waitFor(() => expect(lines(kept)).toContain('turn model loaded'), { timeout: 20_000 });
    for (let turn = 0; turn < 6; turn++) expect(await stream.ask()).toBeNull();
    expect(lines(kept)).toContain('answers too late');
  });

  test('survives the end of the thread, and has its model again', async () => {
    const { models: all, kept } = models({
      thread: new URL('../fakes/slow-turn-thread.mjs', import.meta.url),
      restMs: 50,
    });
    const stream = all.stream({ file: '/dies', sha256: null, withinMs: 20_000 }, 8000);
    const loaded = () =>
      kept.lines.filter((line) => JSON.stringify(line).includes('turn model loaded')).length;
    await vi.waitFor(() => expect(loaded()).toBe(1), { timeout: 20_000 });
    expect(await stream.ask()).toBeNull();
    await vi.waitFor(() => expect(loaded()).toBe(2), { timeout: 20_000 });
    expect(lines(kept)).toContain('turn-model thread ended');
  });
});

describe('the doctor', () => {
  const declared = { licence: 'BSD-2-Clause', endedFrom: 0.8, goesOnUpTo: 0.2, withinMs: 20_000 };

  test('shows licence and checksum', async () => {
    const file = written(tinyModel());
    const { sha256 } = await readTurnModel(file);
    const result = await turnModelResult({ ...declared, file });
    expect(result).toMatchObject({
      verdict: 'pass',
      evidence: expect.stringContaining(`licence BSD-2-Clause, SHA-256 ${sha256}`),
    });
    expect(await turnModelResult({ ...declared, file, sha256: 'b'.repeat(64) })).toMatchObject({
      verdict: 'fail',
    });
    expect(await turnModelResult({ ...declared, file, withinMs: 0 })).toMatchObject({ verdict: 'warn' });
    expect(await turnModelResult({ ...declared, file: '/gone.onnx' })).toMatchObject({ verdict: 'fail' });
  });
});
