import { expect, test } from 'vitest';
import type { CalleeOccurrence } from '../occurrence.ts';
import { type CallScriptInput, scriptSchema } from '../script.ts';
import { rmsOf, sine } from '../sound/sounds.ts';
import { Callee } from './callee.ts';

const RATE = 8000;
const AGENT = sine(300, 20, -20, RATE);
// Every text lasts 200 ms here.
const SPEECH = sine(500, 200, -20, RATE);

/** Plays a script against an agent that speaks where `agent` says `a`, one letter a frame of 20 ms. */
function play(steps: CallScriptInput['steps'], agent: string, ended = true) {
  const script = scriptSchema.parse({ name: 't', match: '*', stayMs: 1000, steps });
  const occurrences: CalleeOccurrence[] = [];
  const callee = new Callee(script, {
    sampleRateHz: RATE,
    speech: () => SPEECH,
    report: (one) => occurrences.push(one),
  });
  let said = '';
  const digits: string[] = [];
  for (const letter of agent) {
    const frame = callee.frame(letter === 'a' ? AGENT : null);
    said += rmsOf(frame.samples) > 100 ? 'c' : '.';
    if (frame.digit !== null) digits.push(frame.digit);
    if (frame.hangsUp) {
      said += '|';
      break;
    }
  }
  const end = ended ? callee.end() : null;
  const stepsSeen = occurrences.flatMap((one) =>
    one.occurrence === 'step'
      ? [`${one.step} ${one.startMs}-${one.endMs}${one.timedOut ? ' timed out' : ''}`]
      : [],
  );
  return { said, digits, steps: stepsSeen, end, occurrences };
}

test.each([
  [
    'says a text to its end, then goes on',
    [{ do: 'say', text: 'x' }],
    '.'.repeat(20),
    'cccccccccc..........',
    ['say 0-200'],
  ],
  [
    'answers when the agent has ended',
    [
      { do: 'listen', silentMs: 100 },
      { do: 'say', text: 'x' },
    ],
    `${'a'.repeat(10)}${'.'.repeat(20)}`,
    `${'.'.repeat(14)}${'c'.repeat(10)}${'.'.repeat(6)}`,
    ['listen 0-280', 'say 280-480'],
  ],
  [
    'gives up listening',
    [{ do: 'listen', withinMs: 200 }],
    '.'.repeat(15),
    '.'.repeat(15),
    ['listen 0-200 timed out'],
  ],
  [
    'speaks over the agent',
    [{ do: 'interrupt-after', ms: 100, text: 'x' }],
    'a'.repeat(20),
    '....cccccccccc......',
    ['interrupt-after 0-280'],
  ],
  [
    'does not interrupt an agent that says nothing',
    [{ do: 'interrupt-after', ms: 100, text: 'x', withinMs: 200 }],
    '.'.repeat(15),
    '.'.repeat(15),
    ['interrupt-after 0-200 timed out'],
  ],
  [
    'waits until the agent has been speaking',
    [{ do: 'wait-for-agent-speech', ms: 200 }],
    `..${'a'.repeat(12)}`,
    '.'.repeat(14),
    ['wait-for-agent-speech 0-220'],
  ],
  [
    'pauses',
    [
      { do: 'pause', ms: 100 },
      { do: 'say', text: 'x' },
    ],
    '.'.repeat(20),
    '.....cccccccccc.....',
    ['pause 0-100', 'say 100-300'],
  ],
  ['beeps', [{ do: 'tone', hz: 1000, ms: 100 }], '.'.repeat(8), 'ccccc...', ['tone 0-100']],
  ['makes noise', [{ do: 'noise', ms: 60 }], '.'.repeat(6), 'ccc...', ['noise 0-60']],
  [
    'hangs up',
    [{ do: 'pause', ms: 40 }, { do: 'hang-up' }],
    '.'.repeat(9),
    '...|',
    ['pause 0-40', 'hang-up 40-40'],
  ],
  [
    'hangs up itself where the agent does not',
    [{ do: 'expect-hang-up', withinMs: 60 }],
    '.'.repeat(9),
    '....|',
    ['expect-hang-up 0-60 timed out'],
  ],
  ['stays on the line for a while after its last step', [], '.'.repeat(60), `${'.'.repeat(51)}|`, []],
] as const)('a callee %s', (_, steps, agent, said, seen) => {
  const played = play([...steps] as CallScriptInput['steps'], agent);
  expect(played.said).toBe(said);
  expect(played.steps).toEqual(seen);
});

test.each([
  [
    'every step was done',
    [
      { do: 'say', text: 'x' },
      { do: 'expect-hang-up', withinMs: 5000 },
    ],
    '.'.repeat(20),
    [],
  ],
  [
    'a wait ran out',
    [{ do: 'listen', withinMs: 100 }],
    '.'.repeat(20),
    ['step 0 (listen) did not get what it waited for'],
  ],
  [
    'the agent hung up in mid-sentence',
    [{ do: 'say', text: 'x' }],
    '...',
    ['step 0 (say) did not get what it waited for'],
  ],
  [
    'the agent hung up before the rest',
    [
      { do: 'pause', ms: 1000 },
      { do: 'say', text: 'x' },
    ],
    '...',
    ['step 0 (pause) did not get what it waited for', 'the call ended 1 step early'],
  ],
] as const)('at the end it is told that %s', (_, steps, agent, failures) => {
  const { end } = play([...steps] as CallScriptInput['steps'], agent);
  expect(end?.failures).toEqual(failures);
  expect(end?.asScripted).toBe(failures.length === 0);
});

test('keys are pressed one by one, and the step lasts as long', () => {
  const { digits, steps } = play([{ do: 'dtmf', digits: '12#' }], '.'.repeat(40));
  expect(digits).toEqual(['1', '2', '#']);
  expect(steps).toEqual(['dtmf 0-340']);
});

test('what was said and heard is reported with its times', () => {
  const { occurrences } = play(
    [
      { do: 'listen', silentMs: 320 },
      { do: 'say', text: 'yes' },
    ],
    `${'a'.repeat(10)}${'.'.repeat(60)}`,
  );
  expect(occurrences).toContainEqual({ occurrence: 'agent-speech', startMs: 0, endMs: 200 });
  expect(occurrences).toContainEqual({ occurrence: 'callee-speech', text: 'yes', startMs: 500, endMs: 700 });
  expect(occurrences).toContainEqual(
    expect.objectContaining({ step: 'listen', heard: [{ startMs: 0, endMs: 200 }] }),
  );
});
