// Applying while a controller is at work: calls in progress keep what they began with, new ones use what was applied.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { applyAndTell } from '../../src/cli/declarations/apply.ts';
import { loadConfig } from '../../src/provisioning/read-provisioning.ts';
import { DATABASE_FILE, FIRST_TOKEN_FILE, TOKEN_FILE } from '../../src/runtime/files.ts';
import { putConsoleUser } from '../../src/store/access/access.ts';
import { openStore } from '../../src/store/database.ts';
import { ApplyRig, ENVIRONMENT, FILES } from './apply-rig.ts';
import { freePorts, openRig, RIG_ENVIRONMENT, type Rig, type RigOptions } from './rig.ts';

let rig: Rig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

const callee = (name: string, match: string): RigOptions['scripts'][number] => ({
  name,
  match,
  ringMs: 100,
  steps: [{ do: 'listen' }, { do: 'say', text: 'Yes, I will come.' }, { do: 'expect-hang-up' }],
});
const goodbye = {
  text: 'Thank you. Goodbye!',
  toolCalls: [{ name: 'end_call', arguments: { disposition: 'confirmed' } }],
};

test('an agent that is changed in mid-call: the live call keeps the old words, the next one has the new', async () => {
  rig = await openRig({
    agent: ['greeting: This is the old greeting. Will you come?'],
    scripts: [callee('ravi', '+14155550101'), callee('meera', '+14155550102')],
    hears: ['Yes, I will come.', 'Yes, I will come.'],
    replies: [goodbye, goodbye],
  });
  const { folder, open, openai, events } = rig;
  const agentFile = join(folder, 'provisioning/agents/asha.yaml');
  const first = rig.call('+14155550101');
  await rig.event('phase', ({ phase }) => phase === 'active');

  // A mistake changes nothing, and the controller goes on.
  const before = readFileSync(agentFile, 'utf8');
  writeFileSync(agentFile, `${before}nonsense: true\n`);
  expect((await loadConfig(join(folder, 'provisioning'), RIG_ENVIRONMENT)).ok).toBe(false);
  expect((await open.useApplied()).version).toBe(1);

  writeFileSync(
    agentFile,
    before.replace('the old greeting', 'the new greeting').replace('You confirm', 'You gladly confirm'),
  );
  const loaded = await loadConfig(join(folder, 'provisioning'), RIG_ENVIRONMENT);
  if (!loaded.ok) throw new Error('declarations');
  const { report, controller } = await applyAndTell(loaded.config, {
    files: loaded.files,
    environment: RIG_ENVIRONMENT,
  });
  expect(report).toMatchObject({ ok: true, version: 2 });
  expect(controller).toMatchObject({ ok: true, value: { version: 2, waitsForRestart: [] } });
  expect(open.controller.status().calls).toHaveLength(1);

  const ended = await first;
  expect(ended.outcome).toMatchObject({ kind: 'answered', endedBy: 'agent' });
  await rig.call('+14155550102');
  const greetings = events.flatMap((event) =>
    event.kind === 'turn' && event.record.callerText === '' ? [event.record.agentText] : [],
  );
  expect(greetings[0]).toContain('the old greeting');
  expect(greetings[1]).toContain('the new greeting');
  const asked = openai.records.flatMap((record) => {
    const messages = record.body?.messages ?? [];
    return messages.some(({ role }) => role === 'user') ? [JSON.stringify(messages[0])] : [];
  });
  expect(asked.filter((text) => text.includes('gladly'))).toHaveLength(1);
  expect(asked.findIndex((text) => text.includes('gladly'))).toBe(asked.length - 1);
});

