import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { goodConfig } from '../../../test/fakes/declared-config.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { openTestStore } from '../../../test/fakes/opened-store.ts';
import { AgentTests, type AgentTestsOptions } from './agent-tests.ts';
import type { ScenarioRun } from './run-scenario.ts';

const TWO = `- name: first
  caller: [{say: hello}]
- name: second
  runs: 3
  pass: 2
  caller: [{say: hello}]
`;

function testsOf(text: string | null, play?: AgentTestsOptions['play']): AgentTests {
  const root = mkdtempSync(join(tmpdir(), 'agent-tests-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'tests'));
  if (text !== null) writeFileSync(join(root, 'tests/asha.yaml'), text);
  const config = { ...goodConfig(), root };
  return new AgentTests({
    ...{ config: () => config, store: openTestStore(), log: new KeptLog().log },
    ...(play === undefined ? {} : { play }),
  });
}

const run = (ok: boolean): ScenarioRun =>
  ({
    checks: [{ what: 'it answers', ok, because: null }],
    lines: [],
    happened: { tools: [] },
    durationMs: 1,
  }) as never;

test('an agent that is not declared has no tests, and one without a file has none yet', () => {
  expect(testsOf(null).of('nobody')).toBeNull();
  expect(testsOf(null).of('asha')).toEqual({ state: 'idle', problem: null, items: [] });
});

test('a file that cannot be read is told, where the scenarios would be', () => {
  expect(testsOf('- name: [').of('asha')?.problem).toContain('asha.yaml');
});

test('each is played as often as it wants, and passes with as many as it wants', async () => {
  const outcomes = [true, true, false, true];
  const tests = testsOf(TWO, async () => run(outcomes.shift() ?? false));
  expect(tests.of('asha')?.items.map(({ state }) => state)).toEqual(['idle', 'idle']);
  expect(tests.start('asha')).toBeNull();
  expect(tests.start('asha')).toBe('asha');
  await expect.poll(() => tests.of('asha')?.state, { interval: 5, timeout: 20_000 }).toBe('done');
  expect(tests.of('asha')?.items.map(({ state, runs }) => [state, runs.length])).toEqual([
    ['passed', 1],
    ['passed', 3],
  ]);
});

test('a scenario that does not hold is failed, and one that breaks off says where to look', async () => {
  const failing = testsOf(TWO, async () => run(false));
  failing.start('asha');
  await expect.poll(() => failing.of('asha')?.state, { interval: 5, timeout: 20_000 }).toBe('done');
  expect(failing.of('asha')?.items.map(({ state }) => state)).toEqual(['failed', 'failed']);
  const broken = testsOf(TWO, () => Promise.reject(new Error('no voice')));
  broken.start('asha');
  await expect.poll(() => broken.of('asha')?.state, { interval: 5, timeout: 20_000 }).toBe('failed');
  expect(broken.of('asha')?.problem).toContain('log');
});
