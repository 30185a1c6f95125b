// Scribe's side of one realtime session: it hears sound and silence for real; the words come from a script, one for every
// so much sound. elevenlabs.io/docs/api-reference/speech-to-text/v-1-speech-to-text-realtime
import { SoundDetector } from './sound-detector.ts';
import type { SocketSeat, SocketSession } from './vendor-socket-server.ts';

export interface ScribeScript {
  readonly apiKey: string;
  /** What each segment turns out to say. */
  readonly utterances: readonly string[];
  /** Never says that it listens. */
  readonly neverBegins?: boolean;
  /** Answers no sound and no commit. */
  readonly isDeaf?: boolean;
  /** The words of a segment are not told with it. */
  readonly leavesOpen?: boolean;
  /** Tells behind each segment when its words began. */
  readonly tellsWords?: true | 'anew in each segment';
}

const MS_PER_WORD = 100;
const LEAST_COMMIT_MS = 300;

interface Chunk {
  readonly message_type: string;
  readonly audio_base_64: string;
  readonly commit: boolean;
  readonly sample_rate: number;
}

export function scribeSession(seat: SocketSeat, script: ScribeScript): SocketSession {
  const { query, headers } = seat.request;
  const isVad = query.get('commit_strategy') === 'vad';
  const silenceMs = Number(query.get('vad_silence_threshold_secs') ?? 1.5) * 1000;
  const detector = new SoundDetector();
  let index = 0;
  let told = 0;
  let uncommittedMs = 0;
  let heardMs = 0;
  let beganMs = 0;
  const fail = (message_type: string, error: string) => {
    seat.send({ message_type, error });
    seat.close(1008, error.slice(0, 40));
  };
  const commit = () => {
    const text = detector.loudMs > 0 ? (script.utterances[index] ?? '') : '';
    if (detector.loudMs > 0) index += 1;
    told = 0;
    uncommittedMs = 0;
    detector.clear();
    seat.send({ message_type: 'committed_transcript', text: script.leavesOpen === true ? null : text });
    if (script.tellsWords === undefined || query.get('include_timestamps') !== 'true' || text === '') return;
    const words = text.split(' ').flatMap((word, at) => {
      const start = ((script.tellsWords === true ? beganMs : 0) + at * MS_PER_WORD) / 1000;
      const spoken = { text: word, start, end: start + 0.08, type: 'word', logprob: -0.1 };
      return [spoken, { text: ' ', start: start + 0.08, end: start + 0.1, type: 'spacing', logprob: 0 }];
    });
    seat.send({ message_type: 'committed_transcript_with_timestamps', text, language_code: 'eng', words });
  };
  return {
    open: () => {
      if (headers['xi-api-key'] !== script.apiKey)
        return fail('auth_error', `You must be authenticated: ${String(headers['xi-api-key'])}`);
      if (script.neverBegins === true) return;
      seat.send({ message_type: 'session_started', session_id: 'scripted', config: {} });
    },
    text: (json) => {
      const chunk = JSON.parse(json) as Chunk;
      if (chunk.message_type !== 'input_audio_chunk') return fail('input_error', 'Unknown message_type');
      const format = `pcm_${chunk.sample_rate}`;
      if (format !== query.get('audio_format')) return fail('input_error', `Audio is not ${format}`);
      const bytes = Buffer.from(chunk.audio_base_64, 'base64');
      const wasQuiet = detector.loudMs === 0;
      detector.hear(bytes, chunk.sample_rate);
      if (wasQuiet && detector.loudMs > 0) beganMs = heardMs;
      heardMs += (bytes.length * 500) / chunk.sample_rate;
      uncommittedMs += (bytes.length * 500) / chunk.sample_rate;
      if (script.isDeaf === true) return;
      const words = (script.utterances[index] ?? '').split(' ');
      const count = Math.min(words.length, Math.floor(detector.loudMs / MS_PER_WORD));
      if (count > told) {
        told = count;
        seat.send({ message_type: 'partial_transcript', text: words.slice(0, count).join(' ') });
      }
      if (chunk.commit && uncommittedMs < LEAST_COMMIT_MS)
        seat.send({ message_type: 'commit_throttled', error: 'Commit request throttled' });
      else if (chunk.commit || (isVad && detector.loudMs > 0 && detector.quietMs >= silenceMs)) commit();
    },
  };
}
