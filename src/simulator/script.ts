// The schema of a call script: what the simulated far end does. Scripts that cannot be played are refused: unknown steps, SIP
// refusals nobody measured, times below one frame.
import { z } from 'zod';
import { REFUSALS } from './causes.ts';

const milliseconds = z.number().int().min(0).max(3_600_000);
/** Long enough for a busy machine: a caller who gives up is a fault of the agent in every report. */
const patience = milliseconds.default(45_000);

/** Whose speech is synthesised, by a program of the Debian package of the same name. */
const voiceSchema = z.strictObject({
  engine: z.enum(['flite', 'espeak-ng']),
  /** `slt`, `rms`, `awb`, `kal16` (flite); `en-gb`, `en-us+f3` and so on (espeak-ng). */
  name: z.string().regex(/^[A-Za-z0-9+_-]{1,32}$/),
  /** Words a minute. Espeak-ng only; 160 where nothing is said. */
  wordsPerMinute: z.number().int().min(80).max(400).optional(),
});

const stepSchema = z.discriminatedUnion('do', [
  /** Speaks. The next step begins when the last sample has left. */
  z.strictObject({ do: z.literal('say'), text: z.string().min(1).max(2000) }),
  /**
   * Waits until the agent has spoken (at least `voicedMs` of sound) and has then been silent for `silentMs`.
   * `speech: 'new'` counts only speech that began after this step did: what to use after an interruption.
   */
  z.strictObject({
    do: z.literal('listen'),
    voicedMs: milliseconds.default(200),
    silentMs: milliseconds.default(900),
    speech: z.enum(['any', 'new']).default('any'),
    withinMs: patience,
  }),
  /** Waits until the agent has been speaking for `ms` and still speaks. */
  z.strictObject({ do: z.literal('wait-for-agent-speech'), ms: milliseconds, withinMs: patience }),
  /** Speaks over the agent, once it has been speaking for `ms`. */
  z.strictObject({
    do: z.literal('interrupt-after'),
    ms: milliseconds,
    text: z.string().min(1).max(2000),
    withinMs: patience,
  }),
  z.strictObject({ do: z.literal('pause'), ms: milliseconds }),
  /** A sine, such as the beep of a voicemail. `levelDb` is the peak below full scale. */
  z.strictObject({
    do: z.literal('tone'),
    hz: z.number().min(20).max(3900),
    ms: milliseconds,
    levelDb: z.number().min(-60).max(-1).default(-12),
  }),
  /** Steady noise. `levelDb` is the RMS level below full scale. */
  z.strictObject({
    do: z.literal('noise'),
    ms: milliseconds,
    levelDb: z.number().min(-80).max(-12).default(-40),
  }),
  /** Presses keys, as RFC 2833 events: nothing is heard. */
  z.strictObject({ do: z.literal('dtmf'), digits: z.string().regex(/^[0-9*#A-D]{1,32}$/) }),
  z.strictObject({ do: z.literal('hang-up') }),
  /** Waits for the agent to hang up; where it does not, hangs up and reports that it had to. */
  z.strictObject({ do: z.literal('expect-hang-up'), withinMs: patience }),
]);

export const scriptSchema = z.strictObject({
  /** Stands in every report. */
  name: z.string().min(1).max(64),
  /**
   * The number that this callee has: compared by digits, with or without country code. `*` answers for any other number. `softphone:meera`:
   * one of our own, which counts as registered.
   */
  match: z.string().regex(/^(\*|softphone:[A-Za-z0-9_.-]{1,64}|\+?[0-9 -]{3,20})$/),
  /** From the network's first answer to the outcome. */
  ringMs: milliseconds.default(1000),
  outcome: z
    .union([
      z.literal('answer'),
      z.literal('ring-forever'),
      /** The network never says anything. */
      z.literal('silent'),
      z.strictObject({
        refuse: z.number().refine((status) => REFUSALS.includes(status), 'not a refusal that was measured'),
      }),
    ])
    .default('answer'),
  /** What is heard before the answer: 180 ringing, or 183 with a caller tune. */
  progress: z.enum(['ringing', 'early-media']).default('ringing'),
  /** What is said in that media by the network: an operator's announcement. Empty: a caller tune. */
  early: z.array(stepSchema).max(50).default([]),
  /** The codec that this end insists on; else the gateway's. */
  codec: z.enum(['L16', 'PCMU', 'PCMA']).optional(),
  voice: voiceSchema.default({ engine: 'flite', name: 'slt' }),
  /** After the last step the line stays open and silent until somebody hangs up, at most this long. */
  stayMs: milliseconds.default(60_000),
  steps: z.array(stepSchema).max(200).default([]),
});

export type Voice = z.infer<typeof voiceSchema>;
export type CallStep = z.infer<typeof stepSchema>;
/** A script as it is written: what has a default may be left out. */
export type CallScriptInput = z.input<typeof scriptSchema>;
export type CallScript = z.infer<typeof scriptSchema>;

/** Every text of a script, so that its speech can be made before the call. */
export function textsOf(script: CallScript): string[] {
  return [...script.early, ...script.steps].flatMap((step) =>
    step.do === 'say' || step.do === 'interrupt-after' ? [step.text] : [],
  );
}

/** The script for a dialled number: an exact one before `*`, null where nobody has the number. */
export function scriptFor(scripts: readonly CallScript[], dialled: string): CallScript | null {
  const digits = digitsOf(dialled);
  const named = scripts.find(({ match }) => /^\+?\d/.test(match) && sameNumber(digitsOf(match), digits));
  return named ?? scripts.find((script) => script.match === '*') ?? null;
}

/** The script of a softphone. Null: it is not registered. */
export function scriptOfSoftphone(scripts: readonly CallScript[], name: string): CallScript | null {
  return scripts.find(({ match }) => match === `softphone:${name}`) ?? null;
}

function digitsOf(number: string): string {
  return number.replace(/\D/g, '').replace(/^0+/, '');
}

// Trunks want numbers in their own forms: with a plus, without, without country code, with a prefix.
function sameNumber(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 3 && long.endsWith(short);
}
