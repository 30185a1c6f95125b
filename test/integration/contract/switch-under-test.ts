// What the contract is checked against: anything that can show the scenarios below. Recorded captures can show what
// was recorded; a driven switch (the simulator, a real FreeSWITCH) is made to act them out.
import type { Transcript } from './transcript.ts';

export const SCENARIOS = [
  'handshake',
  'wrong-password',
  'answered-then-killed',
  'far-end-hangs-up',
  'refused-486',
  'refused-404',
  'refused-480',
  'refused-503',
  'rings-forever',
  'silent-network',
  'early-media',
  'gateway-down',
  'gateway-unknown',
  'no-such-application',
  'inbound',
  'playback-break',
  'playback-two-at-once',
  'playback-hang-up',
  'recording',
  'digits',
  'stream-messages',
  'stream-frames',
  'stream-errors',
  'growing-file',
  'growing-file-held',
] as const;

export type Scenario = (typeof SCENARIOS)[number];

export interface SwitchUnderTest {
  readonly name: string;
  readonly shows: ReadonlySet<Scenario>;
  show(scenario: Scenario): Promise<Transcript>;
  close(): Promise<void>;
}
