// The voice of a speech-to-speech call. An answer of the model is already audio, so a sentence of it is looked up there and
// passed on; our own lines (greeting, prompt, apology) are requested word for word. One utterance can hold both, in order.
import { wordsOf } from '../../conversation/words/words.ts';
import type { Clock } from '../../telephony/time.ts';
import { PartQueue } from '../part-queue.ts';
import { RateChange } from '../rate-change.ts';
import type { SpeechPart, SpeechRequest, Utterance, Voice } from '../spec/voice.ts';
import { Timer } from '../timer.ts';
import type { RealtimeResponse } from './response.ts';
import { SOUND_HZ } from './response.ts';
import { SoundMarks, USUAL_PACE } from './sound-marks.ts';

/** A session with a speech-to-speech service, as the voice sees it. */
export interface SpeakingSession {
  readonly answers: {
    /** The answer in which this sentence stands, and where it ends there. */
    find(sentence: string): { response: RealtimeResponse; end: number } | null;
    cancel(response: RealtimeResponse): void;
    /** What was asked for and does not come. */
    giveUp(response: RealtimeResponse, waitedFor: string, afterMs: number): void;
  };
  /** Has a line of our own spoken, word for word. */
  say(text: string, language: string): RealtimeResponse;
}

export interface RealtimeVoiceParts {
  readonly provider: string;
  readonly clock: Clock;
  /** The session as it stands now; null where there is none yet or any more. */
  readonly current: () => SpeakingSession | null;
  /** One that stands. Throws `ProviderError`. */
  readonly ready: () => Promise<SpeakingSession>;
  /** Between two pieces of sound. */
  readonly idleMs: number;
}

interface RealtimeUtteranceOptions extends RealtimeVoiceParts {
  readonly request: SpeechRequest;
  /** Characters a second, learned from answer to answer. */
  readonly pace: { value: number };
}

export function createRealtimeVoice(parts: RealtimeVoiceParts): Voice {
  const pace = { value: USUAL_PACE };
  return {
    provider: parts.provider,
    speak: (request) => new RealtimeUtterance({ ...parts, request, pace }),
  };
}

/** Sentences that come out of one answer. */
interface Passage {
  /** Null for a line of our own that was not asked for yet. */
  response: RealtimeResponse | null;
  session: SpeakingSession | null;
  readonly marks: SoundMarks;
  /** Of a line of our own: what it shall say. */
  text: string;
  readonly ownLine: boolean;
  asked: boolean;
}

class RealtimeUtterance implements Utterance {
  readonly parts: AsyncIterable<SpeechPart>;
  readonly #options: RealtimeUtteranceOptions;
  readonly #passages: PartQueue<Passage>;
  readonly #onAbort = () => this.#stop();
  #last: Passage | null = null;
  #reading: Passage | null = null;
  #stopped = false;

