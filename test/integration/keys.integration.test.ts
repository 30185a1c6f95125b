// The owner's keys are searched for everywhere they must not be. Every service refuses, breaks or talks nonsense, and repeats
// the key that it was given; then logs, events, transcripts, the database, the API's answers, what commands print, and the
// arguments of all processes are read.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { DeepgramServer } from '../fakes/deepgram-server.ts';
import { ElevenLabsServer } from '../fakes/elevenlabs-server.ts';
import { KeptLog } from '../fakes/kept-log.ts';
import { OpenAiRealtimeServer } from '../fakes/openai-realtime-server.ts';
import { OpenAiServer } from '../fakes/openai-server.ts';
import type { Fault } from '../fakes/vendor-faults.ts';
import { VendorSocketServer } from '../fakes/vendor-socket-server.ts';
import { openRig, RIG_ENVIRONMENT, type Rig } from './rig.ts';

const KEYS = {
  STT_KEY: 'canary-stt-4f0a9c1e7b',
  LLM_KEY: 'canary-llm-8d2e6a3c55',
  VOICE_KEY: 'canary-voice-1b7f4e9d02',
  ALL_KEY: 'canary-all-6c3d8e5f91',
  LINE_KEY: 'canary-line-2e9b7a4d63',
};
const MAIN = join(import.meta.dirname, '../../src/cli/cli.ts');
const CALLEE = '+14155550101';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function kept<Server extends { stop(): Promise<void> }>(server: Server): Server {
  closers.push(() => server.stop());
  return server;
}

/** As rude as services get: each failure says the key aloud. */
function rudeness(key: string): Fault[] {
  const error = { code: key, type: key, message: `Incorrect API key provided: ${key}` };
  const body = { error, detail: { status: key, message: key }, err_code: key, err_msg: key };
  const status = (statusCode: number): Fault => ({
    kind: 'status',
    statusCode,
    headers: { 'dg-error': key, 'x-request-id': key, 'retry-after': '0' },
    body,
  });
  return [
    ...[400, 401, 402, 403, 404, 429, 500].map(status),
    { kind: 'garbage', text: `{"error": "${key}", "message": "${key}", "type": "error"}` },
    { kind: 'garbage', text: key },
    { kind: 'close', code: 1008, reason: key },
    { kind: 'reset', afterMessages: 0 },
  ];
}

async function openServers() {
  const stt = kept(await DeepgramServer.start({ transcripts: [] }));
  const llm = kept(await OpenAiServer.start({ replies: [] }));
  const voice = kept(await ElevenLabsServer.start());
  const all = kept(await OpenAiRealtimeServer.start({}));
  // Whoever comes after the rudest is told off in all words that there are.
  const line = kept(
    await VendorSocketServer.start({
      createSession: (seat) => ({
        open: () => {
          const key = KEYS.LINE_KEY;
          seat.send({
            type: 'error',
            message_type: 'auth_error',
            error: key,
            error_code: 401,
            error_message: key,
          });
          seat.close(1008, key);
        },
        text: () => undefined,
      }),
    }),
  );
  const makeRude = () => {
    line.fail(...rudeness(KEYS.LINE_KEY));
    stt.fail(...rudeness(KEYS.STT_KEY));
    llm.fail(...rudeness(KEYS.LLM_KEY));
    voice.fail(...rudeness(KEYS.VOICE_KEY));
    all.fail(...rudeness(KEYS.ALL_KEY));
  };
  return { stt, llm, voice, all, line, makeRude };
}

type Servers = Awaited<ReturnType<typeof openServers>>;

function providers({ stt, llm, voice, all, line }: Servers): string[] {
  return [
    'transcribers:',
    `  - { name: stt, vendor: deepgram, apiKey: "\${env:STT_KEY}", baseUrl: '${stt.baseUrl}' }`,
    `  - { name: sarvam-stt, vendor: sarvam, apiKey: "\${env:STT_KEY}", baseUrl: '${stt.baseUrl}' }`,
    `  - { name: openai-stt, vendor: openai, apiKey: "\${env:ALL_KEY}", baseUrl: '${all.baseUrl}' }`,
    `  - { name: soniox-stt, vendor: soniox, apiKey: "\${env:LINE_KEY}", baseUrl: '${line.baseUrl}' }`,
    `  - { name: scribe-stt, vendor: elevenlabs, apiKey: "\${env:LINE_KEY}", baseUrl: '${line.baseUrl}' }`,
    `  - { name: own-stt, vendor: jambonz, apiKey: "\${env:LINE_KEY}", url: '${line.baseUrl.replace('http', 'ws')}/stt' }`,
    'models:',
    `  - { name: llm, vendor: openai, apiKey: "\${env:LLM_KEY}", baseUrl: '${llm.baseUrl}', model: gpt-test }`,
    'voices:',
    `  - { name: voice, vendor: elevenlabs, apiKey: "\${env:VOICE_KEY}", baseUrl: '${voice.baseUrl}', voiceId: asha1 }`,
    `  - { name: sarvam-voice, vendor: sarvam, apiKey: "\${env:VOICE_KEY}", baseUrl: '${voice.baseUrl}', speaker: anushka }`,
    `  - { name: deepgram-voice, vendor: deepgram, apiKey: "\${env:VOICE_KEY}", baseUrl: '${voice.baseUrl}' }`,
    `  - { name: cartesia-voice, vendor: cartesia, apiKey: "\${env:VOICE_KEY}", baseUrl: '${voice.baseUrl}', voiceId: asha1 }`,
    `  - { name: own-voice, vendor: jambonz, apiKey: "\${env:LINE_KEY}", url: '${line.baseUrl}/tts', voice: asha1 }`,
    '  - { name: robot, vendor: espeak-ng }',
    'realtimes:',
    `  - { name: all, vendor: openai-realtime, apiKey: "\${env:ALL_KEY}", baseUrl: '${all.baseUrl}', model: gpt-realtime-2.1 }`,
    `  - { name: gemini, vendor: gemini-live, apiKey: "\${env:LINE_KEY}", baseUrl: '${line.baseUrl}', model: gemini-x }`,
  ];
}

