// Runs programs of the machine as child processes: arguments as arrays, no shell, an environment without secrets, bounded
// output, always ended. A missing program is reported with the Debian package and its install command.
import { spawn } from 'node:child_process';
import type { Clock } from '../../telephony/time.ts';
import { ProviderError } from '../spec/error.ts';
import { Timer } from '../timer.ts';

/** What is run, and what to say where it is missing. */
export interface Program {
  readonly provider: string;
  /** A name on the PATH, or a path. */
  readonly command: string;
  readonly debianPackages: readonly string[];
}

export interface ProgramRun {
  readonly program: Program;
  readonly args: readonly string[];
  /** Handed over on standard input; null closes it at once. */
  readonly input: string | null;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly clock: Clock;
}

/** Ninety seconds of speech at 22,050 Hz. More is no sentence. */
const MAX_OUTPUT_BYTES = 4_000_000;
const MAX_COMPLAINT_CHARACTERS = 4000;

/** Children see the PATH and nothing else of ours: the controller's environment holds the owner's keys. */
export function childEnvironment(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8' };
}

export function notInstalled(program: Program, what: string, cause?: unknown): ProviderError {
  return new ProviderError(
    `${what} is not there`,
    {
      kind: 'refused',
      provider: program.provider,
      hint: `Install it: apt-get install ${program.debianPackages.join(' ')}`,
    },
    { cause },
  );
}

/** An error of `spawn`, in our terms. */
export function spawnFailure(program: Program, error: NodeJS.ErrnoException): ProviderError {
  if (error.code === 'ENOENT' || error.code === 'EACCES') {
    return notInstalled(program, `the program ${program.command}`, error);
  }
  return new ProviderError(
    `${program.command} could not be started`,
    {
      kind: 'unreachable',
      provider: program.provider,
      hint: 'The machine may be out of processes or memory.',
    },
    { cause: error },
  );
}

/** The end of what a program said on standard error, and nothing before it. */
export class Complaint {
  #text = '';

  add(chunk: Buffer): void {
    this.#text = (this.#text + chunk.toString('utf8')).slice(-MAX_COMPLAINT_CHARACTERS);
  }

  /** The last line that looks like an error, else the last line. */
  get line(): string {
    const lines = this.#text.split('\n').filter((line) => line.trim() !== '');
    const errors = lines.filter((line) => /error|fatal|fail/i.test(line));
    return (errors.at(-1) ?? lines.at(-1) ?? 'it gave no reason').trim().slice(0, 300);
  }
}

/** Runs a program to its end and returns what it wrote. Throws `ProviderError`; an abort kills it and rejects. */
export function runProgram({ program, args, input, signal, timeoutMs, clock }: ProgramRun): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    // Detached, so that a Ctrl-C in the terminal does not reach it: the goodbye has still to be spoken.
    const child = spawn(program.command, args, { stdio: 'pipe', env: childEnvironment(), detached: true });
    const timer = new Timer(clock);
    const complaint = new Complaint();
    const output: Buffer[] = [];
    let bytes = 0;
    const end = (failure: unknown): void => {
      timer.cancel();
      signal.removeEventListener('abort', aborted);
      child.kill('SIGKILL');
      if (failure === null) resolve(Buffer.concat(output));
      else reject(failure);
    };
    const fault = (kind: 'timeout' | 'malformed', message: string): ProviderError =>
      new ProviderError(`${program.command} ${message}`, {
        kind,
        provider: program.provider,
        hint: `Try it by hand: ${[program.command, ...args].join(' ')}`,
      });
    const aborted = (): void => end(signal.reason);
    timer.set(timeoutMs, () => end(fault('timeout', `took longer than ${timeoutMs} ms`)));
    signal.addEventListener('abort', aborted, { once: true });
    child.on('error', (error) => end(spawnFailure(program, error)));
    child.stderr.on('data', (chunk: Buffer) => complaint.add(chunk));
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_OUTPUT_BYTES) end(fault('malformed', 'wrote without end'));
      else output.push(chunk);
    });
    child.on('close', (code) =>
      end(code === 0 ? null : fault('malformed', `ended with ${code}: ${complaint.line}`)),
    );
    // A program that ends before it has read everything says so by its exit code.
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });
}