  constructor(options: RealtimeUtteranceOptions) {
    this.#options = options;
    this.#passages = new PartQueue(() => this.#stop());
    this.parts = this.#read();
    const { signal } = options.request;
    if (signal.aborted) this.#stop();
    else signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  push(sentence: number, text: string): void {
    if (this.#stopped || this.#passages.ended) return;
    const session = this.#options.current();
    const found = session?.answers.find(text) ?? null;
    if (found !== null) {
      if (this.#last?.response !== found.response) this.#begin(found.response, session, '');
      this.#last?.marks.add(sentence, found.end);
    } else if (this.#last?.ownLine && !this.#last.asked) {
      this.#last.text += ` ${text}`;
      this.#last.marks.add(sentence, this.#last.text.length);
    } else {
      this.#begin(null, null, text)?.marks.add(sentence, text.length);
    }
    this.#reading?.response?.nudge();
  }

  end(): void {
    this.#passages.end();
  }

  #begin(response: RealtimeResponse | null, session: SpeakingSession | null, text: string): Passage {
    const ownLine = response === null;
    const passage: Passage = { response, session, marks: new SoundMarks(), text, ownLine, asked: false };
    this.#last = passage;
    this.#passages.push(passage);
    return passage;
  }

  #stop(): void {
    this.#stopped = true;
    this.#passages.end();
    const { response, session, ownLine } = this.#reading ?? {};
    // An answer of the model's is cancelled by whoever asked for it.
    if (response && ownLine) session?.answers.cancel(response);
    response?.nudge();
  }

  async *#read(): AsyncGenerator<SpeechPart, void, undefined> {
    try {
      for await (const passage of this.#passages) {
        if (this.#stopped) return;
        this.#reading = passage;
        if (passage.ownLine) await this.#ask(passage);
        yield* this.#readPassage(passage);
      }
    } catch (error) {
      if (!this.#options.request.signal.aborted) throw error;
    } finally {
      this.#options.request.signal.removeEventListener('abort', this.#onAbort);
      this.#stop();
    }
  }

  async #ask(passage: Passage): Promise<void> {
    const session = await this.#options.ready();
    passage.asked = true;
    if (this.#stopped) return;
    passage.session = session;
    passage.response = session.say(passage.text, this.#options.request.language);
  }

  async *#readPassage(passage: Passage): AsyncGenerator<SpeechPart, void, undefined> {
    const { response } = passage;
    if (response === null) return;
    const change = new RateChange(SOUND_HZ, this.#options.request.sampleRateHz);
    while (!this.#stopped) {
      const sound = response.takeSound();
      if (sound !== null) yield* this.#handOn(passage, response, sound, change);
      else if (response.state.kind === 'failed') throw response.state.error;
      else if (response.isOver) break;
      else await this.#change(passage, response);
    }
    if (this.#stopped) return;
    yield* this.#audio(passage, change.flush());
    for (let sentence = passage.marks.take(); sentence !== null; sentence = passage.marks.take())
      yield { kind: 'sentence-end', sentence };
    this.#learnPace(response);
    const said = passage.ownLine ? deviation(passage.text, response.words) : null;
    if (said !== null) yield { kind: 'warning', text: said };
  }

  *#handOn(
    passage: Passage,
    response: RealtimeResponse,
    sound: Int16Array,
    change: RateChange,
  ): Generator<SpeechPart, void, undefined> {
    let rest = sound;
    while (rest.length > 0) {
      const untilMs = passage.marks.untilNextMs({
        characters: passage.ownLine ? passage.text.length : response.words.length,
        soundMs: response.isOver ? response.soundMs : null,
        pace: this.#options.pace.value,
      });
      const piece =
        untilMs === null ? rest : rest.subarray(0, Math.max(0, Math.round((untilMs * SOUND_HZ) / 1000)));
      rest = rest.subarray(piece.length);
      passage.marks.pass((piece.length * 1000) / SOUND_HZ);
      yield* this.#audio(passage, change.process(piece));
      if (rest.length === 0) return;
      const sentence = passage.marks.take();
      if (sentence !== null) yield { kind: 'sentence-end', sentence };
    }
  }

  *#audio({ marks }: Passage, samples: Int16Array): Generator<SpeechPart, void, undefined> {
    if (samples.length === 0 || this.#stopped) return;
    const { sampleRateHz } = this.#options.request;
    yield { kind: 'audio', sentence: marks.sentence ?? 0, pcm: { samples, sampleRateHz } };
  }

  /** Until something of this answer has come; not for ever. */
  async #change({ session }: Passage, response: RealtimeResponse): Promise<void> {
    const { clock, idleMs } = this.#options;
    const patience = new Timer(clock);
    patience.set(idleMs, () => session?.answers.giveUp(response, 'go on speaking', idleMs));
    try {
      await response.change();
    } finally {
      patience.cancel();
    }
  }

  #learnPace(response: RealtimeResponse): void {
    const { soundMs, words, cancelled } = response;
    if (cancelled || soundMs < 1000 || words.length < 10) return;
    const own = (words.length * 1000) / soundMs;
    const { pace } = this.#options;
    pace.value = (pace.value + own) / 2;
  }
}

/** What to tell the owner where the model would not be a mere voice. */
function deviation(wanted: string, said: string): string | null {
  const heard = wordsOf(said);
  const words = wordsOf(wanted);
  if (heard.length === 0) return null;
  const alike = words.filter((word) => heard.includes(word)).length;
  const isSame = alike >= words.length * 0.7 && heard.length <= words.length * 1.4 + 1;
  return isSame ? null : `The model was asked to say “${wanted}” but said “${said.trim()}”.`;
}
