// A whole call with its recording as Opus, sealed and uploaded, and its spans at a collector: what lies on the disk and in the store opens
// with the owner's key alone, and every way to it gives the very sound whose digest stands in the evidence.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { TOKEN_FILE } from '../../src/runtime/files.ts';
import { listAudit } from '../../src/store/access/audit.ts';
import { findRecording, noteRecordingDeleted } from '../../src/store/calls/recordings.ts';
import { openStore } from '../../src/store/database.ts';
import { walkEvidence } from '../../src/store/evidence/evidence.ts';
import { S3_KEY, S3Server } from '../fakes/s3-server.ts';
import { openRig } from './rig.ts';

const run = promisify(execFile);
const SECRET = Buffer.alloc(32, 9).toString('base64');
/** Recordings are encoded in what time others leave: with both cores busy, half a second of work takes half a minute and more. */
const SOON = { timeout: 90_000, interval: 100 };

test('recorded, encoded, sealed, uploaded, traced; read back by API and command line; the evidence names its digest', async () => {
  const remote = new S3Server();
  const endpoint = await remote.open();
  onTestFinished(() => remote.close());
  const traces: string[] = [];
  const collector = createServer((request, response) => {
    void text(request).then((body) => {
      traces.push(body);
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void collector.close());
  const environment = { RECORDINGS: SECRET, S3_ID: S3_KEY.id, S3_SECRET: S3_KEY.secret };
  const rig = await openRig({
    environment,
    recordings: `{ enabled: true, format: opus, encryption: { key: '\${env:RECORDINGS}' }, upload: { endpoint: '${endpoint}', region: ${S3_KEY.region}, bucket: bucket, accessKeyId: '\${env:S3_ID}', secretAccessKey: '\${env:S3_SECRET}', allowPrivate: true } }`,
    appliance: [
      `traces: { endpoint: 'http://127.0.0.1:${(collector.address() as AddressInfo).port}/v1/traces' }`,
    ],
    agent: ['greeting: Namaste, this is Asha. Goodbye!'],
    scripts: [
      {
        ...{ name: 'ravi', match: '+14155550101', ringMs: 100 },
        steps: [{ do: 'listen' }, { do: 'say', text: 'Yes, I will come.' }, { do: 'expect-hang-up' }],
      },
    ],
    hears: ['Yes, I will come.'],
    replies: [{ text: 'Goodbye!', tools: [{ name: 'end_call', arguments: {} }] }] as never,
  });
  let isOpen = true;
  onTestFinished(async () => {
    if (isOpen) await rig.close();
  });
  const { call } = await rig.call('+14155550101');
  const { dataDirectory, api, recordings } = rig.config.appliance;
  const name = `${call}.opus.sealed`;
  await vi.waitFor(() => {
    expect(readdirSync(recordings.directory)).toEqual([name]);
    expect(remote.objects.size).toBe(1);
  }, SOON);
  const sealed = readFileSync(join(recordings.directory, name));
  expect([...remote.objects.values()][0]?.equals(sealed)).toBe(true);
  expect(sealed.includes('OggS')).toBe(false);

  const authorization = `Bearer ${readFileSync(join(dataDirectory, TOKEN_FILE), 'utf8').trim()}`;
  const url = `http://127.0.0.1:${api.port}/api/v1/calls/${call}/recording`;
  const answer = await fetch(url, { headers: { authorization } });
  const sound = Buffer.from(await answer.arrayBuffer());
  expect([answer.status, answer.headers.get('content-type'), sound.toString('latin1', 0, 4)]).toEqual([
    200,
    'audio/ogg',
    'OggS',
  ]);
  const piece = await fetch(url, { headers: { authorization, range: 'bytes=100-199' } });
  expect(Buffer.from(await piece.arrayBuffer()).equals(sound.subarray(100, 200))).toBe(true);

  const sha256 = createHash('sha256').update(sound).digest('hex');
  await vi.waitFor(() => {
    const opened = openStore(join(dataDirectory, 'trunkline.sqlite'), { readonly: true });
    if (opened.kind !== 'open') throw new Error('it is open');
    const kept = [...walkEvidence(opened.store)].find(({ kind }) => kind === 'kept');
    opened.store.close();
    expect(JSON.parse(kept?.body ?? '{}')).toMatchObject({ recording: { file: `${call}.opus`, sha256 } });
  }, SOON);

  const trunkline = (args: readonly string[], more: Record<string, string>) =>
    run(process.execPath, ['src/cli/trunkline.mjs', '-p', join(rig.folder, 'provisioning'), ...args], {
      env: { ...process.env, SWITCH: 'test-password', KEY: 'test-key', ...environment, ...more },
    });
  const out = join(rig.folder, 'out.opus');
  await trunkline(['recordings', 'export', call, '-o', out], {});
  expect(readFileSync(out).equals(sound)).toBe(true);
  await trunkline(['recordings', 'export', call, '--wav', '-o', `${out}.wav`], {});
  expect(readFileSync(`${out}.wav`, 'latin1').slice(0, 4)).toBe('RIFF');
  await trunkline(['calls', 'export', call, '-o', `${out}.zip`], {});
  expect(readFileSync(`${out}.zip`).includes(sound)).toBe(true);
  const listed = await trunkline(['--json', 'recordings'], {});
  expect(JSON.parse(listed.stdout)).toMatchObject({ call, format: 'opus', upload: 'done' });
  // Another key opens nothing, and the message says which one would.
  await expect(
    trunkline(['recordings', 'export', call, '-o', `${out}.no`], {
      RECORDINGS: Buffer.alloc(32, 1).toString('base64'),
    }),
  ).rejects.toMatchObject({ stderr: expect.stringMatching(/is sealed with the key [0-9a-f]{16}/) });
  await expect(
    trunkline(['recordings', 'export', call, '-o', `${out}.no`], { RECORDINGS: '' }),
  ).rejects.toMatchObject({ stderr: expect.stringContaining('RECORDINGS') });

  // The file here is deleted, as where no copy is kept: it is heard all the same, and every look is written down.
  const owned = openStore(join(dataDirectory, 'trunkline.sqlite'));
  if (owned.kind !== 'open') throw new Error('it is open');
  onTestFinished(() => owned.store.close());
  const row = findRecording(owned.store, call);
  if (row?.path == null) throw new Error('it lies here');
  rmSync(row.path);
  noteRecordingDeleted(owned.store, row, 'uploaded', Date.now(), false);
  const looks = async (): Promise<number> =>
    (await listAudit(owned.store, { limit: 100 })).filter(({ action }) => action === 'getRecording').length;
  const before = await looks();
  const fetched = await fetch(url, { headers: { authorization } });
  expect(Buffer.from(await fetched.arrayBuffer()).equals(sound)).toBe(true);
  const part = await fetch(url, { headers: { authorization, range: 'bytes=100-199' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${sound.length}`]);
  expect(Buffer.from(await part.arrayBuffer()).equals(sound.subarray(100, 200))).toBe(true);
  await vi.waitFor(async () => expect((await looks()) - before).toBe(2), SOON);
  const shown = await fetch(url.replace('/recording', ''), { headers: { authorization } });
  expect(await shown.json()).toMatchObject({ hasRecording: true });
  await trunkline(['recordings', 'export', call, '-o', `${out}.far`], {});
  expect(readFileSync(`${out}.far`).equals(sound)).toBe(true);
  remote.objects.clear();
  const gone = await fetch(url, { headers: { authorization } });
  expect(gone.status).toBe(404);
  expect(await gone.json()).toMatchObject({ detail: expect.stringContaining(`${row.remote}`) });
  expect(readdirSync(recordings.directory)).toEqual([]);

  isOpen = false;
  await rig.close();
  expect(traces.join('')).toContain('outbound call');
  expect(traces.join('')).not.toContain('4155550101');
}, 300_000);
