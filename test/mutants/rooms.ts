// What `npm run mutants` changes, one piece at a time, and which tests have to notice.

export interface Room {
  readonly name: string;
  /** What is changed. */
  readonly files: readonly string[];
  /** What has to fail. */
  readonly tests: readonly string[];
}

const pure = (name: string, ...more: readonly string[]): Room => ({
  name,
  files: [`src/${name}/**/*.ts`, `!src/${name}/**/*.test.ts`],
  tests: [`src/${name}/**/*.test.ts`, ...more],
});

export const ROOMS: readonly Room[] = [
  pure('telephony'),
  pure('compliance'),
  pure('call', 'test/transcripts/call/*.test.ts'),
  pure('conversation', 'test/transcripts/conversation.test.ts'),
  pure('config'),
  pure('campaign'),
  {
    name: 'gate',
    files: [
      ...['attempt-endings', 'dial-contact', 'dial-gate', 'end-attempt'],
      ...['gate-answers', 'gather-facts', 'intent-writer', 'pending-writes'],
    ].map((file) => `src/runtime/dialing/${file}.ts`),
    tests: ['src/runtime/dialing/**/*.test.ts'],
  },
  {
    name: 'calls',
    files: [
      ...['call-registry', 'run-call', 'inbound/inbound-router'],
      ...['legs/call-legs', 'legs/leg-sound', 'trunks/trunk-pool'],
    ].map((file) => `src/runtime/calls/${file}.ts`),
    tests: ['src/runtime/calls/**/*.test.ts'],
  },
];
