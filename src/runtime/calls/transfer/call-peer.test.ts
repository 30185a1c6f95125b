import { expect, test } from 'vitest';
import { FORWARDING, LegsRoom, NUMBER, OK, PEER, REFUSED } from '../../../../test/fakes/legs-room.ts';
import type { CallOutcome } from '../../../call/state.ts';
import type { CommandResult } from '../../../freeswitch/esl/command-result.ts';
import type { CallPlan } from '../../call-plan.ts';

const TRANSFER = {
  kind: 'transfer',
  peer: PEER.leg,
  destination: NUMBER,
  timeoutMs: 20_000,
} as const;

/** The switch answers the next order when it is told to. */
function answersLater(room: LegsRoom): (result: CommandResult) => void {
  const { promise, resolve } = Promise.withResolvers<CommandResult>();
  room.later = promise;
  return resolve;
}

test('a forwarded call: the peer is rung, answers, leaves; its place goes back once', async () => {
  const room = new LegsRoom(FORWARDING);
  await room.legs.transfer(TRANSFER);
  expect(await room.heard()).toEqual(['listens to leg-9', 'record peer leg-9 on main', 'bridge leg-1 leg-9']);
  const leg = PEER.leg;
  room.legs.otherLeg({ kind: 'channel-answered', at: 7, leg, codec: null, sound: null });
  const end = { cause: 'NORMAL_CLEARING', sipStatus: 200, by: 'far-end' } as const;
  room.legs.otherLeg({ kind: 'channel-reported', at: 9, leg, ...end, answeredAt: 7, endedAt: 9 });
  room.legs.otherLeg({ kind: 'channel-destroyed', at: 9, leg, cause: null });
  expect(await room.heard()).toEqual([
    'main is well',
    'record peer leg-9 answered',
    '→ transfer-answered',
    'main is given back',
    'record leg-9 ended NORMAL_CLEARING',
  ]);
});

test('a call that goes on to a person because its agent failed: what the agent was saying is cut off first', async () => {
  const { forward } = FORWARDING;
  if (forward === undefined || forward === null) throw new Error('it is forwarded');
  const room = new LegsRoom({ ...FORWARDING, forward: { ...forward, when: 'agent-fails' } });
  await room.legs.transfer(TRANSFER);
  expect(await room.heard()).toEqual([
    'listens to leg-9',
    'record peer leg-9 on main',
    'stop stream',
    'silence on leg-1',
    'bridge leg-1 leg-9',
  ]);
});

test('a forwarded call whose trunk has no place fails as the peer would', async () => {
  const room = new LegsRoom(FORWARDING);
  room.free = false;
  await room.legs.transfer(TRANSFER);
  expect(await room.heard()).toEqual(['→ transfer-failed NORMAL_CIRCUIT_CONGESTION']);
});

const WARM: CallPlan = {
  ...FORWARDING,
  forward: {
    ...{
      when: 'answered',
      to: NUMBER,
      leg: PEER.leg,
      routes: [PEER],
      giveUpAfterMs: 20_000,
      softphone: null,
    },
    way: 'warm',
    brief: {
      text: 'A call. Press 1.',
      reminder: 'Press 1.',
      acceptKey: '1',
      declineKey: '2',
      giveUpAfterMs: 9,
    },
  },
};
const CODEC = { name: 'PCMU', sampleRateHz: 8000 } as const;

async function told(way: 'warm' | 'conference' = 'warm'): Promise<LegsRoom> {
  const { forward } = WARM;
  if (forward === null) throw new Error('nobody is rung');
  const room = new LegsRoom({ ...WARM, forward: { ...forward, way } });
  await room.legs.transfer({ ...TRANSFER, way });
  room.legs.otherLeg({ kind: 'channel-answered', at: 7, leg: PEER.leg, codec: CODEC, sound: null });
  const heard = await room.heard();
  expect(heard.slice(0, 3)).toEqual([
    'listens to leg-9',
    'record peer leg-9 on main',
    'originate main leg-9',
  ]);
  expect(heard.slice(-3)).toEqual(['record peer leg-9 answered', 'told in PCMU', 'listen to leg-9']);
  return room;
}

const GONE = { cause: 'NORMAL_CLEARING', sipStatus: 200, by: 'far-end', answeredAt: 7, endedAt: 9 } as const;

test('a warm transfer: they are rung on a leg of ours, told, take the call by a key, and have the caller', async () => {
  const room = await told();
  room.legs.otherLeg({ kind: 'dtmf', at: 8, leg: PEER.leg, digit: '1', via: 'rtp' });
  expect(await room.heard()).toEqual(['peer keys 1']);
  room.consult?.accepted();
  expect(await room.heard()).toEqual([
    'the brief is over',
    'stop stream',
    'silence on leg-1',
    'set leg-1 park_after_bridge=true',
    'connect leg-1 leg-9',
    '→ transfer-answered',
  ]);
  // They hang up: the call is over, and their place on the trunk is free.
  room.legs.otherLeg({ kind: 'channel-reported', at: 9, leg: PEER.leg, ...GONE });
  expect(await room.heard()).toEqual([
    'main is given back',
    'record leg-9 ended NORMAL_CLEARING',
    '→ transfer-ended',
  ]);
});

