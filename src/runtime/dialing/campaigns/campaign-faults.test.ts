// The loop that dials, while something is broken: the switch, the disk, a trunk, an agent that could not talk, a fault of ours.
import { describe, expect, test } from 'vitest';
import {
  configWith,
  FAST,
  full,
  NOON,
  OPEN,
  REMINDERS,
  Room,
  running,
} from '../../../../test/fakes/campaign-room.ts';
import { importContacts } from '../../../../test/fakes/contact-import.ts';
import { edited } from '../../../../test/fakes/declared-config.ts';
import { callee } from '../../../../test/fakes/opened-store.ts';
import { listAttempts } from '../../../store/dialing/attempt-reads.ts';
import { countContacts, findContact } from '../../../store/dialing/contacts.ts';
import type { ContactId } from '../../../telephony/ids.ts';
import type { E164 } from '../../../telephony/number.ts';

describe('the switch', () => {
  test('that was never connected lets nothing be dialled', async () => {
    const room = new Room(configWith(OPEN, FAST));
    await room.list(1);
    room.runner.wake();
    await room.quiet();
    expect(room.begun).toEqual([]);
    expect(room.status).toMatchObject({ state: 'paused', because: 'the switch is not connected' });
  });

  test('that is lost stops the dialling, and that comes back lets it go on', async () => {
    const room = await running(OPEN, 4);
    await room.turn(2_000);
    room.runner.switchLost();
    await room.end();
    await room.turn(1_000);
    expect(room.begun).toHaveLength(2);
    expect(room.status).toMatchObject({ state: 'paused', because: 'the switch is not connected' });
    await room.connect();
    expect(room.begun).toHaveLength(3);
  });

  test('that is lost while its calls are compared is not believed to be there', async () => {
    const room = new Room(configWith(OPEN, FAST));
    await room.list(1);
    let compared: () => void = () => {};
    const ready = room.runner.switchReady(
      () =>
        new Promise((resolve) => {
          compared = resolve;
        }),
    );
    room.runner.switchLost();
    compared();
    await ready;
    await room.quiet();
    expect(room.begun).toEqual([]);
    expect(room.status).toMatchObject({ because: 'the switch is not connected' });
  });

  test('whose calls cannot be compared is asked again, and nothing is dialled before', async () => {
    const room = new Room(configWith(OPEN, FAST));
    await room.list(1);
    let asked = 0;
    await room.runner.switchReady(() =>
      ++asked === 1 ? Promise.reject(new Error('odd')) : Promise.resolve(),
    );
    await room.quiet();
    expect(room.begun).toEqual([]);
    await room.turn(5_000);
    expect([asked, room.begun.length]).toEqual([2, 1]);
    expect(room.kept.messages('error')).toHaveLength(1);
  });
});

test('a comparison that our own stopping cuts short is no error', async () => {
  const room = new Room(configWith(OPEN, FAST));
  await room.list(1);
  let closed: (thrown: Error) => void = () => {};
  const ready = room.runner.switchReady(
    () =>
      new Promise((_resolve, reject) => {
        closed = reject;
      }),
  );
  room.runner.stop();
  closed(new Error('closed from here'));
  await ready;
  expect(room.kept.messages('error')).toEqual([]);
});