const agent = (name: string, speech: readonly string[]) => [
  `name: ${name}`,
  'language: en',
  ...speech,
  'instructions: You confirm appointments.',
  'greeting: Hello, this is Asha. Will you come?',
];

async function openAppliance(servers: Servers, log: KeptLog): Promise<Rig> {
  const rig = await openRig({
    scripts: [
      {
        name: 'ravi',
        match: CALLEE,
        ringMs: 50,
        steps: [{ do: 'pause', ms: 800 }, { do: 'say', text: 'Hello?' }, { do: 'expect-hang-up' }],
      },
    ],
    hears: [],
    replies: [],
    environment: KEYS,
    log: log.log,
    files: {
      'providers.yaml': providers(servers),
      'agents/asha.yaml': agent('asha', [
        'transcriber: [stt, sarvam-stt, openai-stt]',
        'model: llm',
        'voice: [voice, sarvam-voice, deepgram-voice, cartesia-voice, robot]',
      ]),
      'agents/whole.yaml': agent('whole', ['realtime: all']),
      'agents/lines.yaml': agent('lines', [
        'transcriber: [soniox-stt, scribe-stt, own-stt]',
        'model: llm',
        'voice: [own-voice, robot]',
      ]),
      'agents/gemini.yaml': agent('gemini', ['realtime: gemini']),
    },
  });
  closers.push(() => rig.close());
  return rig;
}

/** What a command printed, and how all processes looked while it ran. */
async function run(folder: string, ...words: string[]): Promise<string> {
  const environment = { ...process.env, ...RIG_ENVIRONMENT, ...KEYS };
  const args = [MAIN, '-p', join(folder, 'provisioning'), ...words];
  const child = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let seen = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      seen += `${chunk}${processes()}`;
    });
  await new Promise((resolve) => child.on('close', resolve));
  return seen;
}

function processes(): string {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((id) => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, 'utf8');
      } catch {
        // It has ended meanwhile.
        return '';
      }
    })
    .join('\n');
}

async function answers(folder: string): Promise<string> {
  const kept = (name: string) => readFileSync(join(folder, 'var', name), 'utf8').trim();
  const headers = {
    authorization: `Bearer ${kept('api-token')}`,
    'content-type': 'application/json',
    'idempotency-key': 'a-key-of-this-test',
  };
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`http://${kept('api-address')}${path}`, { headers, ...init });
    return `${path} ${response.status} ${await response.text()}\n`;
  };
  const body = JSON.stringify({ number: 'nobody', agent: 'nobody' });
  return [
    await ask('/api/v1/status'),
    await ask('/api/v1/calls'),
    await ask('/api/v1/calls', { method: 'POST', body }),
    await ask('/api/v1/nothing'),
  ].join('');
}

/** Every file below, as it lies on the disk; the database and its journal among them. */
function filesOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

function leaks(text: string): string[] {
  return Object.values(KEYS).flatMap((key) => {
    const at = text.indexOf(key);
    return at < 0 ? [] : [text.slice(Math.max(0, at - 150), at + key.length + 50)];
  });
}

test('no key leaves the program but for the service that it belongs to', { timeout: 150_000 }, async () => {
  const servers = await openServers();
  const log = new KeptLog();
  servers.makeRude();
  const rig = await openAppliance(servers, log);
  await rig.call(CALLEE);
  servers.makeRude();
  await rig.call(CALLEE);
  for (const name of ['whole', 'lines', 'gemini']) {
    const whole = await rig.open.controller.dial({ number: CALLEE, agent: name, variables: {} });
    expect(whole.ok).toBe(true);
    await rig.event('call-ended', (ended) => whole.ok && ended.call === whole.call);
  }
  servers.makeRude();
  const seen = {
    'keys check': await run(rig.folder, 'keys', 'check'),
    'keys check --json': await run(rig.folder, '--json', 'keys', 'check'),
    keys: await run(rig.folder, 'keys'),
    plan: await run(rig.folder, '--json', 'plan'),
    log: JSON.stringify(log.lines),
    events: JSON.stringify(rig.events),
    api: await answers(rig.folder),
    files: filesOf(rig.folder),
  };
  // The search looks where something is.
  expect(seen.log).toContain('provider failed');
  expect(seen.events).toContain('takes over');
  expect(seen.files).toContain('takes over');
  expect(seen.files).toContain('SQLite format 3');
  expect(seen['keys check']).toContain('do not work');
  expect(seen['keys check']).toContain('cli.ts');
  expect(seen.api).toContain('/api/v1/status 200');
  for (const [where, text] of Object.entries(seen)) expect(leaks(text), where).toEqual([]);
});
