// `trunkline drain`: waits until no call is live, so that the controller can be replaced without cutting anybody off.
// Nothing new is dialled meanwhile. If it takes too long, everything continues as before. Ends no call.

import { systemClock } from '../../runtime/clock.ts';
import { waitUntil } from '../../runtime/wait.ts';
import type { Instant } from '../../telephony/time.ts';
import { ControllerClient, type Reached } from '../controller-client.ts';
import { clientOrSay, type FolderOptions } from '../declarations/load.ts';
import { EXIT, print, printError, printJson } from '../terminal.ts';

export interface DrainCommand extends FolderOptions {
  readonly seconds: number;
}

/** Well below the time after which the controller forgets that it was asked. */
const ASK_AGAIN_MS = 1_000;
/** A line now and then shows that something is alive. */
const SAY_AGAIN_MS = 30_000;

export async function drain(options: DrainCommand): Promise<void> {
  const client = (await ControllerClient.serving(options.provisioning)) ?? (await clientOrSay(options));
  if (client === null) return;
  const interrupted = new AbortController();
  const { signal } = interrupted;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => interrupted.abort());
  const ended = await untilEmpty(
    {
      ask: () => client.drain(),
      say: options.json ? () => {} : printError,
      now: () => systemClock.now(),
      pause: (ms) => waitUntil(systemClock, systemClock.now() + ms, signal),
      isGivenUp: () => signal.aborted,
    },
    options.seconds,
  );
  if (ended.kind === 'empty') {
    if (options.json) printJson({ ok: true, live: 0 });
    else print('No call is live. New calls are refused for 10 seconds.');
    return;
  }
  if (ended.kind === 'unreached') {
    process.exitCode = ended.running ? EXIT.failed : EXIT.notRunning;
    if (options.json) printJson({ ok: false, message: ended.message, remedy: ended.remedy });
    else printError(`${ended.message}\n→ ${ended.remedy}`);
    return;
  }
  await client.endDrain();
  process.exitCode = EXIT.failed;
  const message = `${calls(ended.live)} still live after ${options.seconds} s: dialling continues as before`;
  const remedy = 'try again at a quieter time, or with more --seconds';
  if (options.json) printJson({ ok: false, live: ended.live, message, remedy });
  else printError(`${message}\n→ ${remedy}`);
}

type Ended = { kind: 'empty' } | { kind: 'late'; live: number } | Unreached;
type Unreached = { kind: 'unreached' } & Omit<Extract<Reached<never>, { ok: false }>, 'ok'>;

export interface DrainShell {
  readonly ask: () => Promise<Reached<{ live: number }>>;
  readonly say: (words: string) => void;
  readonly now: () => Instant;
  /** Ends early where waiting was given up. */
  readonly pause: (ms: number) => Promise<void>;
  readonly isGivenUp: () => boolean;
}

/** Asks again and again, because the controller takes silence for a change of mind. */
export async function untilEmpty(shell: DrainShell, seconds: number): Promise<Ended> {
  const giveUpAt = shell.now() + seconds * 1000;
  let said = { live: -1, at: 0 };
  for (;;) {
    const answer = await shell.ask();
    if (!answer.ok) return { kind: 'unreached', ...answer };
    const { live } = answer.value;
    if (live === 0) return { kind: 'empty' };
    const now = shell.now();
    if (live !== said.live || now - said.at >= SAY_AGAIN_MS) {
      shell.say(`${calls(live)} live; waiting up to ${Math.ceil((giveUpAt - now) / 1000)} s more`);
      said = { live, at: now };
    }
    if (shell.isGivenUp() || now >= giveUpAt) return { kind: 'late', live };
    await shell.pause(Math.min(ASK_AGAIN_MS, giveUpAt - now));
  }
}

function calls(count: number): string {
  return count === 1 ? '1 call is' : `${count} calls are`;
}
