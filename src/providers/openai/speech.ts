// Voice by OpenAI's /audio/speech, or by any server that speaks it: one request a sentence, 24 kHz, resampled to the rate of
// the call. No retries.
// developers.openai.com/api/reference/resources/audio/subresources/speech/methods/create (read 22 November 2026): formats,
// `instructions` not with tts-1 and tts-1-hd, at most 4,096 characters. "pcm" is 24 kHz, 16 bits, little-endian, without a
// header (…/guides/text-to-speech).

import { checkAnswers, createKeepAliveFetch } from '../keep-alive-fetch.ts';
import { PcmBytes } from '../pcm-bytes.ts';
import { RateChange } from '../rate-change.ts';
import { type AskSentence, RequestedUtterance } from '../requested-utterance.ts';
import type { SpeechRequest, Voice } from '../spec/voice.ts';
import { type Account, type AccountSettings, accountOf, authorization, checkModel } from './account.ts';
import { explainFailure } from './failures.ts';

export interface OpenAiVoiceSettings extends AccountSettings {
  readonly voice: string;
  /** How to speak, in words. */
  readonly instructions?: string | undefined;
  /** 0.25 to 4. */
  readonly speed?: number | undefined;
  /** To the first sound of a sentence, and between two pieces of it. */
  readonly timeoutMs?: number | undefined;
}

const TIMEOUT_MS = 10_000;
const SOUND = /^(?:audio\/|application\/octet-stream|binary\/)/;

export function createOpenAiVoice(settings: OpenAiVoiceSettings): Voice {
  const account = accountOf(settings, 'openai', 'voice');
  const ask = askingFor(account, settings);
  const warnings =
    settings.instructions !== undefined && /^tts-1(-hd)?$/.test(settings.model)
      ? [`OpenAI's ${settings.model} does not support instructions; they are ignored.`]
      : [];
  return {
    provider: 'openai',
    speak: (request) =>
      new RequestedUtterance(
        {
          vendor: account.vendor,
          clock: account.clock,
          ask: (text, signal) => ask(text, signal, request.sampleRateHz),
          explainFailure: (error) => explainFailure(account.vendor, error),
          warnings,
          timeoutMs: settings.timeoutMs ?? TIMEOUT_MS,
        },
        request,
      ),
    check: (signal) => checkModel(account, signal),
  };
}

type Asking = (
  ...parts: [...Parameters<AskSentence>, SpeechRequest['sampleRateHz']]
) => ReturnType<AskSentence>;

function askingFor(account: Account, settings: OpenAiVoiceSettings): Asking {
  const post = checkAnswers(createKeepAliveFetch(), SOUND);
  const takesInstructions = !/^tts-1(-hd)?$/.test(settings.model);
  const { model, voice, instructions, speed } = settings;
  const fixed = {
    model,
    voice,
    response_format: 'pcm',
    ...(instructions === undefined || !takesInstructions ? {} : { instructions }),
    ...(speed === undefined ? {} : { speed }),
  };
  return async function* (text, signal, sampleRateHz) {
    const response = await post(`${account.baseUrl}/audio/speech`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization(account) },
      body: JSON.stringify({ ...fixed, input: text }),
      signal,
    });
    if (response.body === null) return;
    const pcm = new PcmBytes();
    const change = new RateChange(24_000, sampleRateHz);
    for await (const piece of response.body) {
      yield { samples: change.process(pcm.take(piece)), sampleRateHz };
    }
    yield { samples: change.flush(), sampleRateHz };
  };
}
