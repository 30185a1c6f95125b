import { describe, expect, test } from 'vitest';
import {
  FIRST,
  FORWARDING,
  LegsRoom,
  NUMBER,
  PEER,
  PLAN,
  REFUSED,
  SECOND,
} from '../../../../test/fakes/legs-room.ts';
import type { CommandResult } from '../../../freeswitch/esl/command-result.ts';

const FAILURE = {
  cause: 'NORMAL_TEMPORARY_FAILURE',
  sipStatus: 503,
  by: 'far-end',
  at: 5,
  gone: true,
  reportBy: 9,
} as const;

async function afterFailure(room: LegsRoom): Promise<void> {
  void room.legs.originate(FIRST);
  room.legs.noteFailure(FIRST, FAILURE);
  expect(await room.heard()).toEqual([
    'originate main leg-1',
    'main failed NORMAL_TEMPORARY_FAILURE',
    'record leg-1 ended NORMAL_TEMPORARY_FAILURE',
    'main is given back',
  ]);
}

describe('an originate for which the switch had no session', () => {
  const FULL = { ok: false, kind: 'refused', text: '-ERR DESTINATION_OUT_OF_ORDER', hint: '' } as const;
  const ASKED = 'originate main leg-1';

  async function refused(answer: CommandResult = FULL): Promise<LegsRoom> {
    const room = new LegsRoom(PLAN);
    room.answers[ASKED] = answer;
    void room.legs.originate(FIRST);
    await room.heard();
    return room;
  }

  test('is placed once more a second later, with the same id', async () => {
    const room = await refused();
    room.clock.turn(1_000);
    expect(await room.heard()).toEqual([]);
    room.answers = {};
    room.clock.turn(100);
    expect(await room.heard()).toEqual(['is there leg-1?', ASKED]);
  });

  test('and no third time', async () => {
    const room = await refused();
    room.clock.turn(1_100);
    expect(await room.heard()).toEqual([
      'is there leg-1?',
      ASKED,
      '→ originate-failed DESTINATION_OUT_OF_ORDER',
    ]);
    room.clock.turn(10_000);
    expect(await room.heard()).toEqual([]);
  });

  test.each<[string, (room: LegsRoom) => void]>([
    ['a channel was told of', (room) => room.legs.told()],
    [
      'the switch has it all the same',
      (room) => {
        room.exists = true;
      },
    ],
    [
      'the call does not wait for it any more',
      (room) => {
        room.wanted = false;
      },
    ],
    ['it was hung up meanwhile', (room) => room.legs.cancel()],
  ])('never where %s', async (_what, happens) => {
    const room = await refused();
    happens(room);
    room.clock.turn(1_100);
    const said = await room.heard();
    expect(said).not.toContain(ASKED);
    expect(said).toContain('→ originate-failed DESTINATION_OUT_OF_ORDER');
  });

  test.each<[string, CommandResult]>([
    ['with another word', REFUSED],
    ['and nobody knows whether it left', { ...FULL, kind: 'unknown' }],
    ['in time', { ...FULL, kind: 'timeout' }],
  ])('never where the switch did not answer so: %s', async (_what, answer) => {
    const room = await refused(answer);
    room.clock.turn(5_000);
    expect(await room.heard()).toEqual([]);
  });

  test('never where a channel was told of before the answer: a carrier may say so as well', async () => {
    const room = new LegsRoom(PLAN);
    room.legs.told();
    room.answers[ASKED] = FULL;
    void room.legs.originate(FIRST);
    expect(await room.heard()).toEqual([ASKED, '→ originate-failed DESTINATION_OUT_OF_ORDER']);
  });
});

test('the next trunk: a place, a row on the disk, and only then the originate', async () => {
  const room = new LegsRoom(PLAN);
  await afterFailure(room);
  void room.legs.originate(SECOND);
  expect(await room.heard()).toEqual([
    'record leg-2 on second',
    'listens to leg-2',
    'trunk-changed',
    'originate second leg-2',
  ]);
  expect(room.legs.plan).toMatchObject({ leg: 'leg-2', trunk: 'second' });
});

test('the next trunk has no place: nothing is written and nothing dialled', async () => {
  const room = new LegsRoom(PLAN);
  await afterFailure(room);
  room.free = false;
  void room.legs.originate(SECOND);
  expect(await room.heard()).toEqual(['→ route-unavailable']);
  expect(room.legs.plan).toMatchObject({ leg: 'leg-1', trunk: 'main' });
});

