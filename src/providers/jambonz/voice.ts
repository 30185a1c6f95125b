// Voice on the owner's own server, with jambonz's published protocols for custom speech: one HTTP request a sentence, or a
// socket that takes text and sends audio. The scheme of the address chooses.
// docs.jambonz.org/guides/features/custom-tts-providers
import type { Clock } from '../../telephony/time.ts';
import { checkVoice } from '../check-voice.ts';
import { malformedError, type Vendor } from '../http-error.ts';
import { checkAnswers, createKeepAliveFetch } from '../keep-alive-fetch.ts';
import { type AskSentence, RequestedUtterance } from '../requested-utterance.ts';
import type { SpeechRequest, Voice } from '../spec/voice.ts';
import { createStreamingVoice, type LinePlan, type PlannedRequest } from '../streaming-voice.ts';
import { decodeMp3 } from './mp3.ts';
import { authorization, describeServer, explainEnd, explainRequest, type OwnServerAccess } from './server.ts';
import { SOUND, soundOf } from './sound-body.ts';
import { createOwnVoiceWire } from './voice-wire.ts';

export interface OwnVoiceSettings extends OwnServerAccess {
  readonly clock: Clock;
  /** As the server knows it. */
  readonly voice: string;
  /** Told in place of the agent's. */
  readonly language?: string | undefined;
  readonly connectTimeoutMs?: number | undefined;
  /** To the first sound of a sentence, and between two pieces of it. */
  readonly timeoutMs?: number | undefined;
}

export type OwnVoice = Voice & Required<Pick<Voice, 'check'>>;

const CONNECT_TIMEOUT_MS = 5000;
const TIMEOUT_MS = 10_000;
/** The protocol has no word that keeps a line open; what stands between may close a quiet one after a minute. */
const IDLE_LIFE_MS = 45_000;
const CHECK_LANGUAGE = 'en-US';

export function createOwnVoice(settings: OwnVoiceSettings): OwnVoice {
  const vendor = describeServer(settings, 'voice');
  return /^https?:/.test(settings.url)
    ? createRequestedVoice(settings, vendor)
    : createSocketVoice(settings, vendor);
}

function createSocketVoice(settings: OwnVoiceSettings, vendor: Vendor): OwnVoice {
  const plan = (request: PlannedRequest): LinePlan => ({
    warnings: [],
    createWire: () => createOwnVoiceWire(vendor),
    order: {
      url: socketUrl(settings, request),
      headers: authorization(settings),
      openTimeoutMs: settings.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
      greeting: null,
      saysHello: true,
      keepAlive: null,
      idleLifeMs: IDLE_LIFE_MS,
      budget: null,
    },
  });
  return createStreamingVoice({
    vendor,
    clock: settings.clock,
    plan,
    timeoutMs: settings.timeoutMs ?? TIMEOUT_MS,
    // It does not say whose sound it sends, nor where a sentence ends.
    sentencesAtOnce: 1,
    endsByQuiet: true,
    explainEnd: (end) => explainEnd(vendor, end),
    check: {
      language: settings.language ?? CHECK_LANGUAGE,
      facts: [{ name: 'voice', value: settings.voice }],
    },
  });
}

function socketUrl(settings: OwnVoiceSettings, request: PlannedRequest): string {
  const url = new URL(settings.url);
  url.searchParams.set('voice', settings.voice);
  url.searchParams.set('language', settings.language ?? request.language);
  url.searchParams.set('sampleRate', String(request.sampleRateHz));
  return url.href;
}

function createRequestedVoice(settings: OwnVoiceSettings, vendor: Vendor): OwnVoice {
  const { clock, voice } = settings;
  const ask = asking(settings, vendor);
  const speak = (request: SpeechRequest) =>
    new RequestedUtterance(
      {
        vendor,
        clock,
        ask: (text, signal) => ask(settings.language ?? request.language, text, signal),
        explainFailure: (error) => explainRequest(vendor, error),
        warnings: [],
        timeoutMs: settings.timeoutMs ?? TIMEOUT_MS,
      },
      request,
    );
  const facts = [{ name: 'voice', value: voice }];
  const language = settings.language ?? CHECK_LANGUAGE;
  return {
    provider: 'jambonz',
    speak,
    check: (signal) =>
      checkVoice({ clock, provider: 'jambonz', name: vendor.name, language, facts, speak }, signal),
  };
}

type Asking = (language: string, ...sentence: Parameters<AskSentence>) => ReturnType<AskSentence>;

function asking(settings: OwnVoiceSettings, vendor: Vendor): Asking {
  const post = checkAnswers(createKeepAliveFetch(), SOUND);
  return async function* (language, text, signal) {
    const response = await post(settings.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization(settings) },
      body: JSON.stringify({ language, voice: settings.voice, type: 'text', text }),
      signal,
    });
    const contentType = response.headers.get('content-type') ?? '';
    if (response.body === null) throw malformedError(vendor, 'answered without audio');
    yield* soundOf(vendor, contentType, response.body, (mp3) => decodeMp3(vendor, mp3, signal));
  };
}