test.each([
  ['do not want it', 'TRUNKLINE_DECLINED', 'hang up leg-9 NORMAL_CLEARING'],
  ['are a machine', 'TRUNKLINE_MACHINE', 'hang up leg-9 NORMAL_CLEARING'],
  ['say nothing', 'TRUNKLINE_NOT_ACCEPTED', 'hang up leg-9 NO_ANSWER'],
])('a warm transfer to people who %s fails, and they are hung up', async (_, cause, hangUp) => {
  const room = await told();
  room.consult?.refused(cause);
  expect(await room.heard()).toEqual([
    'the brief is over',
    'main is given back',
    `record leg-9 ended ${cause}`,
    hangUp,
    `→ transfer-failed ${cause}`,
  ]);
});

test('who hangs up while they are told has not accepted', async () => {
  const room = await told();
  room.legs.otherLeg({ kind: 'channel-reported', at: 9, leg: PEER.leg, ...GONE });
  expect((await room.heard()).at(-1)).toBe('→ transfer-failed TRUNKLINE_NOT_ACCEPTED');
});

test('a caller who hangs up meanwhile ends it at once, and an accepting key comes too late', async () => {
  const room = await told();
  room.legs.cancel();
  expect(await room.heard()).toEqual(['the brief is over', 'hang up leg-9 NORMAL_CLEARING']);
  room.consult?.accepted();
  expect(await room.heard()).not.toContain('connect leg-1 leg-9');
});

test('a caller who hangs up before the switch has the other leg leaves nobody parked there', async () => {
  const room = new LegsRoom(WARM);
  const reply = answersLater(room);
  void room.legs.transfer({ ...TRANSFER, way: 'warm' });
  await room.heard();
  // There is no such channel yet.
  room.answers = { 'hang up leg-9 ORIGINATOR_CANCEL': REFUSED };
  room.legs.ended({
    answeredAt: 1,
    endedAt: 8,
    hangupCause: 'NORMAL_CLEARING',
    sipStatus: null,
  } as CallOutcome);
  await room.heard();
  reply(OK);
  expect(await room.heard()).toEqual(['hang up leg-9 NORMAL_CLEARING']);
});

test('a caller who hangs up as the place on the trunk comes has nobody rung', async () => {
  const room = new LegsRoom(WARM);
  room.place = () => {};
  void room.legs.transfer({ ...TRANSFER, way: 'warm' });
  await room.heard();
  room.place({ ok: false, passedOver: [] });
  room.legs.cancel();
  expect(await room.heard()).toEqual(['main is given back', '→ transfer-failed ORIGINATOR_CANCEL']);
});

test('who hangs up while they are being connected takes nothing from what the caller hears', async () => {
  const room = await told();
  room.consult?.accepted();
  room.legs.otherLeg({ kind: 'channel-reported', at: 9, leg: PEER.leg, ...GONE });
  expect(await room.heard()).not.toContain('silence on leg-1');
});

test('in a conference they come to caller and agent, leave again, and are hung up with the call', async () => {
  const room = await told('conference');
  room.consult?.accepted();
  expect((await room.heard()).slice(-2)).toEqual(['three-way leg-9 leg-1', '→ transfer-joined']);
  expect(room.legs.isConference).toBe(true);
  room.legs.cancel();
  expect(await room.heard()).toEqual(['hang up leg-9 NORMAL_CLEARING']);
});

test.each([
  ['before', ['report', 'reply']],
  ['behind', ['reply', 'report']],
])(
  'a busy line fails once, whether its report comes %s the reply to the originate or not',
  async (_, order) => {
    const room = new LegsRoom(WARM);
    const reply = answersLater(room);
    void room.legs.transfer({ ...TRANSFER, way: 'warm' });
    await room.heard();
    for (const what of order) {
      if (what === 'reply') reply({ ok: false, kind: 'refused', text: 'USER_BUSY' } as CommandResult);
      else
        room.legs.otherLeg({
          ...{ kind: 'channel-reported', at: 8, leg: PEER.leg, cause: 'USER_BUSY', sipStatus: 486 },
          ...{ by: 'far-end', answeredAt: null, endedAt: 8 },
        });
      await room.heard().then((said) => room.said.push(...said));
    }
    const said = await room.heard();
    expect(said.filter((line) => line.startsWith('→'))).toEqual(['→ transfer-failed USER_BUSY']);
    expect(said.filter((line) => line === 'main is given back')).toHaveLength(1);
  },
);

const WIDE = { name: 'G722', sampleRateHz: 16_000 } as const;

test('who is told what a call is about and changes the codec is told on in the new one, and heard at its rate', async () => {
  const room = await told();
  const changed = { kind: 'codec-changed', at: 8, leg: PEER.leg } as const;
  room.legs.otherLeg({ ...changed, codec: { name: 'PCMA', sampleRateHz: 8000 } });
  expect(await room.heard()).toEqual(['told on in PCMA']);
  room.legs.otherLeg({ ...changed, codec: WIDE });
  expect((await room.heard()).slice(-2)).toEqual(['stop stream', 'listen to leg-9']);
  room.consult?.accepted();
  await room.heard();
  room.legs.otherLeg({ ...changed, codec: { name: 'PCMU', sampleRateHz: 8000 } });
  expect(await room.heard()).toEqual([]);
});

test('a codec that changes while the switch is asked for it is the one in which they are told', async () => {
  const { forward } = WARM;
  const room = new LegsRoom({ ...WARM, forward });
  await room.legs.transfer({ ...TRANSFER, way: 'warm' });
  const codec = { name: 'opus', sampleRateHz: 48_000 };
  room.legs.otherLeg({ kind: 'channel-answered', at: 7, leg: PEER.leg, codec, sound: null });
  room.legs.otherLeg({ kind: 'codec-changed', at: 7, leg: PEER.leg, codec: WIDE });
  expect((await room.heard()).slice(-2)).toEqual(['told in G722', 'listen to leg-9']);
});
