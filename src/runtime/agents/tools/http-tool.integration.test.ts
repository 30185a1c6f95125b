// Tools over HTTP against a real server, and the addresses that none of them may reach.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FakeClock, turnUntilOver } from '../../../../test/fakes/clock.ts';
import type { HttpToolDeclaration } from '../../../config/agent/agent-tools.ts';
import { Secret } from '../../../config/reading/secret.ts';
import { systemClock } from '../../clock.ts';
import { ForbiddenAddress, GuardedFetch, isPublicAddress } from './guarded-fetch.ts';
import { httpTool } from './http-tool.ts';

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let server: Server;
let base: string;
let seen: Seen[] = [];
let answer: (response: ServerResponse, seen: Seen) => void = (response) => response.end('ok');

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => {
      body += piece.toString();
    });
    request.on('end', () => {
      const one = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
      seen.push(one);
      answer(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  seen = [];
  answer = (response) => response.end('{"slots":["10:00"]}');
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function declared(more: Partial<HttpToolDeclaration> = {}): HttpToolDeclaration {
  return {
    name: 'find_slot',
    description: 'Finds a slot.',
    method: 'GET',
    url: `${base}/slots`,
    arguments: [{ name: 'day', type: 'text', required: true }],
    fixed: { number: '{{caller}}' },
    headers: {},
    timeoutMs: 3_000,
    retries: 1,
    maxBytes: 16_000,
    privateHosts: ['127.0.0.1'],
    limit: 10,
    ...more,
  };
}

/** Longer than any test turns the clock. */
const PATIENT_MS = 1_000_000_000;

const signal = () => new AbortController().signal;
const run = (more: Partial<HttpToolDeclaration>, args: object = { day: 'tue' }, values = {}) =>
  httpTool(declared(more), () => ({ caller: '+919845012345', ...values }), systemClock).run(
    { ...args },
    signal(),
  );

describe('a service that fails', () => {
  /** The first so many requests fail. */
  const failing = (times: number): void => {
    answer = (response) => {
      response.statusCode = seen.length <= times ? 503 : 200;
      response.end(seen.length <= times ? 'down' : 'fine');
    };
  };
  /** Turns the clock until the tool has its answer. */
  const asked = (more: Partial<HttpToolDeclaration>, end?: AbortSignal) => {
    const clock = new FakeClock();
    // The clock is turned faster than a real socket answers: no request is given up for that.
    const tool = httpTool(declared({ timeoutMs: PATIENT_MS, ...more }), () => ({}), clock);
    return turnUntilOver(clock, 50, tool.run({ day: 'tue' }, end ?? signal()));
  };

  test.each<[string, Partial<HttpToolDeclaration>, number, number, RegExp]>([
    ['GET is asked again', {}, 1, 2, /fine/],
    ['as often as is declared', { retries: 3 }, 3, 4, /fine/],
    ['and no more often', { retries: 1 }, 2, 2, /answered 503 and did nothing/],
    ['never, where nothing is declared', { retries: 0 }, 1, 1, /answered 503/],
    [
      'POST is asked once: it may have been carried out',
      { method: 'POST', retries: 3 },
      1,
      1,
      /answered 503/,
    ],
    ['so is DELETE', { method: 'DELETE', retries: 3 }, 1, 1, /answered 503/],
  ])('%s', async (_what, more, fails, requests, says) => {
    failing(fails);
    expect((await asked(more)).text).toMatch(says);
    expect(seen).toHaveLength(requests);
  });

  test('is not asked again at once, nor for a call that has ended', async () => {
    failing(1);
    const clock = new FakeClock();
    const ended = new AbortController();
    const asking = httpTool(declared({ timeoutMs: PATIENT_MS }), () => ({}), clock).run(
      { day: 'tue' },
      ended.signal,
    );
    // It has answered, and the wait for the second try has begun.
    await expect.poll(() => (clock.nextAt ?? PATIENT_MS) - clock.now()).toBeLessThan(14_000);
    clock.turn(250);
    expect(seen).toHaveLength(1);
    ended.abort();
    expect((await asking).text).toContain('could not be reached');
    expect(seen).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });
});

describe('a tool over HTTP', () => {
  test('asks with the arguments and with what is fixed, and shows the key to nobody but the service', async () => {
    const auth = {
      header: 'Authorization',
      prefix: 'Bearer',
      secret: new Secret({ source: 'env', name: 'KEY' }, 'planted-key'),
    };
    const { text } = await run({ auth });
    expect(seen[0]).toMatchObject({
      method: 'GET',
      url: '/slots?day=tue&number=%2B919845012345',
      headers: { authorization: 'Bearer planted-key' },
    });
    expect(text).toContain('{"slots":["10:00"]}');
    expect(text).not.toContain('planted-key');
  });

  test('posts JSON, with keys that nobody was shown', async () => {
    await run({ method: 'POST', fixed: { otp: '{{input_otp}}' } }, { day: 'tue' }, { input_otp: '4821' });
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ day: 'tue', otp: '4821' });
  });

  test('an argument cannot take the place of what is fixed', async () => {
    await run({}, { day: 'tue', number: '+911111111111' });
    expect(seen[0]?.url).toContain('number=%2B919845012345');
  });

  test('what stands in the address cannot leave its place', async () => {
    await run({ url: `${base}/patients/{{name}}` }, { day: 'tue' }, { name: '../admin?x=1#' });
    expect(seen[0]?.url).toMatch(/^\/patients\/\.\.%2Fadmin%3Fx%3D1%23\?/);
  });

  test('an answer that is too long is cut', async () => {
    answer = (response) => response.end('x'.repeat(5_000));
    const { text } = await run({ maxBytes: 100 });
    expect(text.length).toBeLessThan(200);
    expect(text).toContain('cut off');
  });

  test('asks once more where a fault may pass, and only where that does no harm', async () => {
    answer = (response) => {
      response.statusCode = 503;
      response.end();
    };
    expect(await run({})).toMatchObject({ undone: true, text: expect.stringContaining('503') });
    expect(seen).toHaveLength(2);
    await run({ method: 'POST' });
    expect(seen).toHaveLength(3);
  });

  test.each([
    ['GET', 502, true],
    ['POST', 500, false],
    ['POST', 502, false],
    ['DELETE', 504, false],
    ['POST', 524, false],
    ['POST', 501, true],
    ['POST', 408, false],
    ['POST', 503, true],
    ['POST', 409, true],
    ['POST', 303, false],
  ] as const)('%s answered %d: nothing was done is %s', async (method, status, undone) => {
    answer = (response) => response.writeHead(status).end();
    const outcome = await run({ method, retries: 0 });
    expect(outcome.undone === true).toBe(undone);
    expect(/may have been carried out/.test(outcome.text)).toBe(!undone);
  });

  test.each([
    ['POST', 303, 404, false],
    ['POST', 303, 503, false],
    ['POST', 302, 404, false],
    ['DELETE', 303, 410, false],
    // The same request is made there, and it is that one that was refused.
    ['POST', 307, 404, true],
    ['GET', 303, 404, true],
  ] as const)(
    '%s that is led elsewhere by %d to a %d: nothing was done is %s',
    async (method, by, to, undone) => {
      answer = (response, { url }) =>
        url.startsWith('/slots')
          ? response.writeHead(by, { location: '/elsewhere' }).end()
          : response.writeHead(to).end('no such page');
      const outcome = await run({ method, retries: 0 });
      expect(outcome.undone === true).toBe(undone);
      expect(/may have been carried out/.test(outcome.text)).toBe(!undone);
    },
  );

  test('POST that is led to a place that may not be asked may have been carried out', async () => {
    const location = `${base.replace('127.0.0.1', 'localhost')}/x`;
    answer = (response) => response.writeHead(303, { location }).end();
    const taken = await run({ method: 'POST' });
    expect(taken.undone).toBeUndefined();
    expect(taken.text).toMatch(/may not be asked.*may have been carried out/);
    // Sent on as it is, it would only have been done there.
    answer = (response) => response.writeHead(307, { location }).end();
    expect(await run({ method: 'DELETE' })).toMatchObject({ undone: true });
  });

  test('a service with which no TLS comes about has done nothing', async () => {
    const plain = await run({ method: 'POST', url: base.replace('http:', 'https:') });
    expect(plain).toMatchObject({ undone: true });
    expect(seen).toEqual([]);
  });

  test('a service that is not there has done nothing; one that breaks off may have', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(gone.address() as AddressInfo).port}/`;
    await new Promise((resolve) => gone.close(resolve));
    const nobody = await run({ method: 'POST', url });
    expect(nobody).toMatchObject({ undone: true, text: expect.stringContaining('Nothing was done') });
    answer = (response) => response.destroy();
    expect((await run({ method: 'POST' })).undone).toBeUndefined();
    answer = (response) => response.writeHead(303, { location: url }).end();
    expect((await run({ method: 'POST' })).undone).toBeUndefined();
  });

  test('a picture is not read to the model', async () => {
    answer = (response) => response.writeHead(200, { 'content-type': 'image/png' }).end('\u0000\u0001PNG');
    expect((await run({})).text).toMatch(/a file that cannot be read$/);
  });

  test('a service that does not answer is given up', async () => {
    answer = () => {};
    const { text } = await run({ timeoutMs: 100, retries: 0 });
    expect(text).toContain('could not be reached');
  });

  test('its rule takes what was declared and nothing else', () => {
    const { rule } = httpTool(declared({ method: 'DELETE' }), () => ({}), systemClock);
    expect(rule).toMatchObject({
      repeats: 'once',
      parameters: { required: ['day'], additionalProperties: false },
    });
  });
});

describe('addresses', () => {
  test.each([
    'http://127.0.0.1:8088/',
    'http://localhost:8088/',
    'http://[::1]:8088/',
    'http://[::ffff:7f00:1]:8088/',
    'http://2130706433:8088/',
    'http://0x7f.1:8088/',
    'http://0177.0.0.1:8088/',
    'http://169.254.169.254/latest/meta-data',
    'http://10.0.0.1/',
    'http://192.168.1.1/',
    'http://172.16.0.1/',
    'http://100.64.0.1/',
    'http://0.0.0.0:8088/',
    'http://224.0.0.1/',
    'http://[fe80::1]/',
    'http://[fc00::1]/',
    'http://[64:ff9b::7f00:1]/',
    'file:///etc/passwd',
    'ftp://example.com/',
  ])('%s is not asked', async (url) => {
    const fetch = new GuardedFetch([]);
    const asked = fetch.ask({ url, method: 'GET', headers: {}, body: null, signal: signal() }, 100);
    await expect(asked).rejects.toBeInstanceOf(ForbiddenAddress);
    await fetch.close();
  });

  test('a redirect does not lead there either, and takes no key along', async () => {
    answer = (response, { url }) => {
      if (url.startsWith('/slots'))
        response.writeHead(302, { location: `${base.replace('127.0.0.1', 'localhost')}/x` });
      response.end();
    };
    const { text } = await run({});
    expect(text).toContain('may not be asked');
    expect(seen).toHaveLength(1);
  });

  test.each([307, 308])('a %d to another machine is not given what was sent', async (status) => {
    const bodies: string[] = [];
    answer = (response, { url, body }) => {
      bodies.push(`${url} ${body}`);
      response.writeHead(status, { location: `${base.replace('127.0.0.1', 'localhost')}/elsewhere` });
      response.end();
    };
    const fetch = new GuardedFetch(['127.0.0.1', 'localhost']);
    const asked = fetch.ask(
      { url: `${base}/book`, method: 'POST', headers: {}, body: '{"pin":"4821"}', signal: signal() },
      100,
    );
    await expect(asked).rejects.toThrow('redirected to another machine');
    expect(bodies).toEqual(['/book {"pin":"4821"}']);
    await fetch.close();
  });

  test.each([
    ['8.8.8.8', true],
    ['2606:4700:4700::1111', true],
    ['::ffff:8.8.8.8', true],
    ['::ffff:10.0.0.1', false],
    ['192.0.2.1', false],
    ['255.255.255.255', false],
    ['no address', false],
  ])('%s is public: %s', (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected);
  });
});
