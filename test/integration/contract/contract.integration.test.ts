// One table of checks, run against what a real FreeSWITCH sent and against the simulator. Where the two differ, the
// simulator is wrong. The live suite runs the same table against a FreeSWITCH that is installed.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CapturedSwitch } from './captured-switch.ts';
import { CALL_CHECKS } from './checks-calls.ts';
import { MEDIA_CHECKS } from './checks-media.ts';
import { openSimulatedSwitch } from './simulated-switch.ts';
import { SCENARIOS, type Scenario, type SwitchUnderTest } from './switch-under-test.ts';
import { eventsOf, type Transcript } from './transcript.ts';

const CHECKS = [...CALL_CHECKS, ...MEDIA_CHECKS];
const captures = new CapturedSwitch();

const SWITCHES: readonly (readonly [
  name: string,
  shows: (scenario: Scenario) => boolean,
  open: () => Promise<SwitchUnderTest>,
])[] = [
  [captures.name, (scenario) => captures.shows.has(scenario), async () => captures],
  ['the simulator', () => true, openSimulatedSwitch],
];

describe.each(SWITCHES)('%s', (_, shows, open) => {
  let switchUnderTest: SwitchUnderTest;
  const transcripts = new Map<Scenario, Promise<Transcript>>();

  beforeAll(async () => {
    switchUnderTest = await open();
    // All at once: they are separate calls, and most of their time is waiting.
    for (const scenario of SCENARIOS) {
      if (switchUnderTest.shows.has(scenario)) transcripts.set(scenario, switchUnderTest.show(scenario));
    }
    // A scenario that fails is told by the checks that need it.
    await Promise.allSettled(transcripts.values());
  });

  afterAll(() => switchUnderTest.close());

  test.each(
    CHECKS.filter(({ scenario }) => shows(scenario)).map((check) => [check.sentence, check] as const),
  )('%s', async (_sentence, check) => {
    const transcript = await transcripts.get(check.scenario);
    if (transcript === undefined) throw new Error(`${check.scenario} was not shown`);
    check.holds(transcript);
  });
});

describe('headers', () => {
  let transcripts: Transcript[];

  beforeAll(async () => {
    const simulated = await openSimulatedSwitch();
    const scenarios = SCENARIOS.filter(
      (scenario) => !['handshake', 'wrong-password', 'growing-file-held'].includes(scenario),
    );
    transcripts = await Promise.all(scenarios.map((scenario) => simulated.show(scenario)));
    await simulated.close();
  });

  test('the simulator sends no header that the real switch does not send on that event', () => {
    const known = new Map<string, Set<string>>();
    // The caller's profile and the leg's variables are on every event about it, as far as they have a value.
    const common = new Set<string>();
    for (const item of captures.allItems()) {
      if (item.kind !== 'event') continue;
      const names = known.get(item.name) ?? new Set();
      known.set(item.name, names);
      for (const name of Object.keys(item.headers)) (COMMON.test(name) ? common : names).add(name);
    }
    const invented = new Set<string>();
    for (const { name, headers } of transcripts.flatMap((transcript) => eventsOf(transcript))) {
      const names = known.get(name);
      if (names === undefined) continue;
      for (const header of Object.keys(headers)) {
        const fine = COMMON.test(header) ? common.has(header) : names.has(header);
        if (!fine && !ASKED_FOR.has(header)) invented.add(`${name} ${header}`);
      }
    }
    expect([...invented].sort()).toEqual([]);
  });
});

const COMMON = /^(variable_|Caller-)/;
/** Variables that stand in our own dial strings and commands. */
const ASKED_FOR = new Set(['variable_absolute_codec_string', 'variable_RECORD_PRE_BUFFER_FRAMES']);
