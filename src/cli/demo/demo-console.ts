// The console for the demo's calls: a user of its own, an address that logs in, and how to open it again later. Only for the
// demo: the address contains a password and is printed on the terminal. It listens on this machine only.
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { generatedSecret } from '../../provisioning/generated-secret.ts';
import { systemClock } from '../../runtime/clock.ts';
import { FIRST_TOKEN_FILE } from '../../runtime/files.ts';
import { TimeLimit } from '../../telephony/time-limit.ts';
import { paint } from '../terminal.ts';

const USER = 'demo';
const PASSWORD_FILE = 'console-password';

export interface ServedConsole {
  readonly folder: string;
  readonly dataDirectory: string;
  readonly api: { readonly host: string; readonly port: number };
}

/** Makes the user where there is none yet. Returns the address that logs in by itself. */
export async function consoleAddress({ folder, dataDirectory, api }: ServedConsole): Promise<string> {
  const password = generatedSecret(folder, PASSWORD_FILE);
  const base = `http://${api.host}:${api.port}`;
  const limit = new TimeLimit(systemClock, 20_000);
  const answer = await fetch(`${base}/api/v1/session/first`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: generatedSecret(dataDirectory, FIRST_TOKEN_FILE), name: USER, password }),
    signal: limit.signal,
  });
  limit.end();
  // 409: a demo that is shown again has its user.
  if (!answer.ok && answer.status !== 409)
    throw new Error(`the console refused its user: ${await answer.text()}`);
  // Behind the #: a browser sends that to nobody, and the page takes it out of the address.
  return `${base}/console/#/log-in?name=${USER}&password=${encodeURIComponent(password)}`;
}

export function keptLines(address: string, isOpened: boolean): string[] {
  const { host, port } = new URL(address);
  return [
    paint('bold', isOpened ? 'The console is open in your browser:' : 'The console, with these calls in it:'),
    `  ${address}`,
    ...(isOpened
      ? []
      : [`  From another machine: ssh -L ${port}:${host} to this one, then open the same address there.`]),
    '  Read and hear the calls, place one, talk to the agent by microphone (Agents). Ctrl-C ends it.',
  ];
}

export function comeBackLines(folder: string): string[] {
  return [
    paint('bold', 'The console, with these calls in it'),
    `  src/cli/trunkline.mjs demo --show ${folder}`,
  ];
}

/** True where a browser was asked to: only on a screen, and only a program that a desktop has for it. */
export function openInBrowser(address: string): boolean {
  const { DISPLAY, WAYLAND_DISPLAY, PATH = '' } = process.env;
  if (DISPLAY === undefined && WAYLAND_DISPLAY === undefined) return false;
  const opener = PATH.split(delimiter)
    .map((folder) => join(folder, 'xdg-open'))
    .find(isProgram);
  if (opener === undefined) return false;
  const child = spawn(opener, [address], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
  return true;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
