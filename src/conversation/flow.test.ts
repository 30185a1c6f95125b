// A flow key by key: what is said, where it goes, and what is given up.
import { describe, expect, test } from 'vitest';
import type { DtmfDigit } from '../telephony/dtmf.ts';
import {
  beginFlow,
  type FlowAction,
  type FlowEffect,
  type FlowStep,
  firstLine,
  stepFlow,
  takeOverFlow,
} from './flow.ts';

const go = (way: FlowAction['way'], say = '', language: string | null = null): FlowAction => ({
  say,
  language,
  way,
});
const step = (name: string): FlowAction['way'] => ({ kind: 'step', step: name });
const asking = {
  waitMs: 6_000,
  nextKeyMs: 2_000,
  tries: 2,
  invalid: 'No such choice.',
  silent: 'Nothing came.',
};

const STEPS: readonly FlowStep[] = [
  {
    kind: 'menu',
    name: 'main',
    say: 'Press 1, 2 or 9.',
    keys: new Map([
      ['1', go(step('pin'))],
      ['2', go(step('book'), 'One moment.', 'hi')],
      ['21', go({ kind: 'agent', agent: 'ravi' })],
      ['9', go({ kind: 'repeat' })],
      ['0', go({ kind: 'transfer', to: 'desk' }, 'I connect you.')],
    ]),
    ...asking,
    otherwise: go({ kind: 'end', disposition: 'no-choice' }, 'Goodbye.'),
  },
  {
    kind: 'input',
    name: 'pin',
    say: 'Your PIN, then hash.',
    input: 'pin',
    digits: 6,
    atLeast: 4,
    ...asking,
    after: go(step('thanks')),
    otherwise: go({ kind: 'transfer', to: 'desk' }),
  },
  { kind: 'say', name: 'thanks', say: 'Thank you.', after: go({ kind: 'end', disposition: 'done' }, 'Bye.') },
  { kind: 'prompt', name: 'book', next: [{ step: 'main', when: 'they want the menu', needs: [] }] },
];

/** `key 1`, `quiet`, `wait 6000`, `moved main`, `failed`, one behind the other. */
function run(script: string, begin = beginFlow(STEPS)): string[] {
  let state = begin;
  let now = 0;
  let wakeAt: number | null = null;
  const told: string[] = [];
  for (const word of script.split(', ')) {
    const [what, value = ''] = word.split(' ');
    if (what === 'wait') {
      now += Number(value);
      if (wakeAt === null || wakeAt > now) continue;
    }
    const result = stepFlow(
      STEPS,
      state,
      what === 'key'
        ? { kind: 'key', at: now, digit: value as DtmfDigit }
        : what === 'moved'
          ? { kind: 'moved', at: now, step: value }
          : {
              kind: what === 'wait' ? 'time-passed' : what === 'failed' ? 'transfer-failed' : 'quiet',
              at: now,
            },
    );
    state = result.state;
    wakeAt = result.wakeAt;
    told.push(...result.effects.map(words));
  }
  return told;
}

function words(effect: FlowEffect): string {
  switch (effect.kind) {
    case 'say':
      return `say${effect.digits === '' ? '' : ` [${effect.digits}]`} ${effect.text}`.trim();
    case 'enter':
      return `enter ${effect.step}${effect.asksModel ? ' and ask' : ''}`;
    case 'keep-input':
      return `keep ${effect.input} ${effect.digits}`;
    case 'speak-language':
      return `speak ${effect.language}`;
    case 'transfer':
      return `transfer ${effect.to}`;
    case 'hand-over':
      return `hand over to ${effect.agent}`;
    case 'end':
      return `end ${effect.disposition} ${effect.text}`.trim();
  }
}

