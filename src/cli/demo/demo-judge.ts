// Checks whether the demo's calls went as scripted, by what both sides recorded. A call that did not is named, with what was
// expected.
import type { LiveEvent } from '../../runtime/live-feed.ts';
import type { CalleeReport } from './demo-world.ts';

export interface CallStory {
  readonly call: string;
  readonly events: readonly LiveEvent[];
}

interface Expectation {
  /** Names the callee's script. */
  readonly script: string;
  readonly scene: string;
  readonly outcome: string;
  readonly dispositions: readonly string[];
  readonly also: readonly Check[];
}

type Check = { readonly expects: string; holds(story: CallStory): boolean };

const isUnderstood: Check = {
  expects: 'the callee was understood at least once',
  holds: (story) => story.events.some((event) => event.kind === 'caller-said'),
};

const wasInterrupted: Check = {
  expects: 'the agent stopped in mid-sentence and answered the interruption',
  holds: ({ events }) => {
    const cut = events.findIndex(
      (event) => event.kind === 'turn' && event.record.cut && event.record.heardMs > 500,
    );
    return (
      cut >= 0 &&
      events
        .slice(cut)
        .some((event) => event.kind === 'turn' && !event.record.cut && event.record.callerText !== '')
    );
  },
};

const keptTheFloor: Check = {
  expects: 'the agent was not stopped by "hmm" and "haan"',
  holds: ({ events }) =>
    events.filter((event) => event.kind === 'caller-backchannel').length >= 2 &&
    !events.some((event) => event.kind === 'turn' && event.record.cut),
};

const leftItsMessage: Check = {
  expects: 'the full message was left after the beep',
  holds: ({ events }) =>
    events.some((event) => event.kind === 'turn' && !event.record.cut && event.record.agentText !== ''),
};

const answeredEveryTurn: Check = {
  expects: 'every turn of the caller was answered',
  holds: ({ events }) =>
    events.every(
      (event) => event.kind !== 'turn' || event.record.callerText === '' || event.record.agentText !== '',
    ),
};

export const EXPECTATIONS: readonly Expectation[] = [
  {
    script: 'confirms',

    scene: 'answers, talks, confirms',
    outcome: 'answered',
    dispositions: ['confirmed'],
    also: [isUnderstood, answeredEveryTurn],
  },
  {
    script: 'interrupts',

    scene: 'interrupts in mid-sentence',
    outcome: 'answered',
    dispositions: ['confirmed'],
    also: [isUnderstood, wasInterrupted],
  },
  {
    script: 'backchannels',

    scene: 'says "hmm" and "haan"',
    outcome: 'answered',
    dispositions: ['confirmed'],
    also: [isUnderstood, keptTheFloor],
  },
  { script: 'busy', scene: 'is busy', outcome: 'busy', dispositions: ['busy'], also: [] },
  {
    script: 'no-answer',

    scene: 'does not answer',
    outcome: 'no-answer',
    dispositions: ['no-answer'],
    also: [],
  },
  {
    script: 'voicemail',

    scene: 'voicemail with a beep',
    outcome: 'answered',
    dispositions: ['voicemail-left'],
    also: [leftItsMessage],
  },
  {
    script: 'inbound',

    scene: 'calls the clinic',
    outcome: 'answered',
    dispositions: ['information'],
    also: [isUnderstood, answeredEveryTurn],
  },
];

/** What went otherwise than told; empty where all is well. */
export function faultsOf(
  expected: Expectation,
  story: CallStory | undefined,
  report: CalleeReport | undefined,
): string[] {
  const end = story?.events.find((event) => event.kind === 'call-ended');
  if (story === undefined || end === undefined || end.kind !== 'call-ended')
    return ['the call did not take place, or did not end in time'];
  const faults: string[] = [];
  if (end.outcome.kind !== expected.outcome)
    faults.push(`outcome ${end.outcome.kind}, expected ${expected.outcome}`);
  if (!expected.dispositions.includes(end.disposition)) {
    faults.push(`disposition ${end.disposition}, expected ${expected.dispositions.join(' or ')}`);
  }
  for (const check of expected.also) if (!check.holds(story)) faults.push(`not seen: ${check.expects}`);
  // A callee who is never answered has no steps to follow.
  if (expected.outcome === 'answered' && report?.asScripted !== true) {
    faults.push(`the callee's script did not finish: ${report?.failures.join('; ') ?? 'no report'}`);
  }
  return faults;
}
