// Each mistake that a client makes, and what it reads: what is wrong, where, and what to do. Over HTTP, in front of a real database.
import { connect } from 'node:net';
import type { InjectOptions } from 'fastify';
import { describe, expect, test } from 'vitest';
import { openApiRig } from '../../../../test/fakes/api-rig.ts';

const at = (path: string): string => `/api/v1${path}`;
const CALL = { method: 'POST', url: at('/calls') } as const;
const UPLOAD = { method: 'POST', url: at('/campaigns/reminders/uploads') } as const;
const json = { 'content-type': 'application/json' };

interface Said {
  readonly status: number;
  readonly type?: string;
  readonly detail: string | RegExp;
  readonly remedy: string;
  readonly where?: string;
}

const SEE = 'GET /api/v1/openapi.json describes every request';
const rows: readonly [what: string, request: InjectOptions, said: Said][] = [
  [
    'JSON that ends too early is told as such',
    { ...CALL, headers: json, payload: '{"number":' },
    {
      ...{ status: 400, detail: /^the body is not JSON: Unexpected end of JSON input$/, where: 'body' },
      remedy: 'send the body as JSON',
    },
  ],
  [
    'JSON with a mistake is told with its place',
    { ...CALL, headers: json, payload: '{"number": "1",}' },
    { status: 400, detail: /position 15/, where: 'body', remedy: 'send the body as JSON' },
  ],
  [
    'an empty body is told as such',
    { ...CALL, headers: json, payload: '' },
    { status: 400, detail: 'the body is not JSON: it is empty', remedy: 'send the body as JSON' },
  ],
  [
    'JSON marked as text is of a wrong type, and not an object with mistakes',
    { ...CALL, headers: { 'content-type': 'text/plain' }, payload: '{"number":"1","agent":"asha"}' },
    {
      ...{ status: 415, type: 'wrong-media-type', detail: 'the body is marked as text/plain' },
      remedy: 'send it with the header Content-Type: application/json',
    },
  ],
  [
    'a form where JSON is read',
    { ...CALL, headers: { 'content-type': 'multipart/form-data; boundary=x' }, payload: '--x--\r\n' },
    {
      ...{ status: 415, detail: 'the body is marked as multipart/form-data' },
      remedy: 'send it with the header Content-Type: application/json',
    },
  ],
  [
    'a piece of a file where JSON is read',
    { ...CALL, headers: { 'content-type': 'application/offset+octet-stream' }, payload: 'abc' },
    {
      ...{ status: 415, detail: 'the body is marked as application/offset+octet-stream' },
      remedy: 'send it with the header Content-Type: application/json',
    },
  ],
  [
    'a list that is sent as CSV is told how lists come in',
    { ...UPLOAD, headers: { 'content-type': 'text/csv' }, payload: 'number\n1\n' },
    {
      ...{ status: 415, detail: 'the body is marked as text/csv' },
      remedy: 'send it with the header Content-Type: application/json, or multipart/form-data',
    },
  ],
  [
    'a piece of a list that is marked as JSON',
    {
      ...{ method: 'PATCH', url: at('/uploads/01/?offset=0').replace('/?', '?') },
      ...{ headers: { 'content-type': 'application/octet-stream' }, payload: 'abc' },
    },
    {
      ...{ status: 415, detail: 'the body is marked as application/octet-stream' },
      remedy: 'send it with the header Content-Type: application/offset+octet-stream',
    },
  ],
  [
    'no list at all',
    { ...UPLOAD },
    { status: 400, detail: 'there is no body', remedy: 'send the file as multipart/form-data' },
  ],
  [
    'a field that is not known: its own place, and those that there are',
    { ...CALL, payload: { number: '1', agent: 'asha', agnet: 'asha' } },
    {
      ...{ status: 400, where: '/agnet', remedy: SEE },
      detail: '/agnet: there is no such field; there are: number, agent, from, variables',
    },
  ],
  [
    'what is no number to be called',
    { ...CALL, payload: { number: '12', agent: 'asha' } },
    {
      ...{ status: 400, where: '/number', detail: '“12” has 2 digits: too few for a phone number' },
      remedy: expect.stringMatching(/^write the whole number/) as string,
    },
  ],
  [
    'what is no number to be shown',
    { ...CALL, payload: { number: '+14155550101', agent: 'asha', from: 'zz' } },
    {
      ...{ status: 400, where: '/from', detail: /^“zz” is not a valid phone number/ },
      remedy: expect.stringMatching(/^write it with \+/) as string,
    },
  ],
  [
    'a list where an object is read',
    { ...CALL, payload: [1] },
    { status: 400, where: 'body', detail: 'body: write an object', remedy: SEE },
  ],
  [
    'a body where none is read',
    { method: 'POST', url: at('/calls/call-9/hang-up'), payload: { because: 'late' } },
    { status: 400, where: '/because', detail: '/because: this request has no body', remedy: SEE },
  ],
  [
    'a body that is too large is told how large it may be',
    { ...CALL, payload: { number: '1', agent: 'a'.repeat(70_000) } },
    { status: 413, detail: 'the body is larger than 64 KiB', remedy: 'send less at once' },
  ],
  [
    'a number that is missing in the query',
    { url: at('/stats/calls?until=5') },
    { status: 400, where: 'query since', detail: 'query since: this is missing', remedy: SEE },
  ],
  [
    'a parameter that comes twice',
    { url: at('/calls?limit=1&limit=2') },
    { status: 400, where: 'query limit', detail: 'query limit: write it once', remedy: SEE },
  ],
  [
    'a method that a path does not have',
    { method: 'DELETE', url: at('/calls?limit=1') },
    {
      ...{ status: 405, type: 'not-allowed', detail: 'there is no DELETE /api/v1/calls?limit=1' },
      remedy: 'this path has: GET, HEAD, POST',
    },
  ],
  [
    'a path that cannot be decoded',
    { url: at('/calls/%ZZ') },
    { status: 400, detail: /not a valid url component/, remedy: SEE },
  ],
  [
    'a state that cannot be compared',
    { ...CALL, headers: { 'if-match': '"abc"' }, payload: { number: '1', agent: 'asha' } },
    {
      ...{ status: 412, type: 'precondition-failed', detail: /^If-Match cannot be fulfilled/ },
      remedy: 'send the request without If-Match',
    },
  ],
];

