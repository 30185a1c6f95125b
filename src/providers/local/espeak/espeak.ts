// Voice by Debian's espeak-ng: robotic, instant, with Hindi and most languages of India. Text goes to its standard input, so it
// cannot be taken for an option.
import type { Clock } from '../../../telephony/time.ts';
import type { Voice } from '../../spec/voice.ts';
import { type Program, runProgram } from '../programs.ts';
import { sentenceVoice } from '../sentence-voice.ts';

export interface EspeakSettings {
  readonly clock: Clock;
  /** As `espeak-ng --voices` lists it, with a variant if wanted: `en-gb`, `hi`, `en-us+f3`. */
  readonly voice?: string | undefined;
  readonly wordsPerMinute?: number | undefined;
  /** 0 to 99. */
  readonly pitch?: number | undefined;
}

const PROGRAM: Program = { provider: 'espeak-ng', command: 'espeak-ng', debianPackages: ['espeak-ng'] };
/** Measured: 18 ms for nine seconds of speech. */
const TIMEOUT_MS = 10_000;
/** Loudest without its own clipping; the level is set afterwards from the whole sentence. */
const AMPLITUDE = '100';

export function createEspeakVoice(settings: EspeakSettings): Voice {
  const { clock, voice = 'en-gb', wordsPerMinute = 165, pitch = 50 } = settings;
  const args = [
    ...['-v', voice, '-s', String(wordsPerMinute), '-p', String(pitch), '-a', AMPLITUDE],
    // -b 1: the text is UTF-8.
    ...['-b', '1', '--stdin', '--stdout'],
  ];
  return sentenceVoice({
    clock,
    provider: PROGRAM.provider,
    facts: [{ name: 'voice', value: voice }],
    synthesise: (text, signal) =>
      runProgram({ program: PROGRAM, args, input: text, signal, timeoutMs: TIMEOUT_MS, clock }),
    warningFor: (language) =>
      sameLanguage(language, voice) ? null : `espeak-ng speaks ${voice} here, not ${language}`,
  });
}

// `en-IN` is spoken well enough by `en-gb`; `hi` is not.
function sameLanguage(language: string, voice: string): boolean {
  const [wanted] = language.toLowerCase().split('-');
  return wanted === 'multi' || wanted === voice.toLowerCase().split(/[-+]/)[0];
}
