import { expect, test } from 'vitest';
import type { DriftReport } from '../../provisioning/drift-report.ts';
import { driftLines } from './drift-text.ts';

const SAME: DriftReport = {
  ...{ state: 'same', version: 7, changes: [], problems: [] },
  controller: { version: 7, waitsForRestart: [] },
  rendered: { state: 'same', directory: '/etc/trunkline/freeswitch', files: [], because: null },
  switch: { state: 'same', because: [], remedy: null },
};
const change = {
  change: 'changed',
  kind: 'agent',
  name: 'asha',
  file: 'agents/asha.yaml',
  fields: [],
} as const;

test.each<[string, Partial<DriftReport>, string[]]>([
  ['all say the same', {}, []],
  [
    'nothing was ever applied',
    { state: 'unknown', version: null, controller: { version: null, waitsForRestart: [] } },
    ['nothing has been applied yet → trunkline apply'],
  ],
  [
    'files were edited since',
    { state: 'changed', changes: [change, change] },
    ['2 changes in the files not applied yet → trunkline plan, then trunkline apply'],
  ],
  [
    'files were edited and have a mistake',
    { state: 'mistakes', problems: [{ where: 'agents/asha.yaml:3', message: 'no such voice', remedy: 'x' }] },
    ['the files have mistakes: agents/asha.yaml:3: no such voice → trunkline check'],
  ],
  [
    'the controller was not told of the apply',
    { controller: { version: 6, waitsForRestart: [] } },
    ['new calls still use version 6 → trunkline apply, or restart the controller'],
  ],
  [
    'a port waits for the next start',
    { controller: { version: 7, waitsForRestart: ['api.port'] } },
    ['waits for the next start of the controller: api.port'],
  ],
  [
    'somebody edited the files of the switch',
    { rendered: { state: 'differ', directory: '/sw', files: ['a', 'b', 'c', 'd'], because: null } },
    ['files of the switch in /sw differ from what was rendered: a, b, c and 1 more → trunkline apply'],
  ],
  [
    'the switch runs on something else',
    { switch: { state: 'differs', because: ['gateway main is missing'], remedy: 'trunkline apply' } },
    ['the switch is not running it: gateway main is missing → trunkline apply'],
  ],
  [
    'a switch with files of somebody else has nothing of ours to differ from',
    {
      rendered: { state: 'not-ours', directory: null, files: [], because: null },
      switch: { state: 'not-ours', because: [], remedy: null },
    },
    [],
  ],
  [
    'a switch that is not connected is told elsewhere',
    { switch: { state: 'unreached', because: ['the switch is not connected'], remedy: 'trunkline doctor' } },
    [],
  ],
])('%s', (_what, more, wrong) => {
  const lines = driftLines({ ...SAME, ...more });
  expect(lines.filter(({ isWrong }) => isWrong).map(({ text }) => text)).toEqual(wrong);
  const right = lines.filter(({ isWrong }) => !isWrong).map(({ text }) => text);
  expect(right).toEqual(more.version === null ? [] : ['version 7 is in force']);
});