describe('what a client did wrong', () => {
  test.each(rows)('%s', async (_, request, said) => {
    const { app, key, dialled } = await openApiRig();
    const headers = {
      ...(await key('operate')),
      'idempotency-key': 'mistake-1',
      ...(request.headers as Record<string, string>),
    };
    const answer = await app.inject({ ...request, headers });
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const { where, type = '', ...rest } = said;
    expect(answer.json()).toMatchObject({
      ...rest,
      type: expect.stringContaining(`urn:trunkline:problem:${type}`),
      detail: typeof said.detail === 'string' ? said.detail : expect.stringMatching(said.detail),
      ...(where === undefined ? {} : { errors: [{ where, message: expect.any(String) }] }),
    });
    expect(answer.statusCode).toBe(said.status);
    expect(dialled).toEqual([]);
  });

  test('a method that is not there comes with those that are', async () => {
    const { app } = await openApiRig();
    const answer = await app.inject({ method: 'PUT', url: at('/users/meera/unlock') });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers['allow']).toBe('POST');
  });

  test('a bare object is a body all the same where none is needed', async () => {
    const { app, key } = await openApiRig();
    const headers = await key('operate');
    const answer = await app.inject({
      ...{ method: 'POST', url: at('/calls/call-9/hang-up'), headers, payload: {} },
    });
    expect(answer.statusCode).toBe(202);
  });

  test('headers that are too large get a problem too', async () => {
    const { app } = await openApiRig();
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as { port: number };
    const text = await new Promise<string>((resolve, reject) => {
      let received = '';
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(`GET /api/v1/calls HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(20_000)}\r\n\r\n`),
      );
      socket.on('data', (piece) => {
        received += piece;
      });
      socket.on('error', reject);
      socket.on('close', () => resolve(received));
    });
    expect(text).toMatch(/^HTTP\/1\.1 431 The headers are too large\r\n/);
    expect(JSON.parse(text.split('\r\n\r\n')[1] ?? '')).toMatchObject({
      status: 431,
      remedy: 'send less in them',
    });
  });
});

describe('If-Match: *', () => {
  /** Each route that changes one thing, asked for one that there is not. */
  const MISSING: readonly (readonly [
    method: 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    payload: object | null,
  ])[] = [
    ['PUT', '/users/nobody', { password: 'correct horse battery' }],
    ['PATCH', '/users/nobody', { scope: 'read' }],
    ['DELETE', '/users/nobody', null],
    ['DELETE', '/users/nobody/sessions', null],
    ['DELETE', '/users/nobody/sessions/0123456789abcdef', null],
    ['DELETE', '/suppressions/%2B14155550101', null],
    ['DELETE', '/doctor/none', null],
    ['PATCH', '/uploads/none?offset=0', Buffer.from('number\n')],
    ['DELETE', '/uploads/none', null],
    ['DELETE', '/api-keys/none', null],
  ];

  test.each(MISSING)('%s %s: 412, and nothing is made', async (method, path, payload) => {
    const { app, key } = await openApiRig();
    const headers: Record<string, string> = { ...(await key('admin')), 'if-match': '*' };
    if (Buffer.isBuffer(payload)) {
      headers['content-type'] = 'application/offset+octet-stream';
    }
    const answer = await app.inject({
      method,
      url: at(path),
      headers,
      ...(payload === null ? {} : { payload }),
    });
    expect(answer.json()).toMatchObject({
      ...{ status: 412, type: 'urn:trunkline:problem:precondition-failed' },
      detail: expect.stringMatching(/^If-Match: \* asks for something that exists: /),
    });
    const users = await app.inject({ url: at('/users'), headers: await key('admin') });
    expect(users.json()).toEqual({ items: [] });
  });

  test('there is no other route that changes one thing', async () => {
    const { app } = await openApiRig();
    const { paths } = (await app.inject({ url: at('/openapi.json') })).json<{
      paths: Record<string, object>;
    }>();
    const changing = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => /^(put|patch|delete)$/.test(method))
        .map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, '{}')}`),
    );
    const asked = MISSING.map(
      ([method, path]) =>
        `${method} ${at(path)
          .replace('?offset=0', '')
          .replaceAll(/\/(nobody|none|0123456789abcdef|%2B14155550101)/g, '/{}')}`,
    );
    // A drain that nobody asked for is over.
    expect(changing.filter((one) => !asked.includes(one))).toEqual(['DELETE /api/v1/drain']);
  });
});

describe('If-None-Match', () => {
  test('* and a strong form of the tag are known too', async () => {
    const { app, key } = await openApiRig();
    const headers = await key('read');
    const first = await app.inject({ url: at('/trunks'), headers });
    const strong = String(first.headers['etag']).replace('W/', '');
    for (const tag of ['*', strong, `"other", ${strong}`])
      expect(
        (await app.inject({ url: at('/trunks'), headers: { ...headers, 'if-none-match': tag } })).statusCode,
      ).toBe(304);
    const other = await app.inject({
      url: at('/trunks'),
      headers: { ...headers, 'if-none-match': '"other"' },
    });
    expect(other.statusCode).toBe(200);
  });
});
