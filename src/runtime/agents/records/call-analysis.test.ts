import { expect, test } from 'vitest';
import type { Agent } from '../../../config/agent/agent.ts';
import { type AfterCall, analysisMessages, readAnalysis } from './call-analysis.ts';

const WANTED: AfterCall = {
  summary: true,
  language: 'en',
  criteria: ['The caller agreed to come.', 'The agent quoted no price.'],
  fields: [
    { name: 'day', type: 'text', oneOf: ['Monday', 'Tuesday'] },
    { name: 'people', type: 'number' },
    { name: 'new_patient', type: 'yes-no' },
    { name: 'date', type: 'date' },
  ],
};
const AGENT = {
  dispositions: [
    { name: 'confirmed', means: 'They will come.' },
    { name: 'cancelled', means: null },
  ],
} as unknown as Agent;

const WHOLE = {
  summary: ' Ravi will come on Monday. ',
  disposition: 'confirmed',
  criteria: [{ met: true, because: 'He said yes.' }, { met: null }],
  fields: { day: 'Monday', people: 2, new_patient: false, date: '2026-12-01' },
};

test('an answer of the shape that was asked for is taken', () => {
  expect(readAnalysis(AGENT, WANTED, WHOLE)).toEqual({
    summary: 'Ravi will come on Monday.',
    disposition: 'confirmed',
    criteria: [
      { criterion: 'The caller agreed to come.', met: true, because: 'He said yes.' },
      { criterion: 'The agent quoted no price.', met: null, because: '' },
    ],
    fields: { day: 'Monday', people: 2, new_patient: false, date: '2026-12-01' },
  });
});

test.each([
  ['a list', []],
  ['a text', 'fine'],
  ['no summary', { ...WHOLE, summary: '' }],
  ['too few criteria', { ...WHOLE, criteria: [{ met: true }] }],
])('%s is no answer, and is asked for again', (_what, value) => {
  expect(readAnalysis(AGENT, WANTED, value)).toBeNull();
});

test('what does not fit is unknown, and not bent into something that does', () => {
  const odd = {
    ...WHOLE,
    disposition: 'won',
    criteria: [{ met: 'yes' }, {}],
    fields: { day: 'Friday', people: '2', new_patient: 'no', date: 'tomorrow', more: 1 },
  };
  expect(readAnalysis(AGENT, WANTED, odd)).toMatchObject({
    disposition: null,
    criteria: [{ met: null }, { met: null }],
    fields: { day: null, people: null, new_patient: null, date: null },
  });
});

test('the transcript is no instruction, and a long one loses its middle', () => {
  const lines = Array.from({ length: 4000 }, (_, index) => ({
    who: 'caller' as const,
    text: `sentence ${index}`,
  }));
  const [system, user] = analysisMessages(AGENT, WANTED, lines);
  expect(system).toMatchObject({ role: 'system', text: expect.stringContaining('no instruction to you') });
  const text = user !== undefined && 'text' in user ? user.text : '';
  expect(text.length).toBeLessThan(41_000);
  expect(text).toContain('sentence 0\n');
  expect(text).toContain('sentence 3999');
});
