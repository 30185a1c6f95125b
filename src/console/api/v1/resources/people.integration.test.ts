// People on lists, what the rules said of them, and what proves it: over HTTP, in front of a real database.
import { describe, expect, test } from 'vitest';
import { type OpenedApi, openApiRig } from '../../../../../test/fakes/api-rig.ts';
import { CAMPAIGN, callee, importCallees, intentFor, OWNER } from '../../../../../test/fakes/opened-store.ts';
import { listAudit } from '../../../../store/access/audit.ts';
import { recordIntent } from '../../../../store/dialing/attempts.ts';
import { claimNext } from '../../../../store/dialing/contacts.ts';
import { writeDecision } from '../../../../store/evidence/decisions.ts';

const AT = Date.parse('2026-11-28T06:30:00Z');

interface Asked {
  readonly rig: OpenedApi;
  get(path: string): Promise<{ status: number; body: never; etag: string | undefined; text: string }>;
  post(path: string, payload: object): Promise<{ status: number; body: never }>;
}

async function opened(people: number): Promise<Asked> {
  const rig = await openApiRig();
  if (people > 0) await importCallees(rig.store, people);
  const headers = await rig.key('read');
  return {
    rig,
    get: async (path) => {
      const response = await rig.app.inject({ url: `/api/v1${path}`, headers });
      const isJson = /json/.test(String(response.headers['content-type']));
      return {
        ...{ status: response.statusCode, etag: response.headers.etag, text: response.body },
        body: (isJson ? response.json() : null) as never,
      };
    },
    post: async (path, payload) => {
      const response = await rig.app.inject({ method: 'POST', url: `/api/v1${path}`, headers, payload });
      return { status: response.statusCode, body: response.json() as never };
    },
  };
}

/** Somebody is on the telephone. */
async function dialled({ rig: { store } }: Asked, nth: number, at = AT): Promise<string> {
  const contact = await claimNext(store, { campaign: CAMPAIGN, now: 2_000, owner: OWNER, until: 9_000 });
  if (contact === null) throw new Error('nobody waits');
  await recordIntent(store, { ...intentFor(contact.id, nth, at), number: contact.number });
  return contact.id;
}

const encoded = encodeURIComponent(callee(1));

describe('contacts', () => {
  test('come page by page in the order of the list, and are found by state and number', async () => {
    const { get } = await opened(5);
    const first = (await get('/contacts?campaign=reminders&limit=2')).body as {
      items: { number: string }[];
      next: string;
    };
    expect(first.items.map(({ number }) => number)).toEqual([callee(1), callee(2)]);
    const second = (await get(`/contacts?campaign=reminders&limit=3&cursor=${first.next}`))
      .body as typeof first;
    expect(second.items.map(({ number }) => number)).toEqual([callee(3), callee(4), callee(5)]);
    const end = (await get(`/contacts?campaign=reminders&limit=3&cursor=${second.next}`)).body;
    expect(end).toEqual({ items: [], next: null });
    expect((await get('/contacts?campaign=reminders&state=done')).body).toEqual({ items: [], next: null });
    expect((await get(`/contacts?number=${encoded}`)).body).toMatchObject({
      items: [{ number: callee(1), campaign: 'reminders', state: 'waiting', position: 2 }],
    });
  });

  test('one is read with what the list says, every try, and why they are not called', async () => {
    const asked = await opened(1);
    const id = await dialled(asked, 1);
    const { body, etag, status } = await asked.get(`/contacts/${id}`);
    expect([status, etag === undefined]).toEqual([200, false]);
    expect(body).toMatchObject({
      ...{ id, state: 'claimed', variables: { name: 'callee 1' } },
      tries: [{ attempt: 'attempt-1', call: 'call-1', ordinal: 1, state: 'intended', intentAt: AT }],
    });
    const what = (body as { obstacles: { what: string; because: string }[] }).obstacles.map(
      (one) => one.what,
    );
    expect(what).toContain('person');
  });

  const missing: [path: string, status: number][] = [
    ['/contacts', 400],
    ['/contacts?campaign=none', 404],
    ['/contacts?number=12', 400],
    ['/contacts?campaign=reminders&cursor=nonsense', 400],
    ['/contacts/100000099', 404],
    ['/contacts/x', 400],
    [`/campaigns/reminders/explain?number=${encodeURIComponent('+919999999999')}`, 404],
    [`/campaigns/none/explain?number=${encoded}`, 404],
    ['/campaigns/none/preview', 404],
    ['/decisions/none', 404],
    ['/evidence', 400],
    [`/evidence?number=${encoded}&attempt=x`, 400],
    ['/evidence/bundle.json?attempt=none', 404],
    ['/rules?on=yesterday', 400],
  ];
  test.each(missing)('GET %s: %i, with what to do', async (path, expected) => {
    const { get } = await opened(0);
    const { status, body } = await get(path);
    expect([status, typeof (body as { remedy: string }).remedy]).toEqual([expected, 'string']);
  });
});

