import { afterEach, describe, expect, test } from 'vitest';
import { clockReading } from '../../../test/fakes/clock.ts';
import type { EslCommand, EslPeer } from '../../../test/fakes/esl-server.ts';
import { closeAll, connect, ready, serve } from '../../../test/fakes/switch-rig.ts';
import { type LegId, toId } from '../../telephony/ids.ts';

const LEG = toId<LegId>('leg-1');
const NEVER = (): null => null;

afterEach(closeAll);

describe('every answer finds its command', () => {
  test('five hundred commands at once, their jobs done in the opposite order', async () => {
    const jobs: string[] = [];
    const onCommand = ({ line, headers }: EslCommand, peer: EslPeer): boolean => {
      const uuid = headers['Job-UUID'];
      if (uuid === undefined) return false;
      peer.reply(`+OK Job-UUID: ${uuid}`, `Job-UUID: ${uuid}\n`);
      jobs.unshift(uuid);
      if (jobs.length === 500) for (const job of jobs) peer.jobDone(job, `result of ${job}`);
      return line.startsWith('bgapi');
    };
    // It is about which answer is whose: a busy machine takes its time for so many.
    const { server, connection } = await ready({ onCommand }, { commandTimeoutMs: 30_000 });
    const results = await Promise.all(
      Array.from({ length: 500 }, (_, n) => connection.api('echo', [`n${n}`])),
    );
    const sent = server.peer.commands.filter(({ line }) => line.startsWith('bgapi'));
    expect(results).toEqual(
      sent.map(({ headers }) => ({ ok: true, body: `result of ${headers['Job-UUID']}` })),
    );
    expect(sent.map(({ line }) => line)).toEqual(results.map((_, n) => `bgapi echo n${n}`));
  });

  test('commands to legs and jobs mixed, each with its own verdict', async () => {
    const onCommand = ({ line }: EslCommand, peer: EslPeer): boolean => {
      if (line !== 'sendmsg gone') return false;
      peer.reply('-ERR invalid session id [gone]');
      return true;
    };
    const { connection, server } = await ready({
      onCommand,
      api: { yes: () => '+OK\n', no: () => '-ERR No such channel!\n' },
    });
    const results = await Promise.all([
      connection.execute(LEG, 'answer', ''),
      connection.api('no'),
      connection.execute(toId('gone'), 'playback', '/a.PCMU'),
      connection.api('yes'),
      connection.api('unheard_of'),
      connection.execute(LEG, 'playback', '/b.PCMU', 'tag-1', true),
    ]);
    expect(results.map((result) => (result.ok ? result.body : result.text))).toEqual([
      '+OK',
      'No such channel!',
      'invalid session id [gone]',
      '+OK\n',
      'unheard_of Command not found!',
      '+OK',
    ]);
    expect(server.peer.commands.at(-1)).toEqual({
      line: 'sendmsg leg-1',
      headers: {
        'call-command': 'execute',
        'execute-app-name': 'playback',
        'execute-app-arg': '/b.PCMU',
        'event-uuid': 'tag-1',
        'event-lock': 'true',
      },
    });
    expect(server.unscripted).toEqual(['unheard_of']);
  });

  test('a command that the user may not run is refused by its answer, and the next one is not off by one', async () => {
    const onCommand = ({ line }: EslCommand, peer: EslPeer): boolean => {
      if (!line.startsWith('bgapi hupall')) return false;
      peer.reply('-ERR permission denied');
      return true;
    };
    const { connection } = await ready({ onCommand, api: { version: () => 'v' } });
    const [denied, version] = await Promise.all([connection.api('hupall'), connection.api('version')]);
    expect(denied).toMatchObject({
      kind: 'refused',
      text: 'permission denied',
      hint: expect.stringContaining('esl-allowed-api'),
    });
    expect(version).toEqual({ ok: true, body: 'v' });
  });

  test('an answer with a % in it is an answer', async () => {
    const onCommand = (_command: EslCommand, peer: EslPeer): boolean => {
      if (!_command.line.startsWith('sendmsg')) return false;
      peer.reply('-ERR 100% busy %');
      return true;
    };
    const { connection } = await ready({ onCommand });
    expect(await connection.execute(LEG, 'answer', '')).toMatchObject({
      kind: 'refused',
      text: '100% busy %',
    });
  });

  test('a refusal that is a hang-up cause comes with what it means', async () => {
    const { connection } = await ready({ api: { originate: () => '-ERR GATEWAY_DOWN\n' } });
    expect(await connection.api('originate', ['x'])).toMatchObject({
      kind: 'refused',
      text: 'GATEWAY_DOWN',
      hint: expect.stringContaining('gateway is down'),
    });
  });

  test("other clients' jobs, and a late one of ours, disturb nobody", async () => {
    const { server, connection, events } = await ready({ api: { slow: NEVER, version: () => 'v' } });
    expect(await connection.api('slow', [], { timeoutMs: 5 })).toMatchObject({ kind: 'timeout' });
    const late = server.peer.commands.at(-1)?.headers['Job-UUID'] ?? '';
    server.peer.jobDone(late, '+OK after all');
    server.peer.jobDone('somebody-else', '+OK');
    expect(await connection.api('version')).toEqual({ ok: true, body: 'v' });
    expect(events).toEqual([]);
  });

  test('an answer for another job ends the session: nothing can be paired any more', async () => {
    const onCommand = ({ line }: EslCommand, peer: EslPeer): boolean => {
      if (line.startsWith('bgapi')) peer.reply('+OK Job-UUID: x', 'Job-UUID: x\n');
      return line.startsWith('bgapi');
    };
    const { connection, reaches, server } = await ready({ onCommand });
    expect(await connection.api('version')).toMatchObject({ kind: 'unknown' });
    expect(await reaches('ready')).toMatchObject({ sequence: 2 });
    expect([connection.counts.garbled, server.commands.length]).toEqual([1, 1]);
  });
});

