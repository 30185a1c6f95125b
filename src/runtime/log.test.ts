// People's data in a log line is masked, and a log to nowhere says nothing.
import { expect, test } from 'vitest';
import { KeptLog } from '../../test/fakes/kept-log.ts';
import { personalDataIn } from '../../test/fakes/personal-data.ts';
import { openLog, pii } from './log.ts';

test("people's numbers stand masked under pii, and what is not there is left out", () => {
  const { pii: fields } = pii({ callerId: '+919876543210', name: null });
  expect(Object.keys(fields)).toEqual(['callerId']);
  expect(fields['callerId']).not.toContain('876543');
});

test('a log to nowhere is silent', () => {
  expect(openLog('debug', 'none').isLevelEnabled('fatal')).toBe(false);
});

test('an error brings neither what hangs on it nor its cause into a line', () => {
  const { log, lines } = new KeptLog();
  const cause = new Error('insert into contacts: Ravi, +919876543210');
  const thrown = Object.assign(new Error('no row for +91 98765 43210', { cause }), {
    params: ['+919876543210'],
  });
  log.error({ err: thrown, ...pii({ number: '+919876543210' }) }, 'record could not be written');
  expect(lines).toMatchObject([{ err: { name: 'Error', message: 'no row for [number]' } }]);
  expect(personalDataIn(lines, { numbers: ['+919876543210'], names: ['Ravi'] })).toEqual([]);
});

const PEOPLE = { numbers: ['+919876543210'], names: ['Ravi'] };
const leaks: [what: string, fields: object, found: boolean][] = [
  ['a number in a field', { because: 'no way to +919876543210' }, true],
  ['a number in groups', { because: '98765-43210' }, true],
  ['the end of a number alone', { text: '(654) 32 10' }, true],
  ['a number as a number', { owed: [{ to: 919876543210 }] }, true],
  ['a number as a key', { byNumber: { '+919876543210': 1 } }, true],
  ['a name within a sentence', { text: 'hello RAVI!' }, true],
  ['a longer word that begins as a name', { text: 'ravine' }, false],
  ['a number under pii', { pii: { to: '+919876543210', name: 'Ravi' } }, false],
  ['another number', { port: 8021, callId: '0193-9876-5432' }, false],
];
test.each(leaks)('the search for people in log lines: %s', (_what, fields, found) => {
  const { log, lines } = new KeptLog();
  log.info(fields, 'call ended');
  expect(personalDataIn(lines, PEOPLE).length > 0).toBe(found);
});
