// Voice by Debian's flite: English, small, clearer than espeak-ng on a telephone. It reads and writes files: flite opens
// /dev/stdin and /dev/stdout by name, which fails with the sockets that Node gives a child for pipes.
import { readFile, writeFile } from 'node:fs/promises';
import type { Clock } from '../../../telephony/time.ts';
import { ProviderError } from '../../spec/error.ts';
import type { Voice } from '../../spec/voice.ts';
import { type Program, runProgram } from '../programs.ts';
import { Scratch } from '../scratch.ts';
import { sentenceVoice } from '../sentence-voice.ts';

export interface FliteSettings {
  readonly clock: Clock;
  /** As `flite -lv` lists it: slt (a woman), rms, awb, kal16. */
  readonly voice?: string | undefined;
}

const PROGRAM: Program = { provider: 'flite', command: 'flite', debianPackages: ['flite'] };
/** Measured: 100 ms for nine seconds of speech on an idle core. */
const TIMEOUT_MS = 10_000;
/** Every sound begins with a letter or a digit; without one flite writes a file of half a header. */
const SOUNDS = /[\p{L}\p{N}]/u;

export function createFliteVoice(settings: FliteSettings): Voice {
  const { clock, voice = 'slt' } = settings;
  let known = false;
  return sentenceVoice({
    clock,
    provider: PROGRAM.provider,
    facts: [{ name: 'voice', value: voice }],
    async synthesise(text, signal) {
      if (!known) await needVoice(clock, voice, signal);
      known = true;
      return SOUNDS.test(text) ? speak(clock, voice, text, signal) : new Uint8Array(0);
    },
    warningFor: (language) =>
      /^(en|multi)\b/i.test(language) ? null : `flite speaks English, not ${language}`,
  });
}

/** Reads `Voices available: kal awb slt`. */
export function voicesIn(listing: string): string[] {
  return (/^Voices available:(.*)$/m.exec(listing)?.[1] ?? '').split(/\s+/).filter((name) => name !== '');
}

// flite takes another voice without a word where it does not have the one that was asked for.
async function needVoice(clock: Clock, voice: string, signal: AbortSignal): Promise<void> {
  const run = { program: PROGRAM, args: ['-lv'], input: null, signal, timeoutMs: TIMEOUT_MS, clock };
  const voices = voicesIn((await runProgram(run)).toString('utf8'));
  if (voices.includes(voice)) return;
  throw new ProviderError(`flite has no voice ${voice}`, {
    kind: 'refused',
    provider: PROGRAM.provider,
    hint: `Choose one of these: ${voices.join(', ')}.`,
  });
}

async function speak(clock: Clock, voice: string, text: string, signal: AbortSignal): Promise<Uint8Array> {
  const scratch = Scratch.open('voice');
  try {
    const [input, output] = [scratch.file('text'), scratch.file('speech.wav')];
    await writeFile(input, text);
    const args = ['-voice', voice, '-f', input, '-o', output];
    await runProgram({ program: PROGRAM, args, input: null, signal, timeoutMs: TIMEOUT_MS, clock });
    return await readSpeech(output);
  } finally {
    scratch.close();
  }
}

// flite ends with 0 whatever happens: a file that is not there is its only word of failure.
async function readSpeech(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const facts = {
      kind: 'malformed',
      provider: PROGRAM.provider,
      hint: 'Check that /dev/shm has free space.',
    } as const;
    throw new ProviderError('flite wrote no file', facts, { cause: error });
  }
}
