// The API as its clients meet it: who is let in, what is refused and with which advice, and a stream that leaves nothing
// behind when its reader goes.
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { describe, expect, onTestFinished, test } from 'vitest';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import type { ControllerStatus, DialResult } from '../../runtime/controller.ts';
import type { DialRequest } from '../../runtime/dialing/requests.ts';
import { type LiveEvent, LiveFeed } from '../../runtime/live-feed.ts';
import { type CallId, toId } from '../../telephony/ids.ts';
import { buildApi } from './server.ts';
import type { ApiController } from './v1/deps.ts';

const TOKEN = 'a-token-of-this-test';
const CALL = toId<CallId>('call-1');

class FakeController implements ApiController {
  readonly feed = new LiveFeed();
  readonly asked: unknown[] = [];
  answer: DialResult | Error = { ok: true, call: CALL };

  status(): ControllerStatus {
    const calls = [{ call: CALL, agent: 'asha' }];
    return { name: 'box', calls, campaigns: [] } as unknown as ControllerStatus;
  }

  dial(request: DialRequest): Promise<DialResult> {
    this.asked.push(request);
    return this.answer instanceof Error ? Promise.reject(this.answer) : Promise.resolve(this.answer);
  }

  hangUp(call: CallId): boolean {
    this.asked.push(`hang up ${call}`);
    return call === CALL;
  }

  order(): { ok: true } {
    return { ok: true };
  }

  actionsOf(): null {
    return null;
  }

  drain(): { live: number } {
    return { live: 1 };
  }

  endDrain(): void {
    this.asked.push('end drain');
  }
}

function opened(): { app: FastifyInstance; controller: FakeController; kept: KeptLog } {
  const controller = new FakeController();
  const kept = new KeptLog();
  const reload = (): never => {
    throw new Error('nobody asked for a reload');
  };
  const app = buildApi({ controller, token: TOKEN, log: kept.log, reload });
  onTestFinished(() => app.close());
  return { app, controller, kept };
}

const known = { authorization: `Bearer ${TOKEN}` };
const dial = (payload: unknown) =>
  ({ method: 'POST', url: '/v1/calls', headers: known, payload: payload as object }) as const;

describe('who is let in', () => {
  const rows: [what: string, headers: Record<string, string>, status: number][] = [
    ['without a token', {}, 401],
    ['with another token', { authorization: 'Bearer a-token-of-this-tesT' }, 401],
    ['with a longer one', { authorization: `Bearer ${TOKEN}x` }, 401],
    ['with the token and no Bearer', { authorization: TOKEN }, 401],
    ['with the token', known, 200],
  ];
  test.each(rows)('%s', async (_what, headers, status) => {
    const { app } = opened();
    const response = await app.inject({ url: '/v1/status', headers });
    expect(response.statusCode).toBe(status);
    if (status === 401)
      expect(response.json()).toMatchObject({ error: 'unauthorized', remedy: expect.any(String) });
  });

  test.each(['/v1/calls', '/v1/events', '/v1/nothing'])('%s without a token tells nothing', async (url) => {
    const { app } = opened();
    expect((await app.inject({ url })).statusCode).toBe(401);
  });
});