describe('a broken connection', () => {
  const breaks: [string, (peer: EslPeer) => void][] = [
    ['a reset', (peer) => peer.reset()],
    ['an orderly close', (peer) => peer.goodbye()],
    ['half a frame and a reset', (peer) => [peer.raw('Content-Type: comm'), peer.reset()]],
  ];
  test.each(breaks)('by %s: what was in flight is unknown, and is not sent again', async (_what, breakIt) => {
    const { server, connection, reaches, states } = await ready({
      api: { originate: NEVER, version: () => 'v' },
    });
    const inFlight = [connection.api('originate', ['{}sofia/x']), connection.api('originate', ['{}sofia/y'])];
    await server.until(() => server.commands.length === 2);
    const first = server.peer;
    breakIt(first);
    expect((await Promise.all(inFlight)).map((result) => !result.ok && result.kind)).toEqual([
      'unknown',
      'unknown',
    ]);
    expect(await connection.api('version')).toMatchObject({ ok: false, kind: 'disconnected' });
    await reaches('ready');
    expect(await connection.api('version')).toEqual({ ok: true, body: 'v' });
    expect(server.peer.commands.map(({ line }) => line.split(' ', 2).join(' '))).toEqual([
      'auth secret',
      'event json',
      'bgapi version',
    ]);
    expect(server.commands.filter((line) => line.includes('originate'))).toHaveLength(2);
    expect(states.map(({ kind }) => kind)).toEqual(['connecting', 'ready', 'down', 'connecting', 'ready']);
    expect(connection.state).toMatchObject({ sequence: 2 });
  });

  test('what the switch said last is the reason', async () => {
    const { server, reaches } = await ready({}, { reconnectMinMs: 60_000 });
    server.peer.goodbye();
    expect(await reaches('down')).toMatchObject({
      reason: 'lost',
      detail: 'it said: Disconnected, goodbye.',
    });
  });

  test('an answer that does not come ends the session; the command says time-out, its neighbours unknown', async () => {
    const onCommand = ({ line }: EslCommand): boolean => line.startsWith('sendmsg');
    const { connection, reaches } = await ready(
      { onCommand },
      { commandTimeoutMs: 30, reconnectMinMs: 60_000 },
    );
    const [first, second] = await Promise.all([
      connection.execute(LEG, 'answer', ''),
      connection.execute(LEG, 'answer', ''),
    ]);
    expect([first, second]).toMatchObject([{ kind: 'timeout' }, { kind: 'unknown' }]);
    expect(await reaches('down')).toMatchObject({ reason: 'silent' });
  });

  test('a switch that reads nothing any more is given up, not fed', async () => {
    const { server, connection, reaches } = await ready({}, { reconnectMinMs: 60_000 });
    server.peer.socket.pause();
    const large = 'x'.repeat(30_000);
    const results: Promise<unknown>[] = [];
    while (connection.state.kind === 'ready' && results.length < 2_000)
      results.push(connection.api('echo', [large]));
    expect(await reaches('down')).toMatchObject({ reason: 'silent', detail: 'it takes no more commands' });
    // The kernel takes some megabytes; we keep one.
    expect(results.length).toBeLessThan(1_000);
    expect(await results[0]).toMatchObject({ kind: 'unknown' });
  });

  test('a job without a result times out alone', async () => {
    const { connection } = await ready({ api: { slow: NEVER, version: () => 'v' } });
    const [slow, version] = await Promise.all([
      connection.api('slow', [], { timeoutMs: 10 }),
      connection.api('version'),
    ]);
    expect(slow).toMatchObject({ kind: 'timeout' });
    expect(version).toEqual({ ok: true, body: 'v' });
    expect(connection.state.kind).toBe('ready');
  });

  test('a switch that is only quiet is asked, and lives', async () => {
    const { server, connection } = await ready({}, { idlePingMs: 5 });
    await server.until(() => server.peer.commands.filter(({ line }) => line === 'noop').length >= 2);
    expect(connection.state).toMatchObject({ kind: 'ready', sequence: 1 });
  });

  test('a switch that has died without a word is found out by the question', async () => {
    const onCommand = ({ line }: EslCommand): boolean => line === 'noop';
    const { reaches } = await ready(
      { onCommand },
      { idlePingMs: 5, commandTimeoutMs: 20, reconnectMinMs: 60_000 },
    );
    expect(await reaches('down')).toMatchObject({
      reason: 'silent',
      detail: expect.stringContaining('20 ms'),
    });
  });

  test('the waits grow, and a connection that lasted begins anew', async () => {
    let now = 0;
    const server = await serve();
    const { port } = server;
    const rig = connect(server, { reconnectMinMs: 1, reconnectMaxMs: 4, clock: clockReading(() => now) });
    await rig.reaches('ready');
    await server.close();
    while (rig.states.filter(({ kind }) => kind === 'down').length < 5)
      await rig.reaches('down').then(() => new Promise(setImmediate));
    const waits = rig.states.flatMap((state) => (state.kind === 'down' ? [state.retryAt] : []));
    expect(waits.slice(0, 5)).toEqual([1, 2, 4, 4, 4]);
    const again = await serve({}, port);
    await rig.reaches('ready');
    now = 60_000;
    again.peer.reset();
    expect(await rig.reaches('down')).toMatchObject({ retryAt: 60_001 });
  });
});

