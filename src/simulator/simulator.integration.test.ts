import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Occurrence } from './occurrence.ts';
import type { SimulatorOptionsInput } from './options.ts';
import { Simulator } from './simulator.ts';
import { ManualTicker } from './ticker.ts';

const BASE: SimulatorOptionsInput = {
  password: 'secret',
  users: [
    {
      name: 'agent',
      domain: 'local',
      password: 'pw',
      allowedApi: ['status', 'uuid_exists'],
      allowedEvents: ['CHANNEL_CREATE', 'CUSTOM'],
    },
  ],
  gateways: [{ name: 'gw' }],
  scripts: [{ name: 'answers', match: '100100', ringMs: 20 }],
};

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function started(options: Partial<SimulatorOptionsInput> = {}) {
  const ticker = new ManualTicker(Date.now());
  const occurrences: Occurrence[] = [];
  const simulator = await Simulator.open({ ...BASE, ...options }, (one) => occurrences.push(one), { ticker });
  open.push(simulator);
  return { simulator, ticker, occurrences };
}

/** A client that sends lines and reads until it has seen something. */
class Client {
  readonly #socket: Socket;
  #text = '';
  #wake: () => void = () => {};

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.on('data', (bytes: Buffer) => {
      this.#text += bytes.toString();
      this.#wake();
    });
    this.#socket.on('error', () => {});
    open.push({ close: async () => void this.#socket.destroy() });
  }

  send(...lines: string[]): void {
    for (const line of lines) this.#socket.write(`${line}\n\n`);
  }

  /** All that came up to and with `mark`; the rest stays for the next call. */
  async until(mark: string): Promise<string> {
    for (;;) {
      const at = this.#text.indexOf(mark);
      if (at >= 0) {
        const text = this.#text.slice(0, at + mark.length);
        this.#text = this.#text.slice(at + mark.length);
        return text;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  get closed(): Promise<unknown> {
    return this.#socket.destroyed ? Promise.resolve() : once(this.#socket, 'close');
  }
}

test('a client that says nothing is asked who it is; one with a wrong password is sent away', async () => {
  const { simulator } = await started();
  const client = new Client(simulator.eslPort);
  expect(await client.until('\n\n')).toBe('Content-Type: auth/request\n\n');
  client.send('api status');
  expect(await client.until('\n\n')).toContain('Reply-Text: -ERR command not found');
  client.send('auth wrong');
  expect(await client.until('cluecon.com/\n')).toContain(
    'Reply-Text: -ERR invalid\n\nContent-Type: text/disconnect-notice',
  );
  await client.closed;
});

test('a user of the directory may do and hear only what is allowed', async () => {
  const { simulator } = await started();
  const client = new Client(simulator.eslPort);
  client.send(
    'userauth agent@local:pw',
    'api uuid_exists u1',
    'api uuid_kill u1',
    'event plain CHANNEL_ANSWER',
    'event plain CHANNEL_CREATE',
  );
  const text = await client.until('enabled plain\n\n');
  expect(text).toContain('Allowed-Events: CHANNEL_CREATE CUSTOM\nAllowed-API: status uuid_exists\n');
  expect(text.match(/-ERR permission denied/g)?.length).toBe(2);
  expect(text).toContain('Content-Length: 5\n\nfalse');
});

test('commands are answered in order, and events that they cause come after their reply', async () => {
  const { simulator, ticker } = await started();
  const client = new Client(simulator.eslPort);
  client.send(
    'auth secret',
    'event plain ALL',
    'bgapi originate {origination_uuid=u1}sofia/gateway/gw/100100 &park()\nJob-UUID: job-1',
  );
  await client.until('Event-Name: CHANNEL_ORIGINATE');
  for (let i = 0; i < 10; i++) ticker.tick();
  await client.until('Event-Name: CHANNEL_PARK');
  client.send('api uuid_kill u1', 'api create_uuid');
  const text = await client.until('Event-Name: CHANNEL_HANGUP');
  expect(text.indexOf('+OK')).toBeLessThan(text.indexOf('Event-Name'));
  await client.until('Content-Length: 36');
});

test('an api that takes long keeps the others waiting, but not the events', async () => {
  const { simulator, ticker } = await started();
  const client = new Client(simulator.eslPort);
  client.send(
    'auth secret',
    'event plain CHANNEL_CREATE',
    'api originate {origination_uuid=u1}sofia/gateway/gw/100100 &park()',
    'api uuid_exists u1',
  );
  expect(await client.until('Event-Name: CHANNEL_CREATE')).not.toContain('true');
  for (let i = 0; i < 10; i++) ticker.tick();
  expect(await client.until('Content-Length: 4\n\ntrue')).toContain('+OK u1');
});

test('faults: the socket breaks, events come twice, the switch restarts on its port without its calls', async () => {
  const { simulator, ticker } = await started();
  const first = new Client(simulator.eslPort);
  first.send('auth secret', 'event json CHANNEL_CREATE');
  await first.until('enabled json\n\n');
  simulator.duplicateEvents(true);
  await simulator.placeInbound({ did: '123456', callerId: '+15557771234', script: { name: 'caller' } });
  await first.until('CHANNEL_CREATE');
  await first.until('CHANNEL_CREATE');
  simulator.dropEventSocket();
  await first.closed;
  expect(simulator.legs.length).toBe(1);
  const { eslPort } = simulator;
  await simulator.restart();
  ticker.tick();
  expect([simulator.eslPort, simulator.legs]).toEqual([eslPort, []]);
  const second = new Client(eslPort);
  second.send('auth secret', 'api show channels as json');
  expect(await second.until('{"row_count": 0}')).toContain('+OK accepted');
});

test('no line that a client can send brings it down', async () => {
  const { simulator, ticker } = await started();
  const { eslPort } = simulator;
  const leg = await simulator.placeInbound({
    did: '123456',
    callerId: '+15557771234',
    script: { name: 'caller' },
  });
  const client = new Client(eslPort);
  client.send('auth secret', 'event json ALL', `api uuid_answer ${leg}`);
  const seeds = [
    `api uuid_audio_stream ${leg} start ws://127.0.0.1:1/ mono 16k {}`,
    `api uuid_record ${leg} stop all`,
    `api uuid_setvar_multi ${leg} a=b;STREAM_EXTRA_HEADERS={"a b":"\\u0000"}`,
    `api uuid_transfer ${leg} park,set:a=b inline`,
    `sendmsg ${leg}\ncall-command: execute\nexecute-app-name: playback\nexecute-app-arg: /dev/null`,
    `sendmsg ${leg}\ncall-command: execute\nexecute-app-name: bridge\nexecute-app-arg: {a=b}sofia/gateway/gw/100100`,
    'api originate {origination_uuid=u9,originate_timeout=-1}sofia/gateway/gw/100100 &park()',
    'bgapi show channels as json',
    'filter add Unique-ID x',
    'nixevent CUSTOM a::b',
  ];
  let state = 42;
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state % below;
  };
  for (let i = 0; i < 1500; i++) {
    const seed = seeds[random(seeds.length)] ?? '';
    const at = random(seed.length);
    const end = at + random(6);
    const put = String.fromCharCode(...Array.from({ length: random(4) }, () => 32 + random(300)));
    client.send(seed.slice(0, at) + put + seed.slice(end));
    if (i % 50 === 0) ticker.tick();
  }
  client.send('filter delete all', 'api version');
  await client.until('no FreeSWITCH');
});

test.each([
  ['two gateways of one name', { gateways: [{ name: 'gw' }, { name: 'gw' }] }, 'two gateways of one name'],
  ['an unknown key', { passwrod: 'x' }, 'passwrod'],
])('options with %s are refused', async (_, options, text) => {
  await expect(Simulator.open({ ...BASE, ...options } as SimulatorOptionsInput, () => {})).rejects.toThrow(
    text,
  );
});

test('a port that is taken is said', async () => {
  const { simulator } = await started();
  await expect(Simulator.open({ ...BASE, eslPort: simulator.eslPort }, () => {})).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});