test('a campaign explains one person, and previews all', async () => {
  const { get } = await opened(3);
  const explained = await get(`/campaigns/reminders/explain?number=${encoded}&at=${AT}`);
  expect(explained.body).toMatchObject({ campaign: 'reminders', number: callee(1), state: 'waiting' });
  expect((await get(`/campaigns/reminders/preview?at=${AT}`)).body).toMatchObject({
    ...{ campaign: 'reminders', at: AT, listed: 3 },
    reasons: expect.any(Array),
  });
});

describe('decisions', () => {
  test('are found by whom, what and when, newest first, with reasons and sources', async () => {
    const asked = await opened(2);
    await dialled(asked, 1);
    const source = {
      instrument: 'TCCCPR',
      clause: '25',
      effectiveOn: '2018-07-19',
      certainty: 'sure',
    } as const;
    const reasons = [{ rule: 'hours', because: 'It is night.', facts: { local: '23:10' }, source }];
    const refused = {
      attempt: null,
      contact: null,
      campaign: CAMPAIGN,
      number: callee(2),
      facts: { night: true },
    };
    for (const at of [AT + 1, AT + 2])
      writeDecision(asked.rig.store, { ...refused, at, decision: { verdict: 'deny', reasons } });
    type Page = { items: { id: string; at: number; verdict: string }[]; next: string | null };
    const of = async (query: string): Promise<Page> => (await asked.get(`/decisions${query}`)).body as Page;
    const all = await of('');
    expect(all.items.map(({ at, verdict }) => [at, verdict])).toEqual([
      [AT + 2, 'deny'],
      [AT + 1, 'deny'],
      [AT, 'allow'],
    ]);
    const page = await of('?limit=2&campaign=reminders');
    expect((await of(`?limit=2&campaign=reminders&cursor=${page.next}`)).items.map(({ at }) => at)).toEqual([
      AT,
    ]);
    for (const [query, found] of [
      ['?verdict=allow', 1],
      ['?rule=hours', 2],
      [`?number=${encoded}`, 1],
      ['?attempt=attempt-1', 1],
      [`?since=${AT + 1}&until=${AT + 2}`, 1],
      ['?campaign=none', 0],
    ] as const)
      expect([query, (await of(query)).items.length]).toEqual([query, found]);
    const [newest] = all.items;
    expect((await asked.get(`/decisions/${newest?.id}`)).body).toMatchObject({
      ...{ verdict: 'deny', reasons, facts: { night: true } },
    });
  });

  test('the rules are asked about a call, and nobody is dialled', async () => {
    const { post, rig } = await opened(1);
    const answer = await post('/decisions', { number: callee(1), campaign: 'reminders', at: AT });
    expect(answer).toMatchObject({ status: 200, body: { at: AT, verdict: expect.any(String) } });
    const { findings } = answer.body as { findings: { rule: string; source: { instrument: string } }[] };
    expect(findings.length).toBeGreaterThan(3);
    expect(await post('/decisions', { number: '+919800000777', at: AT })).toMatchObject({ status: 200 });
    expect(await post('/decisions', { number: callee(1), from: '+14155550000' })).toMatchObject({
      status: 400,
    });
    expect(rig.dialled).toEqual([]);
    expect(await listAudit(rig.store, { limit: 9 })).toEqual([]);
  });

  test('rules come with their sources, as of a day', async () => {
    const { get } = await opened(0);
    const { items } = (await get('/rules?country=in&on=2026-11-28')).body as { items: { country: string }[] };
    expect(new Set(items.map(({ country }) => country))).toEqual(new Set(['IN']));
    expect((await get('/rules?country=ZZ')).body).toMatchObject({ items: [] });
  });
});

