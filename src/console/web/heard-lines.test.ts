import { expect, test } from 'vitest';
import { withHeard } from './heard-lines.ts';

const LINES: readonly { text: string; turn: number; heard?: string }[] = [
  { text: 'Good morning.', turn: 1 },
  { text: 'We open at nine.', turn: 2 },
  { text: 'On Sunday we are closed.', turn: 2 },
  { text: 'Anything else?', turn: 2 },
];

test.each<[what: string, agentText: string, cut: boolean, heard: (string | undefined)[]]>([
  ['all of it', '', false, [undefined, undefined, undefined, undefined]],
  ['it up to a word', 'We open at nine. On Sunday we', true, [undefined, undefined, 'On Sunday we', '']],
  ['its first sentence', 'We open at nine.', true, [undefined, undefined, '', '']],
  ['nothing, and of the answer before all', '', true, [undefined, '', '', '']],
])('of an answer was heard %s', (_what, agentText, cut, heard) => {
  const lines = withHeard(LINES, { turn: 2, agentText, cut });
  expect(lines.map(({ heard: said }) => said)).toEqual(heard);
});
