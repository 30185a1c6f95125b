// People's data in a log line is masked, and a log to nowhere says nothing.
import { expect, test } from 'vitest';
import { openLog, pii } from './log.ts';

test("people's numbers stand masked under pii, and what is not there is left out", () => {
  const { pii: fields } = pii({ callerId: '+919876543210', name: null });
  expect(Object.keys(fields)).toEqual(['callerId']);
  expect(fields['callerId']).not.toContain('876543');
});

test('a log to nowhere is silent', () => {
  expect(openLog('debug', 'none').isLevelEnabled('fatal')).toBe(false);
});
