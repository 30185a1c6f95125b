// What an owner must know at once, from where it happens to where it is read: a trunk whose gateway is gone, a provider that refuses its key
// on calls, a campaign that holds, a certificate that ends; each once by webhook, signed, and once by the mail command, and the end as well.
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { openRig, type Rig } from '../rig.ts';

const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const CALLEE = '+14155550101';
/** It looks every two seconds, at disks and certificates every ten; a busy machine may take its time. */
const SOON = { timeout: 60_000, interval: 100 };

let rig: Rig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

interface Told {
  readonly type: string;
  readonly name: string;
  readonly because: string;
  readonly isSigned: boolean;
}

async function receiver(): Promise<{ url: string; told: Told[] }> {
  const told: Told[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { headers } = request;
      const mac = createHmac('sha256', Buffer.from(SECRET.slice(6), 'base64'));
      mac.update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`);
      const { type, data } = JSON.parse(body) as { type: string; data: { name: string; because: string } };
      told.push({ type, ...data, isSigned: headers['webhook-signature'] === `v1,${mac.digest('base64')}` });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { told, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/alerts` };
}

test('each alert comes once by webhook and once by mail, when it begins and when it is over', async () => {
  const { told, url } = await receiver();
  const folder = mkdtempSync(join(tmpdir(), 'alerts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const box = join(folder, 'mails');
  const certificates = join(folder, 'tls');
  mkdirSync(certificates);
  certificateOf(join(certificates, 'agent.pem'), 3);
  const alerts = [
    ...['trunk.down', 'trunk.up', 'campaign.stopped', 'campaign.resumed', 'provider.dead'],
    ...['certificate.expiring', 'certificate.renewed'],
  ];
  rig = await openRig({
    environment: { HOOK: SECRET },
    appliance: [
      `alerts: { command: [/usr/bin/tee, -a, ${box}] }`,
      `webhooks: [{ name: crm, url: '${url}', secret: '\${env:HOOK}', allowPrivate: true, events: [${alerts.join(', ')}] }]`,
    ],
    tlsDirectory: certificates,
    gateways: [{ name: 'second', status: 'up' }],
    files: { 'trunks/second.yaml': trunk('second') },
    list: ['+14155550177,Ravi'],
    campaign: ["start: { at: '2036-01-01T10:00:00Z' }"],
    scripts: [CALLEE, '+14155550102'].map((match, nth) => ({
      ...{ name: `callee-${nth}`, match, ringMs: 60 },
      steps: [{ do: 'listen' }, { do: 'say', text: 'When are you open?' }, { do: 'expect-hang-up' }],
    })),
    agent: ['greeting: Hello, this is Asha.'],
    hears: () => 'When are you open?',
    replies: () => ({ text: 'From nine to six. Goodbye!' }),
  });
  const { simulator, openai, open } = rig;
  const of = (type: string): Told[] => told.filter((one) => one.type === type);
  const mails = (words: string): number =>
    (existsSync(box) ? readFileSync(box, 'utf8') : '').split(
      `Subject: Trunkline ${rig?.config.appliance.name}: ${words}`,
    ).length - 1;

  await expect
    .poll(() => open.controller.status().trunks.map(({ state }) => state), SOON)
    .toEqual(['up', 'up']);
  simulator.setGateway('second', 'down');
  await expect.poll(() => of('trunk.down'), SOON).toMatchObject([{ name: 'second', isSigned: true }]);
  await expect.poll(() => mails('trunk second is down'), SOON).toBe(1);
  simulator.setGateway('second', 'up');
  await expect.poll(() => of('trunk.up'), SOON).toMatchObject([{ name: 'second', isSigned: true }]);
  await expect.poll(() => mails('trunk second is up again'), SOON).toBe(1);

  expect(await open.campaigns.order('reminders', 'pause', 'test')).toMatchObject({ ok: true });
  await expect
    .poll(() => of('campaign.stopped').at(-1), SOON)
    .toMatchObject({ name: 'reminders', isSigned: true });
  await expect.poll(() => mails('campaign reminders stopped'), SOON).toBeGreaterThan(0);

  // Each call is refused with the same words: twice is dead.
  openai.fail(...Array.from({ length: 40 }, () => ({ kind: 'status', statusCode: 401 }) as const));
  await Promise.all([rig.call(CALLEE), rig.call('+14155550102')]);
  await expect.poll(() => of('provider.dead'), SOON).toMatchObject([{ isSigned: true }]);
  expect(of('provider.dead')[0]?.because).toMatch(/openai|llm|model/i);
  await expect.poll(() => mails('provider'), SOON).toBe(1);
  expect(open.controller.status().problems).toContainEqual(
    expect.objectContaining({ kind: 'provider', level: 'dead', because: expect.stringContaining('401') }),
  );

  await expect.poll(() => of('certificate.expiring'), SOON).toMatchObject([{ isSigned: true }]);
  await expect.poll(() => mails('certificate'), SOON).toBe(1);
  certificateOf(join(certificates, 'agent.pem'), 300);
  await expect.poll(() => of('certificate.renewed'), SOON).toMatchObject([{ isSigned: true }]);

  // Nothing that stands is told a second time.
  const counts = (): number[] =>
    ['trunk.down', 'trunk.up', 'provider.dead', 'certificate.expiring'].map((type) => of(type).length);
  expect(counts()).toEqual([1, 1, 1, 1]);
  expect(told.every(({ isSigned }) => isSigned)).toBe(true);
}, 300_000);

function trunk(name: string): string[] {
  return [
    ...[`name: ${name}`, 'carrier: generic', 'host: 127.0.0.1', 'auth: { kind: ip }', 'codecs: [PCMU]'],
    ...['callsPerSecond: 5', 'channels: 5', 'inboundAddresses: [127.0.0.2/32]'],
  ];
}

/** As `agent.pem` lies in the folder of TLS certificates: key and certificate in one. */
function certificateOf(path: string, days: number): void {
  const key = `${path}.key`;
  const certificate = `${path}.crt`;
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      String(days),
    ].concat(['-subj', '/CN=box.example', '-keyout', key, '-out', certificate]),
    { stdio: 'ignore' },
  );
  execFileSync('/bin/sh', [
    '-c',
    'cat "$1" "$2" > "$3.new" && mv "$3.new" "$3"',
    'sh',
    certificate,
    key,
    path,
  ]);
}
