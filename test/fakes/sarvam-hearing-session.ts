// Sarvam's sides of its two recognisers. They detect sound and silence for real; the words come from a script, one
// for every so much sound. docs.sarvam.ai/api-reference/speech-to-text/transcribe/realtime/ws and …/transcribe/ws
import { SoundDetector } from './sound-detector.ts';
import type { SocketSeat, SocketSession } from './vendor-socket-server.ts';

export interface HearingScript {
  /** What each utterance turns out to say. */
  readonly utterances: readonly string[];
  /** Realtime: says nothing at the start. */
  readonly neverBegins?: boolean;
  /** Answers no ping and makes no final. */
  readonly isDeaf?: boolean;
  readonly language?: string;
}

const MS_PER_WORD = 100;
interface RealtimeInput {
  readonly event: string;
  readonly audio?: string;
}

export function realtimeSession(seat: SocketSeat, script: HearingScript): SocketSession {
  const { query } = seat.request;
  const rate = Number(query.get('sample_rate'));
  const isManual = query.get('endpointing') === 'manual';
  const silenceMs = Number(query.get('silence_duration_ms') ?? 800);
  const language = query.get('language_code') === 'auto' ? { language: script.language ?? 'hi-IN' } : {};
  const detector = new SoundDetector();
  let index = 0;
  let isSpeech = false;
  let told = 0;
  const words = () => (script.utterances[index] ?? '').split(' ');
  const tellPartial = () => {
    const count = Math.min(words().length, Math.floor(detector.loudMs / MS_PER_WORD));
    if (count <= told) return;
    told = count;
    const text = words().slice(0, count).join(' ').toLowerCase();
    seat.send({ event: 'transcript.partial', utterance_idx: index, text, ...language });
  };
  const start = () => {
    isSpeech = true;
    if (!isManual) seat.send({ event: 'vad.speech_start', utterance_idx: index, confidence: 0.9 });
  };
  const finish = () => {
    if (!isManual && isSpeech) seat.send({ event: 'vad.speech_end', utterance_idx: index, confidence: 0.9 });
    if (isSpeech && script.isDeaf !== true) {
      const text = detector.loudMs === 0 ? '' : (script.utterances[index] ?? '');
      seat.send({ event: 'transcript.final', utterance_idx: index, text, ...language });
    }
    index += 1;
    told = 0;
    isSpeech = false;
    detector.clear();
  };
  const hear = (audio: string) => {
    if (isManual && !isSpeech) return;
    detector.hear(Buffer.from(audio, 'base64'), rate);
    if (!isManual && !isSpeech && detector.loudMs > 0) start();
    if (isSpeech) tellPartial();
    if (!isManual && isSpeech && detector.quietMs >= silenceMs) finish();
  };
  return {
    open: () => {
      if (script.neverBegins !== true)
        seat.send({ event: 'session.begin', request_id: 'scripted', config: {} });
    },
    text: (json) => {
      const message = JSON.parse(json) as RealtimeInput;
      switch (message.event) {
        case 'audio_input':
          return hear(message.audio ?? '');
        case 'speech_start':
          return start();
        case 'speech_end':
          return finish();
        case 'ping':
          if (script.isDeaf !== true) seat.send({ event: 'pong' });
          return;
        case 'end':
          finish();
          seat.send({ event: 'session.end', request_id: 'scripted', total_utterances: index });
          seat.close(1000, '');
          return;
        default:
          seat.send({
            event: 'error',
            code: 'invalid_event',
            is_fatal: true,
            message: json,
            status_code: 400,
          });
      }
    },
  };
}

interface StreamingInput {
  readonly audio?: { readonly data: string; readonly sample_rate: number; readonly encoding: string };
  readonly type?: string;
}

export function streamingSession(seat: SocketSeat, script: HearingScript): SocketSession {
  const detector = new SoundDetector();
  const rate = Number(seat.request.query.get('sample_rate'));
  let index = 0;
  let isSpeech = false;
  const vad = (signal_type: string) =>
    seat.send({ type: 'events', data: { event_type: 'vad', signal_type, occured_at: 0 } });
  const flush = () => {
    if (detector.loudMs === 0 || script.isDeaf === true) return;
    const transcript = script.utterances[index] ?? '';
    index += 1;
    isSpeech = false;
    detector.clear();
    seat.send({
      type: 'data',
      data: {
        request_id: 'scripted',
        transcript,
        language_code: script.language ?? seat.request.query.get('language-code'),
        metrics: { audio_duration: 1, processing_latency: 0.1 },
      },
    });
  };
  return {
    text: (json) => {
      const message = JSON.parse(json) as StreamingInput;
      if (message.type === 'flush') flush();
      if (message.audio === undefined) return;
      if (message.audio.encoding !== 'audio/wav') {
        seat.send({ type: 'error', data: { error: 'encoding must be audio/wav', code: '422' } });
        return;
      }
      detector.hear(Buffer.from(message.audio.data, 'base64'), rate);
      if (!isSpeech && detector.loudMs > 0) {
        isSpeech = true;
        vad('START_SPEECH');
      }
      if (isSpeech && detector.quietMs >= 300) {
        isSpeech = false;
        vad('END_SPEECH');
      }
    },
  };
}