describe('evidence', () => {
  test('is found by person and by try, and exported as something that can be checked', async () => {
    const asked = await opened(1);
    await dialled(asked, 1);
    const found = await asked.get(`/evidence?number=${encoded}`);
    expect(found.body).toMatchObject({
      items: [{ kind: 'decided', attempt: 'attempt-1', fault: null, body: { number: callee(1) } }],
      faults: [],
    });
    const { text } = await asked.get('/evidence/bundle.json?attempt=attempt-1');
    const bundle = JSON.parse(text) as { entries: { body: string }[] };
    expect((await asked.post('/evidence/verify', { bundle })).body).toMatchObject({
      ok: true,
      entries: 1,
      erased: 0,
    });
    const [entry] = bundle.entries;
    const changed = { ...bundle, entries: [{ ...entry, body: entry?.body.replace('allow', 'deny') }] };
    expect((await asked.post('/evidence/verify', { bundle: changed })).body).toMatchObject({ ok: false });
    expect((await asked.post('/evidence/verify', { bundle: [] })).status).toBe(400);
    expect((await asked.get('/evidence/bundle.html?attempt=attempt-1')).text).toMatch(/^<!doctype html>/);
  });

  test('whoever reads it stands in the audit log, and the number does not', async () => {
    const { rig, get } = await opened(1);
    await get(`/evidence?number=${encoded}`);
    await rig.app.inject({
      ...{ method: 'DELETE', url: `/api/v1/suppressions/${encoded}` },
      headers: await rig.key('operate'),
    });
    const entries = await listAudit(rig.store, { limit: 9 });
    expect(entries.map(({ action }) => action)).toEqual(['release', 'findEvidence']);
    expect(JSON.stringify([entries, rig.kept.lines])).not.toContain(callee(1).slice(1));
  });
});

test('complaints pause the number and the campaign of the last call, until somebody has looked', async () => {
  const asked = await opened(4);
  const headers = await asked.rig.key('operate');
  const post = async (path: string, payload: object) => {
    const response = await asked.rig.app.inject({ method: 'POST', url: `/api/v1${path}`, headers, payload });
    return { status: response.statusCode, body: response.json() as Record<string, unknown> };
  };
  for (let nth = 1; nth <= 3; nth++) await dialled(asked, nth, 900_000);
  for (let nth = 1; nth <= 2; nth++) {
    const noted = await post('/complaints', { number: callee(nth) });
    expect(noted).toMatchObject({
      status: 201,
      body: { campaign: 'reminders', paused: { callerIds: [], campaigns: [] } },
    });
  }
  const third = await post('/complaints', { number: callee(3), source: 'email' });
  expect(third.body).toMatchObject({
    paused: { sender: null, callerIds: [{ people: 3 }], campaigns: [{ name: 'reminders', people: 3 }] },
  });
  const listed = (await asked.get('/complaints')).body as { items: { source: string }[]; paused: object };
  expect(listed.items.map(({ source }) => source).sort()).toEqual(['api', 'api', 'email']);
  // Seconds instead of milliseconds are a day of 1970: it would count nowhere.
  expect((await post('/complaints', { number: callee(3), at: -1_000_000_000_000 })).body).toMatchObject({
    errors: [{ where: '/at' }],
  });
  expect((await post('/complaints/nobody/close', { by: 'asha' })).status).toBe(404);
  expect(await post(`/complaints/${third.body['id']}/close`, { by: 'asha' })).toMatchObject({
    status: 200,
    body: { closed: 1, paused: { callerIds: [], campaigns: [] } },
  });
  expect((await post('/complaints/close', { by: 'asha' })).body).toMatchObject({ closed: 2 });
});
