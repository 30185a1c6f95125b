// Sending a list over HTTP: as the page and a program do it, and as whoever means harm does.
import { describe, expect, test } from 'vitest';
import { type OpenedApi, openApiRig } from '../../../../../test/fakes/api-rig.ts';
import { listAudit } from '../../../../store/access/audit.ts';

const LIST = 'mobile,name\n9876543210,Ravi\n12,Meera\n';
const PLACE = '/api/v1/campaigns/reminders/uploads';

/** As a browser writes a form. */
function form(file: string, name = 'people.csv', fields: Record<string, string> = {}) {
  const boundary = '----a-form-of-a-browser';
  const parts = Object.entries(fields).map(
    ([key, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`,
  );
  const head = `content-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv`;
  const payload = `${parts.join('')}--${boundary}\r\n${head}\r\n\r\n${file}\r\n--${boundary}--\r\n`;
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}

async function post(
  { app, key }: Pick<OpenedApi, 'app' | 'key'>,
  { payload, headers }: ReturnType<typeof form>,
  scope: 'read' | 'operate' = 'operate',
) {
  return app.inject({ method: 'POST', url: PLACE, headers: { ...headers, ...(await key(scope)) }, payload });
}

describe('a list as the file of a form', () => {
  test('goes to the disk, and its answer comes when it was read', async () => {
    const rig = await openApiRig();
    const response = await post(rig, form(LIST));
    expect([response.statusCode, response.json()]).toMatchObject([
      201,
      {
        ...{ campaign: 'reminders', file: 'people.csv', state: 'planned', by: 'key:of-operate' },
        ...{ received: LIST.length, bytes: LIST.length },
      },
    ]);
    const { id } = response.json() as { id: string };
    const read = await rig.app.inject({ url: `/api/v1/uploads/${id}`, headers: await rig.key('read') });
    expect(read.headers.etag).toBeDefined();
    expect(read.json().meanings).toEqual(expect.arrayContaining(['number', 'zone', 'ignore']));
    expect(await listAudit(rig.store, { limit: 1 })).toMatchObject([
      { action: 'uploadList', target: '/campaigns/reminders/uploads', status: 201 },
    ]);
  });

  test('a name that would leave its folder, or break a header, is a name and no more', async () => {
    const rig = await openApiRig();
    const { id, file } = (await post(rig, form(LIST, '../../../etc/a;b\\".csv'))).json();
    expect(file).not.toMatch(/[/\\]/);
    const rejects = await rig.app.inject({
      url: `/api/v1/uploads/${id}/rejects`,
      headers: await rig.key('read'),
    });
    expect(rejects.statusCode).toBe(404);
  });

  const wrong: [what: string, sent: ReturnType<typeof form>, status: number][] = [
    ['a map that is none', form(LIST, 'p.csv', { map: '["number"]' }), 400],
    ['a map that is not JSON', form(LIST, 'p.csv', { map: '{' }), 400],
    ['no form', { payload: LIST, headers: { 'content-type': 'text/csv' } }, 415],
    ['a form that is broken off', { ...form(LIST), payload: '----a-form-of-a-browser\r\n' }, 400],
    ['JSON that announces nothing', { payload: '{}', headers: { 'content-type': 'application/json' } }, 400],
    [
      'a file longer than any list',
      { payload: '{"fileName":"x","bytes":3000000000}', headers: { 'content-type': 'application/json' } },
      413,
    ],
  ];
  test.each(wrong)('%s is refused, and nothing of it is kept', async (_what, sent, status) => {
    const rig = await openApiRig();
    const response = await post(rig, sent);
    expect([response.statusCode, response.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    const listed = await rig.app.inject({ url: '/api/v1/uploads', headers: await rig.key('read') });
    expect(listed.json()).toEqual({ items: [] });
  });

  test('who may only read sends nothing', async () => {
    const rig = await openApiRig();
    expect((await post(rig, form(LIST), 'read')).statusCode).toBe(403);
  });
});

test.each([
  [0, 400, 'the file is empty'],
  [3 * 1024 ** 3, 413, 'it is longer than announced, or longer than 2 GiB'],
])('a file of %i bytes is refused in words for whoever sends it', async (bytes, status, detail) => {
  const { app, key } = await openApiRig();
  const response = await app.inject({
    ...{ method: 'POST', url: PLACE, headers: await key('operate') },
    payload: { fileName: 'people.csv', bytes },
  });
  expect(response.statusCode).toBe(status);
  expect(response.json()).toMatchObject({ detail });
});

test('a file in pieces: wrong places are refused with the right one', async () => {
  const { app, key } = await openApiRig();
  const known = await key('operate');
  const { id } = (
    await app.inject({
      method: 'POST',
      url: PLACE,
      headers: known,
      payload: { fileName: 'p.csv', bytes: 40 },
    })
  ).json() as { id: string };
  const piece = (offset: string, payload: string, type = 'application/offset+octet-stream') =>
    app.inject({
      ...{ method: 'PATCH', url: `/api/v1/uploads/${id}?offset=${offset}`, payload },
      headers: { ...known, 'content-type': type },
    });
  expect((await piece('0', LIST.slice(0, 12))).json()).toMatchObject({ state: 'receiving', received: 12 });
  const again = await piece('0', LIST.slice(0, 12));
  expect([again.statusCode, again.json().remedy]).toEqual([409, 'send the file from byte 12 on']);
  expect((await piece('-1', 'x')).statusCode).toBe(400);
  expect((await piece('12', '{}', 'application/json')).statusCode).toBe(415);
  expect(
    (await app.inject({ method: 'DELETE', url: `/api/v1/uploads/${id}`, headers: known })).statusCode,
  ).toBe(204);
  expect((await piece('12', 'x')).statusCode).toBe(404);
});

test('a campaign without a list says so', async () => {
  const { app, key } = await openApiRig();
  const headers = await key('read');
  const list = await app.inject({ url: '/api/v1/campaigns/reminders/list', headers });
  expect(list.json()).toMatchObject({ campaign: 'reminders', versions: [], counts: { waiting: 0 } });
  for (const path of ['list/difference', 'list/rejects'])
    expect((await app.inject({ url: `/api/v1/campaigns/reminders/${path}`, headers })).statusCode).toBe(404);
  expect((await app.inject({ url: '/api/v1/campaigns/none/list', headers })).statusCode).toBe(404);
});
