// The contract of the event socket and the audio stream, on the FreeSWITCH that is installed: the same table that the
// captures and the simulator are held to. Scenario by scenario: on a busy machine many at once would judge the machine.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CALL_CHECKS } from '../integration/contract/checks-calls.ts';
import { MEDIA_CHECKS } from '../integration/contract/checks-media.ts';
import { SCENARIOS, type Scenario, type SwitchUnderTest } from '../integration/contract/switch-under-test.ts';
import type { Transcript } from '../integration/contract/transcript.ts';
import { openContractSwitch } from './harness/contract-switch.ts';
import { findSwitch } from './harness/find-switch.ts';

const found = findSwitch();

describe.skipIf(!found.ok)('the contract on a real FreeSWITCH', () => {
  let switchUnderTest: SwitchUnderTest | null = null;
  const shown = new Map<Scenario, Transcript | Error>();

  beforeAll(async () => {
    if (!found.ok) return;
    switchUnderTest = await openContractSwitch(found.switch);
    for (const scenario of SCENARIOS) {
      shown.set(
        scenario,
        // A scenario that fails is told by the checks that need it.
        await switchUnderTest.show(scenario).catch((error: unknown) => new Error(scenario, { cause: error })),
      );
    }
  });

  afterAll(() => switchUnderTest?.close());

  test.each([...CALL_CHECKS, ...MEDIA_CHECKS].map((check) => [check.sentence, check] as const))(
    '%s',
    (_sentence, check) => {
      const transcript = shown.get(check.scenario);
      expect(transcript).not.toBeInstanceOf(Error);
      if (transcript === undefined || transcript instanceof Error) return;
      check.holds(transcript);
    },
  );
});
