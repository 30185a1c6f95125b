// A list that is sent to a running controller: read and taken in by a thread of its own, told as it goes, in force at its end.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { TrunklineClient } from '../../src/client/client.ts';
import { TOKEN_FILE } from '../../src/runtime/files.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

test('twenty thousand people, some of whom cannot be called', { timeout: 90_000 }, async () => {
  rig = await openRig({
    ...{ scripts: [], hears: [], replies: [] },
    list: ['+14155550101,Ravi'],
    campaign: ['paused: true'],
  });
  const { api, dataDirectory } = rig.config.appliance;
  const key = readFileSync(join(dataDirectory, TOKEN_FILE), 'utf8').trim();
  const client = new TrunklineClient({ base: `http://${api.host}:${api.port}`, key });
  const campaign = rig.config.campaigns[0]?.name ?? '';
  const rows = Array.from({ length: 20_000 }, (_one, nth) => `+1415${String(2_000_000 + nth)},person ${nth}`);
  const file = new Blob([`mobile,name\n${rows.join('\n')}\n12,nobody\n`]);
  const { id: upload } = await client.upload(campaign, file, { fileName: 'people.csv' });
  const path = { upload };
  await expect
    .poll(async () => (await client.get('/uploads/{upload}', { path })).state, { timeout: 30_000 })
    .toBe('planned');
  await client.post('/uploads/{upload}/import', { path, body: {} });
  const states: string[] = [];
  let last: Awaited<ReturnType<typeof client.get<'/uploads/{upload}'>>> | null = null;
  for await (const told of client.follow('/uploads/{upload}', { path })) {
    last = told;
    if (states.at(-1) !== told.state) states.push(told.state);
  }
  expect(states).toEqual(['importing', 'done']);
  expect(last?.counts).toMatchObject({ rows: 20_001, accepted: 20_000, rejected: 1 });
  const list = await client.get('/campaigns/{name}/list', { path: { name: campaign } });
  expect(list.versions[0]).toMatchObject({ state: 'current', accepted: 20_000 });
  const rejects = await client.get('/uploads/{upload}/rejects', { path });
  expect(await (rejects as Blob).text()).toContain('20002,mobile,12,');
});
