// One call between a switch, an agent and records that note what they are asked: the usual walk, and what a bug in any of
// them costs.
import { expect, test } from 'vitest';
import { Room } from '../../../test/fakes/call-room.ts';

test('a call is rung, answered, heard, recorded and ended, and gives its place back', async () => {
  const room = new Room();
  await room.answered();
  room.event({ kind: 'dtmf', digit: '5', via: 'rtp' });
  // The same press, on the other way.
  room.event({ kind: 'dtmf', digit: '5', via: 'info' });
  room.over();
  await room.settled();
  expect(room.said).toEqual([
    'phase dialing',
    'originate',
    'first message is prepared',
    'phase ringing',
    'phase active',
    'agent is built',
    'start stream',
    'record',
    'agent begins',
    'agent gets 5',
    'phase ended',
    'agent closes',
    'agent closes',
    'end is kept',
  ]);
  expect(room.ended).toHaveLength(1);
  expect(room.ended[0]).toMatchObject({ outcome: { kind: 'answered' }, disposition: 'caller-hung-up' });
  expect(room.released).toEqual(['main']);
  expect(room.clock.pending).toBe(0);
  expect(room.kept.messages('error')).toEqual([]);
});

test.each<[string, (room: Room) => void]>([
  [
    'the line that brought the sound is lost',
    (room) => room.event({ kind: 'audio-stream-error', reason: 'broken pipe' }),
  ],
  ['the agent loses it', (room) => room.talk?.onAudioLost('idle: nothing came', room.clock.now())],
  [
    'the leg has another rate now',
    (room) => room.event({ kind: 'codec-changed', codec: { name: 'G722', sampleRateHz: 16_000 } }),
  ],
])('%s: the old one is stopped before a new one is started', async (_what, happens) => {
  const room = new Room();
  await room.answered();
  await room.settled();
  room.said.length = 0;
  happens(room);
  await room.settled();
  expect(room.said).toEqual(['stop stream', 'start stream']);
});

test('what the call had come to holds, also where the callee hangs up in the goodbye', async () => {
  const room = new Room();
  await room.answered();
  room.talk?.onDisposition('agent-ended', 'do-not-call');
  expect([room.dispositions, room.said.at(-1)]).toEqual([['do-not-call'], 'disposition is kept']);
  room.over();
  await room.settled();
  expect(room.ended[0]).toMatchObject({
    disposition: 'do-not-call',
    reason: 'agent-ended',
    outcome: { endedBy: 'callee' },
  });
});

test.each([
  ['the agent cannot be built', 'agent is built'],
  ['the agent cannot begin', 'agent begins'],
  ['the stream command throws', 'start stream'],
  ['the recording command throws', 'record'],
])(
  '%s: the fault is logged with the call, the call is hung up and its end is told once',
  async (_, where) => {
    const room = new Room();
    room.breaks = where;
    await room.answered();
    await room.settled();
    expect(room.kept.lines.find(({ level }) => level === 'error')).toMatchObject({
      callId: 'call-1',
      fault: { message: `broken at: ${where}` },
    });
    expect(room.said.some((said) => said.startsWith('hang up'))).toBe(true);
    room.over();
    await room.settled();
    expect(room.ended).toHaveLength(1);
    expect(room.ended[0]).toMatchObject({ reason: 'fault', disposition: 'failed' });
    expect(room.released).toEqual(['main']);
  },
);

test.each([
  ['the agent cannot be closed', 'agent closes'],
  ['the end cannot be written down', 'end is kept'],
  ['the hang-up throws', 'hang up NORMAL_CLEARING'],
])('%s: the call ends all the same, and its place is free', async (_, where) => {
  const room = new Room();
  room.breaks = where;
  await room.answered();
  room.call.request({ kind: 'hang-up', by: 'operator' });
  await room.settled();
  room.over();
  await room.settled();
  expect(room.ended).toHaveLength(1);
  expect(room.released).toEqual(['main']);
  expect(new Set(room.kept.messages('error'))).toEqual(new Set(['call ended because of an internal error']));
});

test('a switch that never reports: the call ends by itself', async () => {
  const room = new Room();
  await room.answered();
  room.call.request({ kind: 'hang-up', by: 'operator' });
  for (let second = 0; second < 15; second++) room.clock.turn(1_000);
  await room.settled();
  expect(room.ended).toHaveLength(1);
  expect(room.clock.pending).toBe(0);
});

test('a recording is not kept where its result says so', async () => {
  const room = new Room();
  await room.answered();
  room.talk?.onDisposition('agent-ended', 'no-consent');
  room.over();
  await room.settled();
  expect(room.said).toContain('delete /r/call-1.wav');
  expect(room.ended[0]?.summary.recordingPath).toBeNull();
});
