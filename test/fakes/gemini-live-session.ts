// Gemini Live's side of one session, with its own turn detection off: it hears sound for real, answers at the end of each turn
// from a script, and is interrupted by the beginning of one. It sends its JSON as bytes, as the real one does.
// ai.google.dev/api/live
import { SoundDetector } from './sound-detector.ts';
import { speechLike } from './speech-like.ts';
import type { SocketSeat, SocketSession } from './vendor-socket-server.ts';

interface GeminiToolCall {
  readonly call: string;
  readonly args?: object;
  /** Before it is called. */
  readonly says?: string;
}

export interface GeminiScript {
  readonly apiKey: string;
  /** What the caller turns out to say, between two pauses each. */
  readonly heard: readonly string[];
  /** What it answers, one after the other, over all sessions; a call of a tool is told by its name. */
  readonly answers: readonly (string | GeminiToolCall)[];
  /** Words of the caller's come only with the end of the turn. */
  readonly wordsLate?: boolean;
  /** Makes only so many letters of its first answer and stops until it is interrupted. */
  readonly stallsAfter?: number;
  readonly isMute?: boolean;
}

/** Where the scripts of all sessions of a test stand. */
export interface GeminiProgress {
  turns: number;
  answers: number;
}

const MS_PER_WORD = 100;
const PAUSE_MS = 300;
const PIECE_LETTERS = 10;
export const GEMINI_MS_PER_LETTER = 60;

interface Input {
  readonly setup?: { readonly model: string; readonly sessionResumption?: { readonly handle?: string } };
  readonly realtimeInput?: {
    readonly activityStart?: object;
    readonly activityEnd?: object;
    readonly text?: string;
    readonly audio?: { readonly data: string; readonly mimeType: string };
  };
  readonly toolResponse?: object;
}

export function geminiSession(
  seat: SocketSeat,
  script: GeminiScript,
  progress: GeminiProgress,
): SocketSession {
  const detector = new SoundDetector();
  let isReader = false;
  let isAnswering = false;
  let isActive = false;
  let told = 0;
  let texts: string[] = [];
  const send = (message: object) => seat.send(new TextEncoder().encode(JSON.stringify(message)));
  const words = () => (script.heard[progress.turns] ?? '').split(' ');
  const tellWords = (count: number) => {
    if (count <= told) return;
    const text = words().slice(told, count).join(' ');
    send({ serverContent: { inputTranscription: { text: `${told === 0 ? '' : ' '}${text}` } } });
    told = count;
  };
  const endSentence = () => {
    tellWords(words().length);
    progress.turns += 1;
    told = 0;
    detector.clear();
  };
  const speak = (text: string) => {
    for (let at = 0; at < text.length; at += PIECE_LETTERS) {
      const piece = text.slice(at, at + PIECE_LETTERS);
      const samples = speechLike(piece, 24_000);
      const data = Buffer.from(samples.buffer).toString('base64');
      send({
        serverContent: { modelTurn: { parts: [{ inlineData: { mimeType: 'audio/pcm;rate=24000', data } }] } },
      });
      send({ serverContent: { outputTranscription: { text: piece } } });
    }
  };
  const answer = (text: string) => {
    isAnswering = true;
    if (script.stallsAfter !== undefined && !isReader && progress.answers === 1) {
      speak(text.slice(0, script.stallsAfter));
      return;
    }
    speak(text);
    send({ serverContent: { generationComplete: true } });
    send({
      serverContent: { turnComplete: true },
      usageMetadata: {
        promptTokenCount: 100,
        responseTokenCount: 10,
        promptTokensDetails: [{ modality: 'AUDIO', tokenCount: 60 }],
        responseTokensDetails: [{ modality: 'AUDIO', tokenCount: 10 }],
      },
    });
    isAnswering = false;
    send({ sessionResumptionUpdate: { newHandle: `handle-${progress.answers}`, resumable: true } });
  };
  const answerNext = () => {
    const next = script.answers[progress.answers] ?? 'Yes.';
    progress.answers += 1;
    if (typeof next === 'string') {
      answer(next);
      return;
    }
    speak(next.says ?? '');
    const { call: name, args = { at: '11' } } = next;
    send({ toolCall: { functionCalls: [{ id: `call-${progress.answers}`, name, args }] } });
  };
  const endTurn = () => {
    isActive = false;
    if (script.isMute === true) return;
    if (isReader) {
      answer((texts.at(-1) ?? '').replace(/^Say(?: in the language \S+)?: /, ''));
      texts = [];
      return;
    }
    if (detector.loudMs > 0) endSentence();
    texts = [];
    answerNext();
  };
  return {
    text: (json) => {
      const message = JSON.parse(json) as Input;
      if (message.setup !== undefined) {
        if (seat.request.headers['x-goog-api-key'] !== script.apiKey) {
          seat.close(1007, 'API key not valid. Please pass a valid API key.');
          return;
        }
        isReader = json.includes('You are the voice of a telephone service');
        send({ setupComplete: {} });
        return;
      }
      const input = message.realtimeInput ?? {};
      if (message.toolResponse !== undefined) answerNext();
      if (input.activityStart !== undefined) {
        isActive = true;
        if (isAnswering) {
          isAnswering = false;
          send({ serverContent: { interrupted: true } });
          send({ serverContent: { turnComplete: true } });
        }
      }
      if (input.text !== undefined) texts.push(input.text);
      if (input.audio !== undefined) {
        if (!isActive || input.audio.mimeType !== 'audio/pcm;rate=16000') seat.close(1007, 'Invalid audio');
        detector.hear(Buffer.from(input.audio.data, 'base64'), 16_000);
        if (script.wordsLate !== true) {
          tellWords(Math.min(words().length, Math.floor(detector.loudMs / MS_PER_WORD)));
          if (told > 0 && detector.quietMs >= PAUSE_MS) endSentence();
        }
      }
      if (input.activityEnd !== undefined) endTurn();
    },
  };
}