describe('requests', () => {
  test('a call is dialled as it was asked for', async () => {
    const { app, controller } = opened();
    const response = await app.inject(
      dial({ number: '+919876543210', agent: 'asha', variables: { name: 'Ravi' } }),
    );
    expect([response.statusCode, response.json()]).toEqual([201, { call: CALL }]);
    expect(controller.asked).toEqual([
      { number: '+919876543210', agent: 'asha', variables: { name: 'Ravi' } },
    ]);
  });

  test('a refusal comes with its reason and what to do', async () => {
    const { app, controller } = opened();
    controller.answer = { ok: false, because: 'it is night', remedy: 'call in the morning' };
    const response = await app.inject(dial({ number: '+919876543210', agent: 'asha' }));
    expect(response.statusCode).toBe(409);
    expect(response.json()).toEqual({
      error: 'refused',
      message: 'it is night',
      remedy: 'call in the morning',
    });
  });

  const wrong: [what: string, payload: unknown, says: RegExp][] = [
    ['nothing', undefined, /./],
    ['no agent', { number: '+919876543210' }, /agent/],
    ['a key that is none', { number: '+919876543210', agent: 'asha', agnet: 'x' }, /agnet/],
    ['a number that is a number', { number: 919876543210, agent: 'asha' }, /number/],
    ['a number as long as a book', { number: '9'.repeat(65), agent: 'asha' }, /number/],
    ['broken JSON', '{"number":', /./],
  ];
  test.each(wrong)(
    '%s is refused with 400, a message and a remedy, and not dialled',
    async (_what, payload, says) => {
      const { app, controller } = opened();
      const type = typeof payload === 'string' ? { 'content-type': 'application/json' } : {};
      const request = dial(payload);
      const response = await app.inject({ ...request, headers: { ...known, ...type } });
      expect(response.statusCode).toBe(400);
      expect(response.json()).toMatchObject({ error: 'invalid', remedy: expect.any(String) });
      expect(response.json().message).toMatch(says);
      expect(controller.asked).toEqual([]);
    },
  );

  test('the live calls are listed', async () => {
    const { app } = opened();
    const response = await app.inject({ url: '/v1/calls', headers: known });
    expect(response.json()).toEqual({ calls: [{ call: CALL, agent: 'asha' }] });
  });

  const hangUps: [what: string, call: string, status: number][] = [
    ['a live call', CALL, 202],
    ['one that is not live', 'call-2', 404],
    ['what is no id', 'a%20b', 404],
  ];
  test.each(hangUps)('hanging up %s', async (_what, call, status) => {
    const { app } = opened();
    const response = await app.inject({ method: 'POST', url: `/v1/calls/${call}/hang-up`, headers: known });
    expect(response.statusCode).toBe(status);
    if (status === 404)
      expect(response.json()).toMatchObject({ error: 'not-found', remedy: expect.any(String) });
  });

  test('what there is not is a 404 that says what there is', async () => {
    const { app } = opened();
    const response = await app.inject({ url: '/v2/status', headers: known });
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({
      error: 'not-found',
      remedy: expect.stringContaining('/v1/status'),
    });
  });

  test('a fault of ours is logged, and tells its client nothing of itself', async () => {
    const { app, controller, kept } = opened();
    controller.answer = new Error('secret detail');
    const response = await app.inject(dial({ number: '+919876543210', agent: 'asha' }));
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toContain('secret detail');
    expect(kept.lines).toMatchObject([
      { level: 'error', route: '/v1/calls', fault: { message: 'secret detail' } },
    ]);
  });
});

describe('the stream of events', () => {
  const event = (text: string): LiveEvent => ({ call: CALL, at: 1, kind: 'warning', text });

  async function watching(): Promise<{ controller: FakeController; stream: IncomingMessage; kept: KeptLog }> {
    const { app, controller, kept } = opened();
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const stream = await new Promise<IncomingMessage>((resolve, reject) => {
      get({ host: '127.0.0.1', port, path: '/v1/events', headers: known }, resolve).on('error', reject);
    });
    stream.on('error', () => {});
    return { controller, stream, kept };
  }

  /** Reads on until `done` says that it is enough. */
  function read(stream: IncomingMessage, done: (text: string) => boolean): Promise<string> {
    return new Promise((resolve) => {
      let text = '';
      const take = (chunk: Buffer): void => {
        text += chunk.toString();
        if (!done(text)) return;
        stream.off('data', take);
        resolve(text);
      };
      stream.on('data', take);
    });
  }

  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resolve) => setImmediate(resolve));
  }

  test('says that it watches, tells what happens, and ends its watching when the reader goes', async () => {
    const { controller, stream } = await watching();
    expect(stream.headers['content-type']).toBe('text/event-stream');
    await read(stream, (text) => text.includes(': watching\n\n'));
    expect(controller.feed.watching).toBe(1);
    const told = read(stream, (text) => text.endsWith('\n\n'));
    controller.feed.publish(event('hello'));
    expect(await told).toBe(`data: ${JSON.stringify(event('hello'))}\n\n`);
    stream.destroy();
    await until(() => controller.feed.watching === 0);
    controller.feed.publish(event('nobody'));
  });

  test('lets go of a reader that does not read, and costs the call nothing', async () => {
    const { controller, stream } = await watching();
    stream.pause();
    const long = 'x'.repeat(256 * 1024);
    for (let sent = 0; sent < 64 && controller.feed.watching > 0; sent += 1) {
      controller.feed.publish(event(long));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => controller.feed.watching === 0);
    stream.destroy();
  });
});
