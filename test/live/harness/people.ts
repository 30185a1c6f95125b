// The people that the G.711 conversations are held with, as scripts: who confirms, who interrupts, who hums, who leaves.
import type { CallScriptInput } from '../../../src/simulator/script.ts';

export const CONFIRMS = '+12025550101';
export const INTERRUPTS = '+12025550102';
export const BACKCHANNELS = '+12025550103';
export const LEAVES = '+12025550104';
export const PRESSES = '+12025550105';
export const INTERRUPTS_OFTEN = '+12025550107';
/** How often they do so in one call. */
export const OFTEN = 6;
export const ASKS_OFTEN = '+12025550108';
export const ASKED = [
  'what are your opening hours',
  'can I come on Monday morning',
  'please call my daughter',
  'the second one is fine',
  'is the doctor there tomorrow',
  'what time is it',
] as const;
export const BUSY = '+12025550106';

export const SCRIPTS: readonly CallScriptInput[] = [
  {
    name: 'confirms',
    match: CONFIRMS,
    steps: [
      { do: 'listen', voicedMs: 3000 },
      { do: 'say', text: 'yes, I will be there' },
      { do: 'expect-hang-up' },
    ],
  },
  {
    name: 'interrupts',
    match: INTERRUPTS,
    steps: [
      { do: 'interrupt-after', ms: 2000, text: 'wait, what time is it' },
      { do: 'listen', speech: 'new', voicedMs: 1000 },
      { do: 'say', text: 'yes, that works' },
      { do: 'expect-hang-up' },
    ],
  },
  {
    name: 'interrupts often',
    match: INTERRUPTS_OFTEN,
    steps: [
      ...Array.from({ length: OFTEN }, () => [
        { do: 'interrupt-after', ms: 900, text: 'wait, what time is it', withinMs: 20_000 } as const,
        { do: 'pause', ms: 1_200 } as const,
      ]).flat(),
      { do: 'hang-up' },
    ],
  },
  {
    name: 'asks often',
    match: ASKS_OFTEN,
    steps: [
      { do: 'listen', voicedMs: 3000 },
      ...ASKED.flatMap((text) => [
        { do: 'say', text } as const,
        { do: 'listen', speech: 'new', voicedMs: 400 } as const,
        { do: 'pause', ms: 700 } as const,
      ]),
      { do: 'hang-up' },
    ],
  },
  {
    name: 'backchannels',
    match: BACKCHANNELS,
    steps: [
      { do: 'interrupt-after', ms: 2000, text: 'hmm' },
      { do: 'listen', voicedMs: 3000 },
      { do: 'say', text: 'yes, I will be there' },
      { do: 'expect-hang-up' },
    ],
  },
  {
    name: 'leaves',
    match: LEAVES,
    steps: [{ do: 'wait-for-agent-speech', ms: 2500 }, { do: 'hang-up' }],
  },
  {
    name: 'presses',
    match: PRESSES,
    steps: [{ do: 'listen', voicedMs: 3000 }, { do: 'dtmf', digits: '12#' }, { do: 'expect-hang-up' }],
  },
  { name: 'busy', match: BUSY, outcome: { refuse: 486 } },
];

export const CALLER: CallScriptInput = {
  name: 'caller',
  match: '*',
  steps: [
    { do: 'listen', voicedMs: 1000 },
    { do: 'say', text: 'what are your opening hours' },
    { do: 'listen', speech: 'new', voicedMs: 1000 },
    { do: 'say', text: 'thank you, goodbye' },
    { do: 'expect-hang-up' },
  ],
};
