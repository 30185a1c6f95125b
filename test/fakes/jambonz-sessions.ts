// The server's sides of jambonz's custom speech protocols, as an owner would run them: one that hears, one that speaks over a
// socket. Sound and silence are heard for real; words come from a script.
// docs.jambonz.org/guides/features/custom-stt-providers and …/custom-tts-providers
import { SoundDetector } from './sound-detector.ts';
import { speechLike } from './speech-like.ts';
import type { SocketSeat, SocketSession } from './vendor-socket-server.ts';

const MS_PER_WORD = 100;
const ENDPOINT_MS = 500;

interface Start {
  readonly type: string;
  readonly encoding: string;
  readonly format: string;
  readonly sampleRateHz: number;
  readonly language: string;
}

export function ownHearingSession(seat: SocketSeat, utterances: readonly string[]): SocketSession {
  const detector = new SoundDetector();
  let start: Start | null = null;
  let index = 0;
  let told = 0;
  const send = (transcript: string, is_final: boolean) =>
    seat.send({
      type: 'transcription',
      is_final,
      alternatives: [{ confidence: 0.9, transcript }],
      channel: 1,
      language: start?.language,
    });
  const finish = () => {
    if (detector.loudMs === 0) return;
    send(utterances[index] ?? '', true);
    index += 1;
    told = 0;
    detector.clear();
  };
  return {
    bytes: (pcm) => {
      if (start === null) return seat.send({ type: 'error', error: 'audio before start' });
      detector.hear(pcm, start.sampleRateHz);
      const words = (utterances[index] ?? '').split(' ');
      const count = Math.min(words.length, Math.floor(detector.loudMs / MS_PER_WORD));
      if (count > told) {
        told = count;
        send(words.slice(0, count).join(' '), false);
      }
      if (detector.quietMs >= ENDPOINT_MS) finish();
    },
    text: (json) => {
      const message = JSON.parse(json) as Start;
      if (message.type === 'start' && message.encoding === 'LINEAR16' && message.format === 'raw')
        start = message;
      else if (message.type === 'stop') {
        finish();
        seat.close(1000, '');
      } else seat.send({ type: 'error', error: `cannot understand ${json}` });
    },
  };
}

export interface OwnVoiceScript {
  readonly sampleRateHz: number;
  readonly base64?: boolean;
  /** Says no hello. */
  readonly isMute?: boolean;
}

const PIECE_MS = 400;

export function ownVoiceSession(seat: SocketSeat, script: OwnVoiceScript): SocketSession {
  let text = '';
  return {
    open: () => {
      if (script.isMute === true) return;
      seat.send({
        type: 'connect',
        data: { sample_rate: script.sampleRateHz, base64_encoding: script.base64 === true },
      });
    },
    text: (json) => {
      const message = JSON.parse(json) as { type: string; text?: string };
      if (message.type === 'stream') text += message.text ?? '';
      if (message.type === 'stop') seat.close(1000, '');
      if (message.type !== 'flush') return;
      const samples = speechLike(text.trim(), script.sampleRateHz);
      text = '';
      const size = (PIECE_MS * script.sampleRateHz) / 1000;
      for (let at = 0; at < samples.length; at += size) {
        const bytes = new Uint8Array(samples.slice(at, at + size).buffer);
        if (script.base64 === true)
          seat.send({ type: 'data', data: { audio: Buffer.from(bytes).toString('base64') } });
        else seat.send(bytes);
      }
    },
  };
}
