import { expect, test } from 'vitest';
import { digitOfInfo, heldMsOfInfo } from './dtmf-info.ts';

test.each([
  ['a key', 'application/dtmf-relay', 'Signal=5\r\nDuration=160\r\n', '5'],
  ['spaces, as some gateways write them', 'application/dtmf-relay', 'Signal= 5 \r\nDuration= 160', '5'],
  ['the star itself', 'application/dtmf-relay', 'Signal=*\r\nDuration=160', '*'],
  ['the hash as a number', 'application/dtmf-relay', 'Signal=11\nDuration=160', '#'],
  ['a letter in lower case', 'application/dtmf-relay', 'signal=a', 'A'],
  ['the duration first', 'application/dtmf-relay', 'Duration=160\r\nSignal=7', '7'],
  ['parameters of the type', 'Application/DTMF-Relay; charset=utf-8', 'Signal=7', '7'],
  ['the short body', 'application/dtmf', '9', '9'],
  ['the short body, ended by a line break', 'application/dtmf', '0\r\n', '0'],
  ['a star in the short body', 'application/dtmf', '*', '*'],
  ['a hash in the short body', 'application/dtmf', '#', '#'],
  ['a star as a number in the short body', 'application/dtmf', '10', '*'],
  ['a leading nought', 'application/dtmf', '05', '5'],
  ['Nortel', 'application/vnd.nortelnetworks.digits', 'p=Digit-Collection\r\ny=Digits\r\nd=#', '#'],
  ['hook flash, which is no key', 'application/dtmf-relay', 'Signal=16', null],
  ['a word', 'application/dtmf-relay', 'Signal=star', null],
  ['nothing', 'application/dtmf', '', null],
  ['no signal', 'application/dtmf-relay', 'Duration=160', null],
  ['another body', 'application/media_control+xml', '<x>5</x>', null],
  ['no type', '', '5', null],
])('%s', (_sentence, type, body, expected) => {
  expect(digitOfInfo(type, body)).toBe(expected);
});

test.each([
  ['in milliseconds', 'Signal=5\r\nDuration=160\r\n', 160],
  ['with spaces, before the key', 'Duration= 2000\nSignal=5', 2000],
  ['not told', 'Signal=5\r\n', null],
  ['no number', 'Signal=5\r\nDuration=long', null],
])('how long it was held: %s', (_sentence, body, expected) => {
  expect(heldMsOfInfo(body)).toBe(expected);
});
