// What `npm run mutants` changes, one piece at a time, and which tests have to notice.

export interface Room {
  readonly name: string;
  /** What is changed. */
  readonly files: readonly string[];
  /** What has to fail. */
  readonly tests: readonly string[];
  /**
   * Whether its modules remember what they once worked out (a compiled pattern, a day of a calendar). A change that survived is
   * then tried again in freshly loaded modules with all tests of the files that reach it, because only the first test asks.
   */
  readonly remembers: boolean;
}

const pure = (name: string, remembers: boolean, ...more: readonly string[]): Room => ({
  name,
  files: [`src/${name}/**/*.ts`, `!src/${name}/**/*.test.ts`],
  tests: [`src/${name}/**/*.test.ts`, ...more],
  remembers,
});

export const ROOMS: readonly Room[] = [
  pure('telephony', true),
  pure('compliance', true),
  pure('call', false, 'test/transcripts/call/*.test.ts'),
  pure('conversation', true, 'test/transcripts/conversation.test.ts'),
  pure('config', false),
  pure('campaign', false),
  {
    name: 'gate',
    files: ['attempt-endings', 'dial-contact', 'dial-gate', 'end-attempt', 'gather-facts', 'owed-writes'].map(
      (file) => `src/runtime/dialing/${file}.ts`,
    ),
    tests: ['src/runtime/dialing/**/*.test.ts'],
    remembers: false,
  },
  {
    name: 'calls',
    files: ['call-legs', 'call-registry', 'inbound-router', 'leg-sound', 'run-call', 'trunk-pool'].map(
      (file) => `src/runtime/calls/${file}.ts`,
    ),
    tests: ['src/runtime/calls/*.test.ts'],
    remembers: false,
  },
];
