// One pocketsphinx_batch process, kept running so that the model is loaded once: names of audio files go in through one FIFO,
// results come back through another. One file at a time. When this program ends, the FIFO ends and the process exits.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { promisify } from 'node:util';
import type { Clock } from '../../../telephony/time.ts';
import { ProviderError } from '../../spec/error.ts';
import { Timer } from '../../timer.ts';
import { Complaint, childEnvironment, type Program, spawnFailure } from '../programs.ts';
import type { Scratch } from '../scratch.ts';
import { type Hypothesis, readHypothesis } from './hypothesis.ts';

export interface DecoderOptions {
  readonly clock: Clock;
  readonly program: Program;
  /** Model, dictionary, graph and search settings. */
  readonly args: readonly string[];
  readonly scratch: Scratch;
  /** Unlike that of any other decoder in the same folder. */
  readonly name: string;
}

interface Job {
  readonly id: string;
  resolve(hypothesis: Hypothesis): void;
  reject(error: ProviderError): void;
}

/** Loading the dictation model takes about a second on a slow disk; sound decodes at a seventh of its length at worst. */
const TIMEOUT_MS = 20_000;
const LINE_LIMIT = 1_000_000;

export class Decoder {
  readonly #options: DecoderOptions;
  readonly #child: ChildProcess;
  readonly #control: number;
  readonly #results: Socket;
  readonly #complaint = new Complaint();
  #job: Job | null = null;
  #jobs = 0;
  #line = '';
  #failure: ProviderError | null = null;

  private constructor(options: DecoderOptions, control: string, results: string) {
    this.#options = options;
    // Read and write at once, so that opening waits for nobody.
    const flags = constants.O_RDWR | constants.O_NONBLOCK;
    this.#control = openSync(control, flags);
    this.#results = new Socket({ fd: openSync(results, flags), readable: true, writable: false });
    this.#results.on('data', (chunk: Buffer) => this.#read(chunk.toString('utf8')));
    this.#results.on('error', (error) => this.#fail(this.#unreachable('its results cannot be read', error)));
    const files = [
      '-adcin',
      'yes',
      '-cepdir',
      options.scratch.path,
      '-cepext',
      '.raw',
      '-ctl',
      control,
      '-hypseg',
      results,
    ];
    this.#child = spawn(options.program.command, [...options.args, ...files], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: childEnvironment(),
      // Ctrl-C goes to everybody in the terminal's group, and live calls still have to hear their goodbyes out.
      detached: true,
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => this.#complaint.add(chunk));
    this.#child.on('error', (error) => this.#fail(spawnFailure(options.program, error)));
    this.#child.on('close', (code) => this.#fail(this.#ended(code)));
  }

  /** Starts the process and lets it hear a moment of silence: a model, word or graph that it cannot use fails here. */
  static async open(options: DecoderOptions): Promise<Decoder> {
    const control = options.scratch.file(`${options.name}.control`);
    const results = options.scratch.file(`${options.name}.results`);
    await makeFifos(options.program, [control, results]);
    const decoder = new Decoder(options, control, results);
    await decoder.decode(new Int16Array(3200));
    return decoder;
  }

  get failed(): boolean {
    return this.#failure !== null;
  }

  /** Rejects with `ProviderError`. A second request before the first is answered is a bug. */
  async decode(samples: Int16Array): Promise<Hypothesis> {
    if (this.#job !== null) throw new Error('a decoder takes one piece of sound at a time');
    if (this.#failure !== null) throw this.#failure;
    const id = `${this.#options.name}-${this.#jobs++}`;
    const answer = new Promise<Hypothesis>((resolve, reject) => {
      this.#job = { id, resolve, reject };
    });
    // Observed below; until then a failure must not count as unhandled.
    answer.catch(() => {});
    const patience = new Timer(this.#options.clock);
    patience.set(TIMEOUT_MS, () => this.#fail(this.#unreachable('it did not answer', null)));
    const file = this.#options.scratch.file(`${id}.raw`);
    try {
      await writeFile(file, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
      if (this.#failure === null) writeSync(this.#control, `${id}\n`);
      return await answer;
    } finally {
      patience.cancel();
      this.#job = null;
      await rm(file, { force: true });
    }
  }

  /** Ends the process at once. What it was doing rejects. */
  close(): void {
    this.#fail(this.#unreachable('it was closed', null));
  }

  #read(text: string): void {
    const lines = (this.#line + text).split('\n');
    this.#line = (lines.pop() ?? '').slice(-LINE_LIMIT);
    for (const line of lines) {
      const reading = readHypothesis(line);
      if (reading === null) this.#fail(this.#malformed(line));
      else if (reading.id === this.#job?.id) this.#job.resolve(reading.hypothesis);
    }
  }

  #fail(error: ProviderError): void {
    if (this.#failure !== null) return;
    this.#failure = error;
    this.#child.kill('SIGKILL');
    this.#results.destroy();
    closeSync(this.#control);
    this.#job?.reject(error);
  }

  #ended(code: number | null): ProviderError {
    const { program } = this.#options;
    return new ProviderError(`${program.command} ended with ${code}: ${this.#complaint.line}`, {
      // Before its first answer it died of what it was given; later of something else.
      kind: this.#jobs <= 1 ? 'refused' : 'unreachable',
      provider: program.provider,
      hint: `Needed: ${program.debianPackages.join(' ')}, and a grammar and dictionary that fit the model.`,
    });
  }

  #malformed(line: string): ProviderError {
    return new ProviderError(`${this.#options.program.command} wrote ${JSON.stringify(line.slice(0, 200))}`, {
      kind: 'malformed',
      provider: this.#options.program.provider,
      hint: 'Versions 0.8+5prealpha (Debian 12 and 13) are known to work.',
    });
  }

  #unreachable(what: string, cause: unknown): ProviderError {
    return new ProviderError(
      `${this.#options.program.command}: ${what}`,
      {
        kind: 'unreachable',
        provider: this.#options.program.provider,
        hint: 'The recogniser restarts automatically.',
      },
      { cause },
    );
  }
}

async function makeFifos(program: Program, paths: readonly string[]): Promise<void> {
  try {
    await promisify(execFile)('mkfifo', ['-m', '600', ...paths], { env: childEnvironment(), timeout: 5000 });
  } catch (error) {
    const missing = { ...program, command: 'mkfifo', debianPackages: ['coreutils'] };
    throw spawnFailure(missing, error as NodeJS.ErrnoException);
  }
}
