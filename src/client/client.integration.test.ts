// The client against the real server: answers in types, pages, errors, one key for what must not happen twice, and streams and uploads that go
// on after a line was cut.
import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type OpenedApi, openApiRig } from '../../test/fakes/api-rig.ts';
import { importCallees } from '../../test/fakes/opened-store.ts';
import { type CallId, toId } from '../telephony/ids.ts';
import { ApiError, type ClientOptions, TrunklineClient, Unreachable } from './client.ts';

async function opened(
  scope: 'read' | 'operate' | 'admin' = 'operate',
  more: (rig: OpenedApi) => Partial<ClientOptions> = () => ({}),
): Promise<{ rig: OpenedApi; client: TrunklineClient; base: string }> {
  const rig = await openApiRig();
  await rig.app.listen({ host: '127.0.0.1', port: 0 });
  const base = `http://127.0.0.1:${(rig.app.server.address() as AddressInfo).port}`;
  const { authorization = '' } = await rig.key(scope);
  const key = authorization.slice('Bearer '.length);
  return { rig, base, client: new TrunklineClient({ base, key, retryMs: 1, ...more(rig) }) };
}

test('what is asked and answered has types', async () => {
  const { client, rig } = await opened();
  const { name, calls } = await client.get('/health');
  expect([name, calls]).toEqual(['box', 0]);
  const { call } = await client.post('/calls', { body: { number: '+14155550101', agent: 'asha' } });
  expect(call).toBe('call-9');
  expect(await client.post('/calls/{call}/hold', { path: { call } })).toEqual({ call });
  expect(rig.dialled).toEqual([{ number: '+14155550101', agent: 'asha' }, { kind: 'hold' }]);
});

test('a list is read to its end, page after page', async () => {
  const { client, rig } = await opened('read');
  await importCallees(rig.store, 7);
  const positions: number[] = [];
  for await (const { position } of client.items('/contacts', { query: { campaign: 'reminders', limit: 3 } }))
    positions.push(position);
  expect(positions).toEqual([2, 3, 4, 5, 6, 7, 8]);
});

test('a refusal is an error with what to do', async () => {
  const { client } = await opened('read');
  const refused = await client
    .post('/calls', { body: { number: '+14155550101', agent: 'asha' } })
    .catch((thrown: unknown) => thrown);
  expect(refused).toBeInstanceOf(ApiError);
  expect(refused).toMatchObject({
    ...{ status: 403, type: 'urn:trunkline:problem:forbidden', remedy: 'use a key with that scope' },
  });
  const invalid = await client
    .get('/contacts', { query: { number: '12' } })
    .catch((thrown: unknown) => thrown);
  expect(invalid).toMatchObject({ status: 400, errors: [{ where: 'query number' }] });
});

test('nobody answers: said so, and after some tries', async () => {
  let tries = 0;
  const client = new TrunklineClient({
    ...{ base: 'http://127.0.0.1:9', key: 'k', retries: 1, retryMs: 1 },
    fetch: () => {
      tries += 1;
      return Promise.reject(new TypeError('fetch failed'));
    },
  });
  await expect(client.get('/health')).rejects.toBeInstanceOf(Unreachable);
  expect(tries).toBe(2);
  // Whether it was done cannot be told, and it bears no key that the server keeps.
  await expect(client.post('/suppressions', { body: { number: '+1' } })).rejects.toBeInstanceOf(Unreachable);
  expect(tries).toBe(3);
});

test('an answer that was lost on its way is asked for again under the same key: one call', async () => {
  let lost = 1;
  const { client, rig } = await opened('operate', () => ({
    fetch: async (...request) => {
      const response = await fetch(...request);
      if (lost-- > 0) throw new TypeError('terminated');
      return response;
    },
  }));
  expect(await client.post('/calls', { body: { number: '+14155550101', agent: 'asha' } })).toEqual({
    call: 'call-9',
  });
  expect(rig.dialled).toHaveLength(1);
});

test('what has not changed is not sent again', async () => {
  const { client } = await opened('read');
  const first = await client.getIfChanged('/numbers', null);
  expect(first.value?.items.length).toBeGreaterThan(0);
  expect(await client.getIfChanged('/numbers', first.etag)).toEqual({ etag: first.etag, value: null });
});

test('events go on where the line was cut', async () => {
  let streams = 0;
  const { client, rig } = await opened('read', () => ({
    fetch: async (...request) => {
      const response = await fetch(...request);
      if (!String(request[0]).endsWith('/events') || ++streams > 1) return response;
      return new Response(response.body?.pipeThrough(cutAfter('second')), response);
    },
  }));
  const say = (text: string) =>
    rig.feed.publish({ kind: 'warning', text, call: toId<CallId>('c1'), at: rig.clock.now() });
  const heard: string[] = [];
  const stop = new AbortController();
  const listening = (async () => {
    for await (const { event, data } of client.events({ signal: stop.signal })) {
      heard.push(event === 'warning' ? (data as { text: string }).text : event);
      if (heard.at(-1) === 'fourth') stop.abort();
    }
  })();
  await expect.poll(() => rig.feed.watching > 0 && streams === 1, { timeout: 20_000 }).toBe(true);
  await expect
    .poll(() => (heard.length > 0 ? heard[0] : void say('first')), { interval: 20, timeout: 20_000 })
    .toBe('first');
  say('second');
  // The line breaks behind it.
  await expect.poll(() => streams, { interval: 5, timeout: 20_000 }).toBe(2);
  say('third');
  say('fourth');
  await listening;
  expect([...new Set(heard)]).toEqual(['first', 'second', 'third', 'fourth']);
  expect(streams).toBe(2);
});

test('a key that may not hears nothing, and is not tried again', async () => {
  const { base } = await opened();
  const client = new TrunklineClient({ base, key: 'tl_none' });
  await expect(client.events().next()).rejects.toMatchObject({ status: 401 });
});

test('a list is sent in pieces, and goes on where it was when the line breaks', async () => {
  let broken = 1;
  const { client } = await opened('operate', () => ({
    fetch: async (url, init) => {
      if (init?.method === 'PATCH' && broken-- > 0) throw new TypeError('fetch failed');
      return fetch(url, init);
    },
  }));
  const sent: number[] = [];
  const file = new Blob(['number,name\n', '+919876543210,Ravi\n'.repeat(300_000)]);
  const upload = await client.upload('reminders', file, {
    fileName: 'people.csv',
    map: { number: 'number' },
    onProgress: (bytes) => sent.push(bytes),
  });
  expect(upload).toMatchObject({ file: 'people.csv', received: file.size, map: { number: 'number' } });
  expect(sent.at(-1)).toBe(file.size);
  expect(broken).toBe(-2);
});

test('it leans on nothing of Node and on nothing outside of its folder', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => !name.endsWith('.test.ts'));
  for (const name of files)
    expect(readFileSync(join(import.meta.dirname, name), 'utf8')).not.toMatch(/from '(?:node:|\.\.|[a-z@])/);
});

function cutAfter(word: string): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk);
      if (Buffer.from(chunk).includes(word)) controller.error(new TypeError('terminated'));
    },
  });
}
