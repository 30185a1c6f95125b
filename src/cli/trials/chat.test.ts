// What a typed line means: words, keys, a command, or a slip that the agent must not hear.
import { expect, test } from 'vitest';
import { readTyped } from './chat.ts';

const NO_KEYS = 'Write the keys behind /keys: digits, * and #, for example /keys 12#';

test.each<[sentence: string, line: string, typed: object]>([
  ['words', '  when are you open  ', { kind: 'words', text: 'when are you open' }],
  ['nothing', '   ', { kind: 'nothing' }],
  ['keys', '/keys 12#', { kind: 'keys', digits: ['1', '2', '#'] }],
  ['keys with a space between them', '/keys 12 34', { kind: 'keys', digits: ['1', '2', '3', '4'] }],
  ['small letters', '/keys a', { kind: 'keys', digits: ['A'] }],
  ['no keys', '/keys', { kind: 'wrong', because: NO_KEYS }],
  ['keys that there are not', '/keys one', { kind: 'wrong', because: NO_KEYS }],
  ['the end', '/bye', { kind: 'bye' }],
  [
    'another command',
    '/quit now',
    { kind: 'wrong', because: '/quit is not a command. Commands: /keys 12# presses keys, /bye hangs up.' },
  ],
])('%s', (_sentence, line, typed) => expect(readTyped(line)).toEqual(typed));
