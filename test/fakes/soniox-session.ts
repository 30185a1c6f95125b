// Soniox's side of one stream: it hears sound and silence for real; the words come from a script, one for every so much
// sound, first as guesses and then final, and an utterance ends after a silence. It opens to everybody and objects in a
// message. soniox.com/docs/api-reference/stt/websocket-api, …/stt/rt/endpoint-detection, …/manual-finalization
import { SoundDetector } from './sound-detector.ts';
import type { SocketSeat, SocketSession } from './vendor-socket-server.ts';

export interface SonioxScript {
  readonly apiKey: string;
  /** What each utterance turns out to say. */
  readonly utterances: readonly string[];
  /** Tells no end of an utterance by itself. */
  readonly isUnsure?: boolean;
  /** Answers nothing after its first word. */
  readonly isDeaf?: boolean;
}

const MS_PER_WORD = 100;
const ENDPOINT_MS = 500;

interface Start {
  readonly api_key?: string;
  readonly sample_rate: number;
  readonly audio_format: string;
  readonly enable_endpoint_detection: boolean;
}

export function sonioxSession(seat: SocketSeat, script: SonioxScript): SocketSession {
  const detector = new SoundDetector();
  let start: Start | null = null;
  let index = 0;
  let told = 0;
  let settled = 0;
  /** Of the sound of this stream: all of it, and where the first loud one of this utterance lay. */
  let heardMs = 0;
  let beganMs = 0;
  const words = () => (script.utterances[index] ?? '').split(' ');
  const token = (at: number, isFinal: boolean) => ({
    text: `${at === 0 ? '' : ' '}${words()[at] ?? ''}`,
    is_final: isFinal,
    start_ms: beganMs + at * MS_PER_WORD,
    end_ms: beganMs + (at + 1) * MS_PER_WORD,
    confidence: 0.9,
    language: 'en',
  });
  const range = (from: number, to: number) => Array.from({ length: to - from }, (_, place) => from + place);
  const send = (tokens: readonly object[], more: object = {}) => {
    if (script.isDeaf !== true)
      seat.send({ tokens, final_audio_proc_ms: 0, total_audio_proc_ms: 0, ...more });
  };
  const finals = () => {
    const all = detector.loudMs > 0 ? range(settled, words().length).map((at) => token(at, true)) : [];
    if (detector.loudMs > 0) index += 1;
    told = 0;
    settled = 0;
    detector.clear();
    return all;
  };
  const fail = (error_code: number, error_type: string, error_message: string) => {
    seat.send({ tokens: [], error_code, error_type, error_message, request_id: 'scripted' });
    seat.close(1000, '');
  };
  const begin = (message: Start) => {
    if (message.audio_format !== 'pcm_s16le') fail(400, 'invalid_request', 'Invalid audio format.');
    start = message;
  };
  return {
    open: () => {
      if (seat.request.headers.authorization !== `Bearer ${script.apiKey}`)
        fail(401, 'unauthenticated', `Incorrect API key provided: ${seat.request.headers.authorization}`);
    },
    bytes: (pcm) => {
      if (start === null) return fail(400, 'invalid_request', 'Control request expected.');
      const wasQuiet = detector.loudMs === 0;
      detector.hear(pcm, start.sample_rate);
      if (wasQuiet && detector.loudMs > 0) beganMs = heardMs;
      heardMs += (pcm.length * 500) / start.sample_rate;
      if (script.isUnsure !== true && detector.loudMs > 0 && detector.quietMs >= ENDPOINT_MS) {
        send([...finals(), { text: '<end>', is_final: true }]);
        return;
      }
      const count = Math.min(words().length, Math.floor(detector.loudMs / MS_PER_WORD));
      if (count <= told) return;
      told = count;
      // All but the newest two are sure by now.
      const sure = Math.max(settled, count - 2);
      send([
        ...range(settled, sure).map((at) => token(at, true)),
        ...range(sure, count).map((at) => token(at, false)),
      ]);
      settled = sure;
    },
    text: (text) => {
      if (text === '') {
        send(finals());
        send([], { finished: true });
        seat.close(1000, '');
        return;
      }
      const message = JSON.parse(text) as { type?: string } & Start;
      if (start === null) begin(message);
      else if (message.type === 'finalize') send([...finals(), { text: '<fin>', is_final: true }]);
      else if (message.type !== 'keepalive') fail(400, 'invalid_request', 'Invalid control request.');
    },
  };
}
