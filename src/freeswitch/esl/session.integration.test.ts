import { afterEach, describe, expect, test } from 'vitest';
import { clockReading } from '../../../test/fakes/clock.ts';
import type { EslCommand, EslPeer } from '../../../test/fakes/esl-server.ts';
import { readCapture } from '../../../test/fakes/switch-read-capture.ts';
import { closeAll, connect, ready, serve } from '../../../test/fakes/switch-rig.ts';

afterEach(closeAll);

describe('getting in', () => {
  test('the password, then the subscription, then ready', async () => {
    const { server, connection, states, logged } = await ready();
    expect(server.peer.commands.map(({ line }) => line.split(' ', 2).join(' '))).toEqual([
      'auth secret',
      'event json',
    ]);
    expect(states.map(({ kind }) => kind)).toEqual(['connecting', 'ready']);
    expect(connection.state).toMatchObject({ kind: 'ready', sequence: 1 });
    expect(logged).toMatchObject([{ level: 'info', fields: { sequence: 1 } }]);
  });

  test.each(['p:w@d % %41 "\' ü', ' leading and trailing '])(
    'a user with the password %j',
    async (password) => {
      const { server } = await ready(
        { user: 'trunkline@local', password },
        { user: 'trunkline@local', password },
      );
      expect(server.peer.commands[0]?.line).toBe(`userauth trunkline@local:${password}`);
    },
  );

  test('the answer to userauth that the switch itself cuts short is taken for whole', async () => {
    const [, , answer] = readCapture('userauth-cut.txt');
    const cut = answer?.bytes ?? Buffer.alloc(0);
    expect(cut.includes('\n\n')).toBe(false);
    const onCommand = ({ line }: EslCommand, peer: EslPeer): boolean => {
      if (line.startsWith('userauth')) peer.raw(cut);
      return line.startsWith('userauth');
    };
    const rig = connect(await serve({ onCommand, api: { version: () => 'v' } }), { user: 'trunkline@local' });
    await rig.reaches('ready');
    expect(await rig.connection.api('version')).toEqual({ ok: true, body: 'v' });
  });

  test('a wrong password is refused, said clearly, and tried again slowly', async () => {
    const rig = connect(await serve(), {
      password: 'wrong',
      refusedRetryMs: 60_000,
      clock: clockReading(() => 1_000),
    });
    const state = await rig.reaches('down');
    expect(state).toMatchObject({ reason: 'refused', detail: '-ERR invalid', retryAt: 61_000 });
    expect(state).toMatchObject({ hint: expect.stringContaining('does not accept this password') });
    expect(rig.logged).toMatchObject([{ level: 'warn', fields: { reason: 'refused', retryInMs: 60_000 } }]);
    expect(await rig.connection.api('version')).toMatchObject({ ok: false, kind: 'disconnected' });
    expect(rig.server.peers).toHaveLength(1);
  });

  test('a switch that takes no connections from here', async () => {
    const notice = 'Access Denied, go away.\n';
    const server = await serve({ greets: false });
    const rig = connect(server, { refusedRetryMs: 60_000 });
    await server.until(() => server.peers.length > 0);
    server.peer.raw(`Content-Type: text/rude-rejection\nContent-Length: ${notice.length}\n\n${notice}`);
    expect(await rig.reaches('down')).toMatchObject({
      reason: 'refused',
      hint: expect.stringContaining('apply-inbound-acl'),
    });
  });

  test('a user who may not have our events', async () => {
    const onCommand = ({ line }: EslCommand, peer: EslPeer): boolean => {
      if (line.startsWith('event')) peer.reply('-ERR permission denied');
      return line.startsWith('event');
    };
    const rig = connect(await serve({ onCommand }), { refusedRetryMs: 60_000 });
    expect(await rig.reaches('down')).toMatchObject({
      reason: 'not-permitted',
      hint: expect.stringContaining('esl-allowed-events'),
    });
  });

  test('nothing listens, and then something does', async () => {
    const first = await serve();
    const { port } = first;
    await first.close();
    const rig = connect(first, { reconnectMinMs: 20, reconnectMaxMs: 20 });
    expect(await rig.reaches('down')).toMatchObject({
      reason: 'unreachable',
      detail: expect.stringContaining('ECONNREFUSED'),
      hint: expect.stringContaining(`Nothing answers at 127.0.0.1:${port}`),
    });
    await serve({}, port);
    await rig.reaches('ready');
  });

  test.each([
    ['says nothing at all', { greets: false }],
    ['greets and does not answer', { onCommand: () => true }],
  ] as const)('something that %s', async (_what, script) => {
    const rig = connect(await serve(script), { connectTimeoutMs: 30 });
    expect(await rig.reaches('down')).toMatchObject({
      reason: 'silent',
      hint: expect.stringContaining('sends nothing'),
    });
  });

  test('a process that stood still meanwhile does not take that for silence', async () => {
    const rig = connect(await serve(), { connectTimeoutMs: 60 });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150);
    await rig.reaches('ready');
    expect(rig.states.map(({ kind }) => kind)).toEqual(['connecting', 'ready']);
  });

  test.each([
    ['a password with a line break', { password: 'secret\n' }],
    ['a password with a NUL', { password: 'a\0b' }],
    ['no password', { password: '' }],
    ['a user without a domain', { user: 'trunkline' }],
    ['a user with a second command', { user: 'a@b\n\napi hupall' }],
  ])('%s never reaches the wire', async (_what, options) => {
    const server = await serve();
    const { connection } = connect(server, options);
    expect(connection.state).toMatchObject({ kind: 'down', reason: 'invalid', retryAt: null });
    await connection.close();
    expect(server.peers).toEqual([]);
  });
});

