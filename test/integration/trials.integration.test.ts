// Scenarios played against the demo's agents: in text, over the agent, and in sound with a real voice and a real recogniser.
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readScenarios } from '../../src/config/agent/scenario.ts';
import type { Config } from '../../src/config/schema.ts';
import { createVoice } from '../../src/providers/catalog.ts';
import { loadConfig } from '../../src/provisioning/read-provisioning.ts';
import { monotonicClock } from '../../src/runtime/clock.ts';
import { openLog } from '../../src/runtime/log.ts';
import { type OpenTrials, openTrials } from '../../src/runtime/trials/open-trials.ts';
import { runScenario, type ScenarioRun } from '../../src/runtime/trials/run-scenario.ts';

const clock = monotonicClock();
const log = openLog('silent', 'none');
let folder: string;
let config: Config;
let trials: OpenTrials;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trunkline-trials-'));
  cpSync(fileURLToPath(new URL('../../src/cli/demo/demo-data', import.meta.url)), folder, {
    recursive: true,
  });
  const loaded = await loadConfig(join(folder, 'provisioning'), {
    TRUNKLINE_DEMO_SWITCH_PASSWORD: randomBytes(24).toString('hex'),
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded));
  config = loaded.config;
  trials = await openTrials(config, clock, log, true);
});

afterAll(async () => {
  await trials.close();
  rmSync(folder, { recursive: true, force: true });
});

async function played(text: string): Promise<ScenarioRun> {
  const read = readScenarios('test.yaml', text);
  const scenario = read.ok ? read.scenarios[0]?.value : undefined;
  if (scenario === undefined) throw new Error(JSON.stringify(read));
  const callerVoice = createVoice(
    { name: 'caller', vendor: 'espeak-ng', voice: 'en-us', wordsPerMinute: 150, pitch: 50 },
    clock,
  );
  return runScenario(scenario, {
    ...{ config, agent: 'front-desk', trials, clock, log, lookUp: () => [], ours: null, callerVoice },
    model: null,
  });
}

function wrong({ checks }: ScenarioRun): string[] {
  return checks.filter(({ ok }) => !ok).map(({ what, because }) => `${what}: ${because}`);
}

test('in text: words, tools, result and who ended it', async () => {
  const run = await played(`
- name: hours
  caller:
    - say: what are your opening hours
      answer: { says: nine to seven, absent: price, tools: [] }
    - say: no thank you goodbye
  expect: { ended_by: agent, tools_absent: [transfer] }`);
  expect(wrong(run)).toEqual([]);
  expect(run.lines.map(({ who }) => who)).toEqual(expect.arrayContaining(['agent', 'caller']));
});

test('over the agent: it stops, and answers what was said', async () => {
  const run = await played(`
- name: interrupts
  caller:
    - say: wait where are you
      send_after: 600
      answer: { says: Station Road }`);
  expect(wrong(run)).toEqual([]);
});

test('over an answer: how soon that came is known, and what was said over it is answered', async () => {
  const run = await played(`
- name: interrupts an answer
  caller:
    - say: what are your opening hours
      answer: { says: nine to seven, within_ms: 20000 }
    - say: wait where are you
      send_after: 300
      answer: { says: Station Road, absent: nine to seven }`);
  expect(wrong(run)).toEqual([]);
});

test('over an answer, but no interruption: the agent says it to its end', async () => {
  const run = await played(`
- name: nods
  caller:
    - say: what are your opening hours
      answer: { says: nine to seven, within_ms: 20000 }
    - say: hmm
      send_after: 300
  expect: { says: nine to seven }`);
  expect(wrong(run)).toEqual([]);
});

test('in sound: spoken by a voice, heard by a recogniser, answered', async () => {
  const run = await played(`
- name: spoken
  mode: audio
  caller:
    - say: what are your opening hours
      answer: { says: nine to seven }`);
  expect(wrong(run)).toEqual([]);
});

test('what does not hold is said with what was found', async () => {
  const run = await played(`
- name: fails
  caller:
    - say: what are your opening hours
      answer: { says: ten to eleven }
  expect: { disposition: booked }`);
  expect(wrong(run)).toEqual([
    expect.stringMatching(/says “ten to eleven”: said was: “.*nine to seven/),
    'result booked: it was caller-hung-up',
  ]);
});
