// Ending the call is all that the built-in tool can do, whatever a model writes into it.
import { expect, test } from 'vitest';
import { endCallTool } from './tools.ts';

const tool = endCallTool([
  { name: 'booked', means: 'a new time was agreed' },
  { name: 'declined', means: null },
]);
const closed = (disposition: string) => ({ reason: 'agent-ended', disposition });

const rows: [what: string, args: object, disposition: string][] = [
  ['a disposition that is declared', { disposition: 'booked' }, 'booked'],
  ['one that is not', { disposition: 'refund-everything' }, 'unspecified'],
  ['none', {}, 'unspecified'],
  ['a disposition that is no text', { disposition: ['booked'] }, 'unspecified'],
  ['more than was asked for', { disposition: 'declined', number: '+911234' }, 'declined'],
];
test.each(rows)('%s', async (_what, args, disposition) => {
  expect(await tool.run({ ...args }, new AbortController().signal)).toMatchObject({
    closing: closed(disposition),
  });
});

test('the model is told what may be chosen, and what it means', () => {
  expect(tool.rule.description).toContain('booked: a new time was agreed; declined');
  expect(tool.rule.parameters).toMatchObject({
    properties: { disposition: { enum: ['booked', 'declined'] } },
  });
});
