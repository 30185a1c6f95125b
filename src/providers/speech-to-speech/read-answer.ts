// Streams the words of one answer to the model's reader: cancelled with the request, and given up if nothing more comes.
import type { Clock } from '../../telephony/time.ts';
import { Deadline } from '../deadline.ts';
import type { ChatRequest, ReplyPart } from '../spec/chat-model.ts';
import { ProviderError } from '../spec/error.ts';
import type { RealtimeResponse } from './response.ts';
import type { SpeakingSession } from './utterance.ts';

interface AskedAnswer {
  readonly answers: SpeakingSession['answers'];
  readonly response: RealtimeResponse;
}

export interface AnswerReading {
  readonly request: ChatRequest;
  /** The warning for a request with a temperature, which no such service takes. */
  readonly noTemperature: string;
  readonly clock: Clock;
  /** To the first sign of it, and between two of them. */
  readonly idleMs: number;
  /** The call is over: a failure is then nobody's. */
  readonly isClosed: () => boolean;
  /** Asks for the answer, as soon as a session is free for it. */
  readonly ask: () => Promise<AskedAnswer | null>;
}

export async function* readAnswer(reading: AnswerReading): AsyncGenerator<ReplyPart, void, undefined> {
  const { request, noTemperature, isClosed, ask } = reading;
  if (request.signal.aborted || isClosed()) return;
  if (request.temperature !== undefined) yield { kind: 'warning', text: noTemperature };
  const asked = await ask();
  if (asked !== null) yield* readWords(asked, reading);
}

async function* readWords(
  { answers, response }: AskedAnswer,
  { request, clock, idleMs, isClosed }: AnswerReading,
): AsyncGenerator<ReplyPart, void, undefined> {
  const { signal } = request;
  const deadline = new Deadline(clock, () => answers.giveUp(response, 'answer', idleMs));
  const onAbort = () => {
    answers.cancel(response);
    response.parts?.end();
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    deadline.set('answer', idleMs);
    for await (const part of response.parts ?? []) {
      if (signal.aborted) return;
      // Words come much faster than sound: while there is sound, it is the voice that watches the clock.
      if (response.wordsDone) deadline.stop();
      else deadline.set('go on', idleMs);
      yield part;
    }
  } catch (error) {
    if (!signal.aborted && !isClosed()) throw error;
  } finally {
    deadline.stop();
    signal.removeEventListener('abort', onAbort);
  }
}

export function callOver(provider: string): ProviderError {
  return new ProviderError('the call is over', {
    kind: 'unreachable',
    provider,
    hint: 'Nothing to do: the call ended while this was under way.',
  });
}