describe('bytes that are no event socket’s', () => {
  test.each([
    ['a negative length', 'Content-Type: x\nContent-Length: -1\n\n'],
    ['an event that is no JSON', 'Content-Type: text/event-json\nContent-Length: 3\n\n{"a'],
    ['a header block without end', 'x'.repeat(70_000)],
    ['an HTTP answer', 'HTTP/1.1 200 OK\r\nServer: x\r\n\r\n\n\n'],
    ['a second greeting', 'Content-Type: auth/request\n\n'],
    ['an answer that nobody waits for', 'Content-Type: command/reply\nReply-Text: +OK\n\n'],
  ])('%s: logged, counted, and a new session', async (_what, bytes) => {
    const { server, connection, reaches, logged } = await ready();
    server.peer.raw(bytes);
    await reaches('down');
    expect(await reaches('ready')).toMatchObject({ sequence: 2 });
    expect(connection.counts.garbled).toBe(1);
    expect(logged.filter(({ level }) => level === 'error')).toMatchObject([
      { fields: { reason: 'garbled', garbled: 1 } },
    ]);
  });

  test('mutated recordings over a real socket never crash it, and it is there again at the end', async () => {
    const { server, connection, reaches } = await ready({ api: { version: () => 'v' } });
    const pieces = readCapture('originate-unanswered.txt').filter(({ from }) => from === 'switch');
    for (let round = 0; round < 40; round += 1) {
      await reaches('ready');
      const bytes = Buffer.from(pieces[round % pieces.length]?.bytes ?? []);
      for (let flip = 0; flip < 3; flip += 1)
        bytes[(round * 7919 + flip * 104_729) % bytes.length] = (round * 31 + flip * 17) % 256;
      server.peer.raw(bytes);
      if (round % 4 === 3) server.peer.reset();
      await new Promise(setImmediate);
    }
    server.peer.reset();
    await reaches('down');
    await reaches('ready');
    expect(await connection.api('version')).toEqual({ ok: true, body: 'v' });
    expect(connection.counts.connects).toBeGreaterThan(10);
  });
});