describe('events', () => {
  const ringing = {
    'Event-Name': 'CHANNEL_PROGRESS',
    'Unique-ID': 'leg-1',
    'Event-Date-Timestamp': '5000000',
  };

  test('come decoded, in order, with the time of their arrival, also in the very bytes that made us ready', async () => {
    const json = JSON.stringify(ringing);
    const frame = `Content-Length: ${json.length}\nContent-Type: text/event-json\n\n${json}`;
    const onCommand = ({ line }: EslCommand, peer: EslPeer): boolean => {
      if (!line.startsWith('event')) return false;
      peer.raw(`Content-Type: command/reply\nReply-Text: +OK event listener enabled json\n\n${frame}`);
      return true;
    };
    const arrivals: number[] = [];
    const { events } = await ready(
      { onCommand },
      { clock: clockReading(() => 42), onEvent: (_event, at) => arrivals.push(at) },
    );
    expect(events).toEqual([]);
    expect(arrivals).toEqual([42]);
  });

  test('the same events come after a reconnect, and each only once', async () => {
    const { server, events, reaches, connection } = await ready({ api: { version: () => 'v' } });
    server.peer.event(ringing);
    await connection.api('version');
    server.peer.reset();
    await reaches('down');
    await reaches('ready');
    server.peer.event({ ...ringing, 'Event-Name': 'CHANNEL_ANSWER' });
    await connection.api('version');
    expect(events.map(({ kind, at }) => [kind, at])).toEqual([
      ['channel-ringing', 5000],
      ['channel-answered', 5000],
    ]);
  });

  test('frames of a kind nobody asked for are counted and passed over', async () => {
    const { server, connection } = await ready({ api: { version: () => 'v' } });
    server.peer.raw('Content-Type: log/data\nContent-Length: 5\n\nhello');
    expect(await connection.api('version')).toEqual({ ok: true, body: 'v' });
    expect(connection.counts).toEqual({ connects: 1, garbled: 0, unexpected: 1 });
  });
});

describe('the end', () => {
  test('closing says goodbye, settles what is in flight, and stays closed', async () => {
    const { server, connection } = await ready({ api: { slow: NEVER } });
    const slow = connection.api('slow');
    await server.until(() => server.commands.length === 1);
    await connection.close();
    expect(await slow).toMatchObject({ kind: 'unknown' });
    expect(server.peer.commands.at(-1)?.line).toBe('exit');
    expect(await connection.api('version')).toMatchObject({ kind: 'disconnected' });
    expect(await connection.waitUntilReady(60_000)).toBe(false);
    expect(connection.state).toEqual({ kind: 'closed' });
    expect(server.peers).toHaveLength(1);
  });

  test('closing while nothing can be reached ends the tries', async () => {
    const server = await serve();
    await server.close();
    const { connection, reaches } = connect(server, { reconnectMinMs: 60_000 });
    await reaches('down');
    const waiting = connection.waitUntilReady(60_000);
    await connection.close();
    expect(await waiting).toBe(false);
  });

  test('waiting for a connection ends with the connection, or with the wait', async () => {
    const server = await serve();
    const { connection } = connect(server);
    expect(await connection.waitUntilReady(1_000)).toBe(true);
    expect(await connection.waitUntilReady(0)).toBe(true);
    const silent = connect(await serve({ greets: false }));
    expect(await silent.connection.waitUntilReady(5)).toBe(false);
  });
});