test('limits and ports: a limit holds at once, another port is said to wait for the next start', async () => {
  rig = await openRig({ scripts: [], hears: [], replies: [] });
  const { folder, open } = rig;
  const file = join(folder, 'provisioning/appliance.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text
      .replace('maxCalls: 20', 'maxCalls: 7')
      .replace(/audioStream: \{ port: \d+/, 'audioStream: { port: 38791'),
  );
  const loaded = await loadConfig(join(folder, 'provisioning'), RIG_ENVIRONMENT);
  if (!loaded.ok) throw new Error('declarations');
  const { controller } = await applyAndTell(loaded.config, {
    files: loaded.files,
    environment: RIG_ENVIRONMENT,
  });
  expect(controller).toMatchObject({
    ok: true,
    value: { version: 2, waitsForRestart: ['audioStream.port'] },
  });
  // Told again, it says the same.
  expect(await open.useApplied()).toEqual({ version: 2, waitsForRestart: ['audioStream.port'] });
});

async function homeOf(): Promise<ApplyRig> {
  const home = ApplyRig.open();
  const [audio, api] = await freePorts();
  home.edit('appliance.yaml', ', configDirectory: ../switch', '');
  home.edit(
    'appliance.yaml',
    'country: US',
    `country: US\naudioStream: { port: ${audio} }\napi: { port: ${api} }`,
  );
  await home.apply({ switch: null });
  return home;
}

/** `trunkline run` on it, and what it says. */
function running(home: ApplyRig) {
  const cli = join(import.meta.dirname, '../../src/cli/cli.ts');
  const child = spawn(process.execPath, [cli, '-p', home.provisioning, 'run'], {
    env: { ...process.env, ...ENVIRONMENT },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  let said = '';
  const until = (words: RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (!words.test(said)) return;
        child.stderr.off('data', look);
        resolve();
      };
      child.stderr.on('data', look);
      void exited.then(() => reject(new Error(`ended before it said ${words}: ${said}`)));
      look();
    });
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return { child, exited, until, said: () => said };
}

test('a SIGHUP that comes while the controller starts applies once it has started', async () => {
  const home = await homeOf();
  const agent = FILES['agents/asha.yaml'] ?? '';
  home.write('agents/asha.yaml', agent.replace('You confirm', 'You gladly confirm'));
  const { child, exited, until } = running(home);
  try {
    // Written on the way up, before the recovery of what a crash left. On a starved machine it may be up by now: then this proves less.
    const token = join(home.data, TOKEN_FILE);
    await expect.poll(() => existsSync(token), { timeout: 60_000, interval: 1 }).toBe(true);
    child.kill('SIGHUP');
    await until(/The running controller uses version 2 for new calls\.[\s\S]*SIGHUP: applied/);
  } finally {
    child.kill('SIGTERM');
    await exited;
  }
}, 90_000);

const SCRIPT = '/usr/bin/script';
const COMMAND = (home: ApplyRig): string[] => [
  process.execPath,
  join(import.meta.dirname, '../../src/cli/cli.ts'),
  '-p',
  home.provisioning,
  'run',
];

test.skipIf(!existsSync(SCRIPT))(
  'a terminal gets the token itself, until there is a user',
  async () => {
    const home = await homeOf();
    /** In a terminal of its own, which ends it by Ctrl-C. */
    const inTerminal = async (words: RegExp): Promise<string> => {
      const child = spawn(SCRIPT, ['-qfec', COMMAND(home).join(' '), '/dev/null'], {
        env: { ...process.env, ...ENVIRONMENT },
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const exited = once(child, 'exit');
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
      try {
        await expect.poll(() => said, { timeout: 60_000 }).toMatch(words);
      } finally {
        child.stdin.write('\u0003');
        await exited;
      }
      return said;
    };
    const UP = /Calls are shown here as they happen/;
    const first = await inTerminal(UP);
    expect(first).toContain(
      `enter this token: ${readFileSync(join(home.data, FIRST_TOKEN_FILE), 'utf8').trim()}`,
    );
    const opened = openStore(join(home.data, DATABASE_FILE));
    if (opened.kind !== 'open') throw new Error(opened.kind);
    await putConsoleUser(opened.store, { name: 'meera', scope: 'admin', passwordHash: '-', createdAt: 0 });
    await opened.store.close();
    expect(await inTerminal(UP)).not.toContain('first user');
  },
  180_000,
);

test('trunkline run keeps to what was applied, and SIGHUP applies', async () => {
  const home = await homeOf();
  const agent = FILES['agents/asha.yaml'] ?? '';
  home.write('agents/asha.yaml', agent.replace('You confirm', 'You gladly confirm'));
  const { child, exited, until, said } = running(home);
  try {
    await until(/is up with version 1/);
    // A service says where the token of the first user is, and keeps it out of the journal.
    await until(
      /To create its first user, open http:\/\/127\.0\.0\.1:\d+\/ and enter the token in .*console-first-token/,
    );
    expect(said()).not.toContain(readFileSync(join(home.data, FIRST_TOKEN_FILE), 'utf8').trim());
    await until(/1 change in the files is not applied yet, and version 1 runs as applied/);
    home.write('agents/asha.yaml', 'name: [broken');
    child.kill('SIGHUP');
    await until(/SIGHUP: not applied; the running version stays in force/);
    home.write('agents/asha.yaml', agent.replace('You confirm', 'You gladly confirm'));
    child.kill('SIGHUP');
    await until(/The running controller uses version 2 for new calls\.[\s\S]*SIGHUP: applied/);
    expect(said()).toContain('"version":2');
  } finally {
    child.kill('SIGTERM');
    await exited;
  }
}, 90_000);