describe('faults', () => {
  test('a full disk stops the dialling until there is room, and says so', async () => {
    const room = new Room(configWith(OPEN, FAST));
    await room.list(1);
    room.gateThrows = full();
    await room.connect();
    expect(room.kept.messages('error')).toEqual(['dialling halted: the database cannot be written']);
    room.gateThrows = null;
    await room.turn(5_000);
    expect(room.begun).toHaveLength(1);
  });

  test('a fault of ours stops its campaign, is said once, and a new configuration tries again', async () => {
    const room = new Room(configWith(OPEN, FAST));
    await room.list(2);
    room.gateThrows = new TypeError('x is not y');
    await room.connect();
    room.runner.wake();
    await room.quiet();
    expect(room.status).toMatchObject({ state: 'paused', because: 'a bug in this program: x is not y' });
    expect(room.kept.messages('error')).toEqual(['campaign stopped because of an internal error']);
    room.gateThrows = null;
    room.useConfig(configWith(OPEN, FAST));
    await room.quiet();
    expect(room.begun).toHaveLength(1);
  });

  test('a call that cannot be begun is settled as unknown, and its contact is not dialled again', async () => {
    const room = new Room(configWith(OPEN, FAST));
    await room.list(1);
    room.beginThrows = new Error('no such agent');
    await room.connect();
    expect(await listAttempts(room.store, REMINDERS, 9)).toMatchObject([{ state: 'unknown' }]);
    expect(room.status).toMatchObject({ contacts: { live: 0 } });
  });

  test('a number that its trunk cannot write is left, and the next one is called', async () => {
    const national = edited(
      'trunks/main.yaml',
      'channels: 4\n',
      'channels: 4\nnumberFormat: {outbound: {style: national}}\n',
    );
    const fast = national['trunks/main.yaml']?.replace('callsPerSecond: 1', 'callsPerSecond: 200') ?? '';
    const room = new Room(configWith(OPEN, { 'trunks/main.yaml': fast }));
    const rows = ['+442071234567', callee(2)].map((number, position) => ({
      number: number as E164,
      position: position + 1,
      variables: {},
    }));
    await importContacts(room.store, REMINDERS, rows, NOON - 1_000);
    await room.connect();
    await room.turn(2_000);
    expect(room.begun.map((plan) => plan.number)).toEqual([callee(2)]);
    const attempts = await listAttempts(room.store, REMINDERS, 9);
    expect(attempts.find((attempt) => attempt.number !== callee(2))).toMatchObject({
      state: 'ended',
      outcome: 'invalid-number',
      disposition: 'not-dialable',
    });
  });
});

describe('an agent that could not talk', () => {
  const FIVE = OPEN.replace('maxConcurrent: 2', 'maxConcurrent: 5');
  const silent = { reason: 'provider-failed', heardMs: 0 } as const;

  test('rings nobody, nobody is done, and the status says why; it goes on by itself once a check succeeds', async () => {
    const room = new Room(configWith(FIVE, FAST));
    room.agentProblem = 'voice flite: connection refused';
    await room.list(20);
    await room.connect();
    await room.turn(60_000);
    expect(room.begun).toEqual([]);
    expect(await countContacts(room.store, REMINDERS)).toMatchObject({ waiting: 20, done: 0, claimed: 0 });
    expect(room.status).toMatchObject({
      state: 'paused',
      because: expect.stringContaining('voice flite: connection refused'),
    });
    room.agentProblem = null;
    await room.turn(120_000);
    expect(room.begun.length).toBeGreaterThan(1);
  });

  test('stops after three calls that we failed, puts those people back, and one call tries it first', async () => {
    const room = await running(FIVE, 20);
    await room.turn(2_000);
    expect(room.begun).toHaveLength(4);
    room.agentProblem = 'model gone';
    for (let nth = 0; nth < 4; nth += 1) await room.end({}, 'failed', silent);
    while (room.live.length > 0) await room.end({}, 'failed', silent);
    await room.turn(5_000);
    expect(await countContacts(room.store, REMINDERS)).toMatchObject({ done: 0, claimed: 0 });
    const rung = room.begun.length;
    expect(rung).toBeLessThan(8);
    expect(room.status).toMatchObject({
      because: expect.stringContaining('3 calls in a row failed on our side'),
    });
    const [attempt] = (await listAttempts(room.store, REMINDERS, 99)).slice(-1);
    const contact = await findContact(room.store, attempt?.contact ?? ('' as ContactId));
    expect(contact).toMatchObject({ state: 'waiting', attempts: 0, lastOutcome: 'failed' });
    room.agentProblem = null;
    await room.turn(300_000);
    expect([room.live.length, room.begun.length]).toEqual([1, rung + 1]);
    await room.end();
    await room.turn(2_000);
    expect(room.live.length).toBeGreaterThan(2);
  });

  test('and whom it has left in silence three times is left alone', async () => {
    const room = await running(`${FIVE}retry: {attempts: 9, delaysMinutes: [1]}\n`, 1);
    for (let nth = 0; nth < 3; nth += 1) {
      await room.end({}, 'failed', silent);
      await room.turn(600_000);
    }
    expect(room.begun).toHaveLength(3);
    expect(await countContacts(room.store, REMINDERS)).toMatchObject({ done: 1 });
  });

  test('is known anew under another configuration', async () => {
    const room = new Room(configWith(FIVE, FAST));
    room.agentProblem = 'key refused';
    await room.list(3);
    await room.connect();
    expect(room.begun).toEqual([]);
    room.agentProblem = null;
    room.useConfig(configWith(FIVE, FAST));
    await room.turn(8_000);
    await room.turn(8_000);
    expect(room.begun).toHaveLength(3);
  });
});
