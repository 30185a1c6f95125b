// Destinations that cannot work are said so before a caller meets them.
import { expect, test } from 'vitest';
import { agentSchema } from '../agent/agent.ts';
import { checkTransfers } from './links-of-transfers.ts';

const at = (...path: (string | number)[]) => ({ file: path.join('.'), line: 1, column: 1 });

function problemsOf(...transfers: object[]): string[] {
  const value = agentSchema.parse({
    ...{ name: 'asha', language: 'en-IN', instructions: 'Be kind.', tools: ['transfer'], transfers },
  });
  const users = [{ name: 'meera', extension: '3001' }];
  const appliance = { softphones: { users } };
  const declared = { value: appliance, file: 'appliance.yaml', at } as never;
  return checkTransfers({ value, file: 'agents/asha.yaml', at } as never, { appliance: declared }).map(
    ({ file, message }) => `${file}: ${message}`,
  );
}

const DESK = { name: 'desk', to: '+918047123456' };

test.each<[what: string, transfers: object[], problems: string[]]>([
  ['a number, warm, with a way for each outcome', [{ ...DESK, manner: 'warm', busy: { say: 'Busy.' } }], []],
  ['a softphone that is declared', [{ name: 'meera', softphone: 'meera', manner: 'warm' }], []],
  ['neither number nor softphone', [{ name: 'desk' }], ['transfers.0.name: “desk” leads nowhere']],
  [
    'number and softphone',
    [{ ...DESK, softphone: 'meera' }],
    ['transfers.0.name: “desk” leads to two phones'],
  ],
  [
    'a softphone that nobody has',
    [{ name: 'meera', softphone: 'mera' }],
    ['transfers.0.softphone: there is no softphone “mera”'],
  ],
  [
    'one key for yes and no',
    [{ ...DESK, declineKey: '1' }],
    ['transfers.0.declineKey: the same key accepts and declines'],
  ],
  [
    'a fallback that is not declared',
    [{ ...DESK, busy: { to: 'nobody' } }],
    ['transfers.0.busy.to: there is no destination “nobody”'],
  ],
  [
    'a fallback to itself',
    [{ ...DESK, busy: { to: 'desk' } }],
    ['transfers.0.busy.to: the same destination would be tried again'],
  ],
  [
    'a fallback that is two things',
    [
      { ...DESK, busy: { to: 'other', voicemail: true } },
      { ...DESK, name: 'other' },
    ],
    ['transfers.0.busy: another destination and a voicemail exclude each other'],
  ],
])('%s', (_, transfers, problems) => {
  expect(problemsOf(...transfers).map((line) => line.replaceAll(/["'“”]/g, ''))).toEqual(
    problems.map((line) => line.replaceAll(/["'“”]/g, '')),
  );
});
