// The vendors' sides of three speaking sockets: Deepgram's, Cartesia's and Sarvam's. Their voice is audible (speech-like
// sound as long as the text) and no word of it can be understood. What the real ones refuse, they refuse.
import { speechLike } from './speech-like.ts';
import type { SocketSeat, SocketSession } from './vendor-socket-server.ts';

/** Sound goes out in pieces of this. */
const PIECE_MS = 400;

function* piecesOf(text: string, sampleRateHz: number): Generator<Uint8Array> {
  const samples = speechLike(text, sampleRateHz);
  const size = (PIECE_MS * sampleRateHz) / 1000;
  for (let at = 0; at < samples.length; at += size) {
    const piece = samples.slice(at, at + size);
    yield new Uint8Array(piece.buffer);
  }
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

export interface AuraScript {
  /** Takes so many flushes a socket, and warns of every further one. */
  readonly maxFlushes?: number;
  /** Makes a sound before it was asked for one. */
  readonly clearsItsThroat?: boolean;
}

/** developers.deepgram.com/reference/text-to-speech/speak-streaming */
export function auraSession(seat: SocketSeat, script: AuraScript = {}): SocketSession {
  const rate = Number(seat.request.query.get('sample_rate'));
  let text = '';
  let flushes = 0;
  return {
    open: () => {
      seat.send({
        type: 'Metadata',
        request_id: 'scripted',
        model_name: seat.request.query.get('model'),
        model_version: '2025-04-07.0',
        model_uuid: '0',
      });
      if (script.clearsItsThroat === true) seat.send(new Uint8Array(320));
    },
    text: (json) => {
      const message = JSON.parse(json) as { type: string; text?: string };
      if (message.type === 'Speak') text += message.text ?? '';
      if (message.type === 'Close') seat.close(1000, '');
      if (message.type !== 'Flush') return;
      flushes += 1;
      if (flushes > (script.maxFlushes ?? 20)) {
        seat.send({ type: 'Warning', code: 'EXCESSIVE_FLUSH', description: 'Too many flushes.' });
        return;
      }
      for (const piece of piecesOf(text, rate)) seat.send(piece);
      text = '';
      seat.send({ type: 'Flushed', sequence_id: flushes - 1 });
    },
  };
}

interface CartesiaInput {
  readonly context_id: string;
  readonly transcript?: string;
  readonly continue?: boolean;
  readonly flush?: boolean;
  readonly cancel?: boolean;
  readonly output_format?: { readonly sample_rate: number };
}

export interface CartesiaScript {
  /** Speaks so many pieces of a flush and keeps the rest until it is cancelled. */
  readonly stallAfterPieces?: number;
  /** Tells a flush's end so often: once where left out. */
  readonly flushDones?: number;
}

/** docs.cartesia.ai/api-reference/tts/websocket */
export function cartesiaSession(seat: SocketSeat, script: CartesiaScript = {}): SocketSession {
  const contexts = new Map<string, { transcript: string; flushes: number }>();
  const speak = (message: CartesiaInput) => {
    const id = message.context_id;
    const context = contexts.get(id) ?? { transcript: '', flushes: 0 };
    contexts.set(id, context);
    context.transcript += message.transcript ?? '';
    const isLast = message.continue !== true;
    if (message.flush === true || (isLast && context.transcript !== '')) {
      context.flushes += 1;
      let pieces = 0;
      for (const piece of piecesOf(context.transcript, message.output_format?.sample_rate ?? 0)) {
        if (pieces >= (script.stallAfterPieces ?? Number.POSITIVE_INFINITY)) return;
        pieces += 1;
        const data = base64(piece);
        seat.send({
          type: 'chunk',
          context_id: id,
          data,
          done: false,
          status_code: 206,
          step_time: 1,
          flush_id: context.flushes,
        });
      }
      context.transcript = '';
      const done = {
        type: 'flush_done',
        context_id: id,
        flush_done: true,
        flush_id: context.flushes,
        done: false,
        status_code: 206,
      };
      for (let told = 0; told < (script.flushDones ?? 1); told += 1) seat.send(done);
    }
    if (!isLast) return;
    contexts.delete(id);
    seat.send({ type: 'done', context_id: id, done: true, status_code: 200 });
  };
  return {
    text: (json) => {
      const message = JSON.parse(json) as CartesiaInput;
      if (message.cancel === true) contexts.delete(message.context_id);
      else speak(message);
    },
  };
}

interface BulbulInput {
  readonly type: string;
  readonly data?: { readonly text?: string; readonly speech_sample_rate?: number; readonly speaker?: string };
}

export interface BulbulScript {
  /** Other speakers are refused, in a message. */
  readonly speakers?: readonly string[];
  /** Each piece of sound is a small WAV file. */
  readonly wavPieces?: boolean;
}

/** docs.sarvam.ai/api-reference-docs/text-to-speech/stream */
export function bulbulSession(seat: SocketSeat, script: BulbulScript = {}): SocketSession {
  let rate = 0;
  let text = '';
  const fail = (message: string, code: number) => {
    seat.send({ type: 'error', data: { message, code, request_id: 'scripted' } });
    seat.close(1000, '');
  };
  const flush = () => {
    for (const piece of piecesOf(text, rate)) {
      const audio = base64(script.wavPieces === true ? wavOf(piece, rate) : piece);
      const content_type = script.wavPieces === true ? 'audio/wav' : 'audio/x-linear16';
      seat.send({ type: 'audio', data: { content_type, audio, request_id: 'scripted' } });
    }
    text = '';
    seat.send({ type: 'event', data: { event_type: 'final', message: '', timestamp: '' } });
  };
  return {
    text: (json) => {
      const { type, data } = JSON.parse(json) as BulbulInput;
      if (type === 'config') {
        rate = data?.speech_sample_rate ?? 24_000;
        const speaker = data?.speaker ?? '';
        if (script.speakers?.includes(speaker) === false) fail(`Invalid speaker ${speaker}`, 422);
      } else if (rate === 0) {
        fail('The first message must be config', 422);
      } else if (type === 'text') {
        text += data?.text ?? '';
      } else if (type === 'flush') {
        flush();
      }
    },
  };
}

function wavOf(pcm: Uint8Array, rate: number): Uint8Array {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'ascii');
  header.writeUInt32LE(36 + pcm.length, 4);
  header.write('WAVEfmt ', 8, 'ascii');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'ascii');
  header.writeUInt32LE(pcm.length, 40);
  return Buffer.concat([header, pcm]);
}
