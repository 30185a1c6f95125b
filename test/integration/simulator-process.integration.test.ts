// The simulator as the demo runs it: a process of its own, JSON lines in and out, a callee with a real voice.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { parseWav } from '../../src/telephony/wav.ts';
import { EslRecorder } from './contract/esl-recorder.ts';

const MAIN = fileURLToPath(new URL('../../src/simulator/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'trunkline-process-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Line = Record<string, unknown>;

function start(config: unknown) {
  const file = join(folder, 'config.json');
  writeFileSync(file, JSON.stringify(config));
  const child = spawn(process.execPath, [MAIN, '--config', file], { stdio: 'pipe' });
  const lines: Line[] = [];
  let wake = () => {};
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(JSON.parse(line));
    wake();
  });
  const until = async (fits: (line: Line) => boolean): Promise<Line> => {
    for (;;) {
      const found = lines.find(fits);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return { child, lines, until };
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const [code] = await once(child, 'exit');
  return code;
}

test('a caller rings, is answered, talks with a real voice, is recorded, and hangs up', async () => {
  const { child, lines, until } = start({ password: 'secret', codec: 'L16', scripts: [] });
  const listening = await until((line) => 'listening' in line);
  const port = (listening['listening'] as { esl: number }).esl;
  const esl = await EslRecorder.open('127.0.0.1', port);
  await esl.command('auth secret');
  await esl.command('event json CHANNEL_PARK CHANNEL_DESTROY');
  const script = {
    name: 'caller',
    voice: { engine: 'flite', name: 'slt' },
    steps: [{ do: 'say', text: 'Hello, this is a test of the line.' }, { do: 'hang-up' }],
  };
  child.stdin?.write(
    `${JSON.stringify({ inbound: { did: '15558880000', callerId: '+15557771234', script } })}\n`,
  );
  const placed = await until((line) => 'placed' in line);
  const { leg } = placed['placed'] as { leg: string };
  await esl.event(leg, 'CHANNEL_PARK');
  await esl.command(`api uuid_answer ${leg}`);
  await esl.command(`api uuid_setvar ${leg} RECORD_STEREO true`);
  await esl.command(`api uuid_record ${leg} start ${join(folder, 'call.wav')}`);
  await esl.event(leg, 'CHANNEL_DESTROY', 15_000);
  const end = await until((line) => line['occurrence'] === 'call-ended');
  expect(end).toMatchObject({ leg, endedBy: 'callee', asScripted: true, stepsDone: 2 });
  const spoke = lines.find((line) => line['occurrence'] === 'callee-speech') as {
    startMs: number;
    endMs: number;
  };
  const wav = parseWav(readFileSync(join(folder, 'call.wav')));
  if ('error' in wav) throw new Error(wav.error);
  const [left = new Int16Array(), right = new Int16Array()] = wav.samples;
  expect([wav.sampleRateHz, left.length]).toEqual([16_000, right.length]);
  // As long as it was said, loud enough to be understood, not clipped, and nothing on the agent's side.
  expect(Math.abs(left.length / 16 - (spoke.endMs - spoke.startMs))).toBeLessThan(150);
  const peak = left.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  expect(peak).toBeGreaterThan(3000);
  expect(peak).toBeLessThan(30_000);
  expect(right.every((sample) => sample === 0)).toBe(true);
  esl.close();
  child.stdin?.end();
  expect(await ended(child)).toBe(0);
});

test('an order that cannot be read is refused in words, and the process goes on until it is stopped', async () => {
  const { child, until } = start({ password: 'secret' });
  child.stdin?.write('{"inbound":{"did":"x"}}\nnot json\n{"stop":true}\n');
  expect(String((await until((line) => 'refused' in line))['refused'])).toContain('Invalid');
  expect(await ended(child)).toBe(0);
});

test.each([
  ['an unknown key', { password: 'secret', passwrod: 1 }, 'passwrod'],
  [
    'a voice that does not exist',
    {
      password: 'secret',
      scripts: [
        {
          name: 'x',
          match: '*',
          voice: { engine: 'espeak-ng', name: 'xx-nobody' },
          steps: [{ do: 'say', text: 'x' }],
        },
      ],
    },
    'xx-nobody',
  ],
])('a configuration with %s ends it with one line and code 2', async (_, config, named) => {
  const { child } = start(config);
  let complaint = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    complaint += bytes.toString();
  });
  expect(await ended(child)).toBe(2);
  expect(complaint).toMatch(/^simulator: .*\n$/);
  expect(complaint).toContain(named);
});

const mistakes: readonly [
  what: string,
  args: (file: string) => string[],
  text: string | null,
  says: RegExp,
][] = [
  ['no configuration is named', () => [], null, /^simulator: start it with --config <file\.json>/],
  ['the option is another one', (file) => ['--conf', file], null, /--conf.*: start it with --config/],
  [
    'the file is not there',
    (file) => ['--config', file],
    null,
    /^simulator: cannot read .*none\.json: ENOENT/,
  ],
  ['the file is no JSON', (file) => ['--config', file], '{"password": "x",}', /bad\.json: .*JSON/],
  [
    'a key has the wrong kind',
    (file) => ['--config', file],
    '{"password": "x", "eslPort": "8021"}',
    /bad\.json: eslPort: /,
  ],
];

test.each(mistakes)('%s: one line says what is wrong, and the exit code is 2', (_, args, text, says) => {
  const file = join(folder, text === null ? 'none.json' : 'bad.json');
  if (text !== null) writeFileSync(file, text);
  const { status, stderr } = spawnSync(process.execPath, [MAIN, ...args(file)], { encoding: 'utf8' });
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(says);
  expect(status).toBe(2);
});

test('a second simulator on the same port names the port and ends with 2', async () => {
  const first = start({ password: 'secret', codec: 'L16', scripts: [] });
  const { listening } = (await first.until((line) => 'listening' in line)) as { listening: { esl: number } };
  const file = join(folder, 'same-port.json');
  writeFileSync(file, JSON.stringify({ password: 'secret', eslPort: listening.esl, scripts: [] }));
  const { status, stderr } = spawnSync(process.execPath, [MAIN, '--config', file], { encoding: 'utf8' });
  expect(stderr).toContain(`port ${listening.esl} is in use`);
  expect(status).toBe(2);
  first.child.stdin.end();
  await ended(first.child);
});
