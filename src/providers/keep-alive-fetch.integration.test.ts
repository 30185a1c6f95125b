import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { checkAnswers, createKeepAliveFetch, findAnswer } from './keep-alive-fetch.ts';

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: http.RequestListener): Promise<string> {
  const server = http.createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
}

test('method, headers, body and answer go through as they are', async () => {
  const url = await serve(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    response.writeHead(201, { 'x-a': '1', 'set-cookie': ['a=1', 'b=2'] });
    response.end(`${request.method} ${request.url} ${request.headers['x-b']} ${body}`);
  });
  const response = await createKeepAliveFetch()(url, {
    method: 'POST',
    headers: { 'x-b': '2' },
    body: 'नमस्ते',
  });
  expect(response.status).toBe(201);
  expect(response.headers.get('x-a')).toBe('1');
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(await response.text()).toBe('POST /x 2 नमस्ते');
});

test('an answer without a body', async () => {
  const url = await serve((_request, response) => response.writeHead(204).end());
  const response = await createKeepAliveFetch()(url);
  expect(response.status).toBe(204);
  expect(response.body).toBeNull();
});

test('a connection that the server gave up just now is replaced, once', async () => {
  const sockets: Socket[] = [];
  const url = await serve((request, response) => {
    sockets.push(request.socket);
    // The second request on the first connection meets a server that has just decided to close it.
    if (sockets.length === 2) request.socket.resetAndDestroy();
    else response.end('ok');
  });
  const fetcher = createKeepAliveFetch();
  expect(await (await fetcher(url)).text()).toBe('ok');
  await new Promise(setImmediate);
  expect(await (await fetcher(url)).text()).toBe('ok');
  expect(sockets).toHaveLength(3);
  expect(sockets[1]).toBe(sockets[0]);
});

test('a fresh connection that is reset is not tried again', async () => {
  let asked = 0;
  const url = await serve((request) => {
    asked += 1;
    request.socket.resetAndDestroy();
  });
  await expect(createKeepAliveFetch()(url)).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(asked).toBe(1);
});

test('a signal ends the request, before it, in it and in the middle of the body', async () => {
  const url = await serve((_request, response) => {
    response.write('begun');
  });
  const fetcher = createKeepAliveFetch();
  await expect(fetcher(url, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  const controller = new AbortController();
  const response = await fetcher(url, { signal: controller.signal });
  const text = response.text();
  controller.abort();
  await expect(text).rejects.toMatchObject({ name: 'AbortError' });
});

test('answers that were not asked for are kept whole behind whatever wraps them', async () => {
  const url = await serve((request, response) => {
    if (request.method === 'POST') response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
    else response.writeHead(503, { 'retry-after-ms': '250' }).end('later');
  });
  const fetcher = checkAnswers(createKeepAliveFetch(), /^audio\//);
  const refused = await fetcher(url).catch((error: unknown) => error);
  const wrapped = new Error('Connection error.', { cause: new Error('x', { cause: refused }) });
  expect(findAnswer(wrapped)).toMatchObject({ statusCode: 503, body: 'later', retryAfter: '0.25' });
  const strange = await fetcher(url, { method: 'POST' }).catch((error: unknown) => error);
  expect(findAnswer(strange)).toMatchObject({ statusCode: 200, contentType: 'text/html' });
  expect(findAnswer(new Error('another'))).toBeNull();
});