describe('a menu', () => {
  test.each<[what: string, script: string, effects: readonly string[]]>([
    [
      'a key that nothing longer begins with counts at once',
      'quiet, key 1',
      ['enter pin', 'say [1] Your PIN, then hash.'],
    ],
    ['also while the menu is still being said', 'key 1', ['enter pin', 'say [1] Your PIN, then hash.']],
    [
      'one that a longer choice begins with waits for the next',
      'quiet, key 2, wait 2000',
      ['speak hi', 'say [2] One moment.'],
    ],
    ['the longer choice', 'quiet, key 2, key 1', ['say [21]', 'hand over to ravi']],
    ['a key in the middle of the words silences them', 'key 2', ['say']],
    ['a key that is none', 'quiet, key 7', ['say [7] No such choice. Press 1, 2 or 9.']],
    ['no key', 'quiet, wait 6000', ['say Nothing came. Press 1, 2 or 9.']],
    [
      'no key until all tries are used up',
      'quiet, wait 6000, quiet, wait 6000',
      ['say Nothing came. Press 1, 2 or 9.', 'say', 'end no-choice Goodbye.'],
    ],
    [
      'said again when that is asked for, with all tries',
      'quiet, key 9, quiet, wait 6000',
      ['enter main', 'say [9] Press 1, 2 or 9.', 'say Nothing came. Press 1, 2 or 9.'],
    ],
    [
      'words before somebody is rung',
      'quiet, key 0, quiet',
      ['say [0] I connect you.', 'say', 'transfer desk'],
    ],
    [
      'nobody could be reached',
      'quiet, key 0, quiet, failed',
      ['say [0] I connect you.', 'say', 'transfer desk', 'say', 'end no-choice Goodbye.'],
    ],
    [
      'on to a step of the model, once the words were heard',
      'quiet, key 2, wait 2000, quiet',
      ['speak hi', 'say [2] One moment.', 'say', 'enter book and ask'],
    ],
  ])('%s', (_what, script, effects) => {
    expect(run(script)).toEqual(effects);
  });
});

describe('an input', () => {
  test.each<[what: string, script: string, effects: readonly string[]]>([
    [
      'ended by the hash; what was keyed in stands on no record',
      'quiet, key 1, quiet, key 4, key 8, key 2, key 1, key #',
      ['keep pin 4821', 'enter thanks', 'say Thank you.'],
    ],
    [
      'ended by its length',
      'quiet, key 1, quiet, key 4, key 8, key 2, key 1, key 5, key 6',
      ['keep pin 482156', 'enter thanks', 'say Thank you.'],
    ],
    [
      'ended by a pause',
      'quiet, key 1, quiet, key 4, key 8, key 2, key 1, wait 2000',
      ['keep pin 4821', 'enter thanks', 'say Thank you.'],
    ],
    ['too short', 'quiet, key 1, quiet, key 4, key #', ['say No such choice. Your PIN, then hash.']],
  ])('%s', (_what, script, effects) => {
    expect(run(script).slice(2)).toEqual(effects);
  });
});

test('a line goes on by itself, with its words', () => {
  expect(run('quiet, key 1, quiet, key 4, key 8, key 2, key 1, key #, quiet').slice(-2)).toEqual([
    'say',
    'end done Bye.',
  ]);
});

describe('a step of the model', () => {
  const talking = { ...beginFlow(STEPS), step: 'book', phase: { kind: 'talking' } as const };
  test('goes on to a menu once its words were heard; keys are not the menu’s before', () => {
    expect(run('key 1, moved main, key 1, quiet', talking)).toEqual(['enter main', 'say Press 1, 2 or 9.']);
  });
  test('goes on to another one at once, and the model is asked by its own tool', () => {
    expect(run('moved book', talking)).toEqual(['enter book']);
  });
});

test('the first line is said by the greeting, and that of an agent that takes over by the flow', () => {
  expect(firstLine(STEPS)).toBe('Press 1, 2 or 9.');
  expect(run('quiet')).toEqual([]);
  expect(run('quiet', takeOverFlow(STEPS))).toEqual(['enter main', 'say Press 1, 2 or 9.']);
});