test('the row cannot be written: the place goes back and nothing is dialled', async () => {
  const room = new LegsRoom(PLAN);
  await afterFailure(room);
  room.durable = false;
  void room.legs.originate(SECOND);
  expect(await room.heard()).toEqual([
    'record leg-2 on second',
    'second is given back',
    '→ route-unavailable',
  ]);
});

test('hung up while it waits for its place: nothing is dialled, and the call is told that there is no leg', async () => {
  const room = new LegsRoom(PLAN);
  await afterFailure(room);
  room.place = () => {};
  void room.legs.originate(SECOND);
  room.wanted = false;
  room.legs.cancel();
  room.place({ ok: false, passedOver: [] });
  expect(await room.heard()).toEqual([
    'second is given back',
    '→ originate-failed ORIGINATOR_CANCEL',
    '→ channel-destroyed',
  ]);
});

test('the reply to an originate that the call has left behind is not listened to', async () => {
  const room = new LegsRoom(PLAN);
  room.answers = { 'originate main leg-1': REFUSED };
  void room.legs.originate(FIRST);
  room.legs.noteFailure(FIRST, FAILURE);
  void room.legs.originate(SECOND);
  expect(await room.heard()).not.toContain('→ originate-failed GATEWAY_DOWN');
});

test('a carrier that takes a transfer and tells nothing of it has the caller, and the record says that nobody told', async () => {
  const { forward } = FORWARDING;
  if (forward === null) throw new Error('it is forwarded');
  const room = new LegsRoom({
    ...FORWARDING,
    forward: { ...forward, way: 'refer', referTo: 'sip:1@a.example' },
  });
  room.referAnswer = 200;
  void room.legs.transfer({
    kind: 'transfer',
    peer: PEER.leg,
    destination: NUMBER,
    timeoutMs: 20_000,
    way: 'refer',
  });
  for (let looks = 0; looks < 20; looks++) {
    room.said.push(...(await room.heard()));
    room.clock.turn(250);
  }
  expect(room.said).toEqual(['refer leg-1', 'warning', '→ transfer-referred']);
});

describe('whoever says no', () => {
  test('between the intent and the originate is not dialled', async () => {
    const room = new LegsRoom(PLAN);
    room.suppressed = 'opted-out';
    void room.legs.originate(FIRST);
    expect(await room.heard()).toEqual(['warning', '→ originate-failed ORIGINATOR_CANCEL']);
  });

  test.each(['opted-out', 'scrubbed', 'unread'] as const)(
    'while the call goes on to the next trunk is not dialled there: %s',
    async (suppressed) => {
      const room = new LegsRoom(PLAN);
      await afterFailure(room);
      room.place = () => {};
      void room.legs.originate(SECOND);
      room.suppressed = suppressed;
      room.place({ ok: false, passedOver: [] });
      const said = await room.heard();
      expect(said).not.toContain('originate second leg-2');
      expect(said.at(-1)).toBe('→ originate-failed ORIGINATOR_CANCEL');
    },
  );

  test('while the switch has no session for the call is not dialled a second time', async () => {
    const room = new LegsRoom(PLAN);
    room.answers['originate main leg-1'] = {
      ...{ ok: false, kind: 'refused', text: '-ERR DESTINATION_OUT_OF_ORDER', hint: '' },
    };
    void room.legs.originate(FIRST);
    await room.heard();
    room.suppressed = 'opted-out';
    room.clock.turn(1_100);
    expect(await room.heard()).not.toContain('originate main leg-1');
  });

  test.each([
    [
      'by their own word is not rung for a caller either',
      'opted-out',
      ['main is given back', '→ transfer-failed CALL_REJECTED'],
    ],
    [
      'by a scrub alone, as people who work here may stand in it, is rung for a caller',
      'scrubbed',
      ['listens to leg-9', 'record peer leg-9 on main', 'bridge leg-1 leg-9'],
    ],
  ] as const)('%s', async (_what, suppressed, said) => {
    const room = new LegsRoom(FORWARDING);
    room.suppressed = suppressed;
    await room.legs.transfer({ kind: 'transfer', peer: PEER.leg, destination: NUMBER, timeoutMs: 20_000 });
    expect(await room.heard()).toEqual(said);
  });
});
