// When to request a final from Soniox. Its own end of an utterance is better: a request before it cuts words off, and requests
// should be seconds apart (soniox.com/docs/stt/rt/manual-finalization). So a final is requested only if that end does not come
// for a while, or at once for a word or two.
import type { Clock, Instant, Milliseconds } from '../../telephony/time.ts';
import type { TranscriberOptions, TranscriptStream } from '../spec/transcriber.ts';
import { Timer } from '../timer.ts';

/** From the end of speech, as the detector tells it. In figures that were published its ends came some 550 to 650 ms after it. */
const END_WAIT_MS = 600;
const SHORT_WORDS = 2;
const SHORT_MS = 800;

export function waitForItsEnd(
  clock: Clock,
  options: TranscriberOptions,
  open: (options: TranscriberOptions) => TranscriptStream,
): TranscriptStream {
  const wait = new Timer(clock);
  let guess = '';
  let startedAt: Instant | null = null;
  let lasted: Milliseconds = 0;
  const stream = open({
    ...options,
    onEvent: (event) => {
      if (event.kind === 'partial') guess = event.text;
      if (event.kind === 'final') guess = '';
      if (event.kind === 'final' || event.kind === 'closed') wait.cancel();
      options.onEvent(event);
    },
  });
  const isShort = () => lasted < SHORT_MS && guess.split(/\s+/).length <= SHORT_WORDS;
  return {
    warnings: stream.warnings,
    write: (frame) => stream.write(frame),
    speechEdge: (edge) => {
      if (edge === 'start') {
        // What goes on is asked for at its end.
        wait.cancel();
        startedAt = clock.now();
      } else if (startedAt !== null) {
        lasted = clock.now() - startedAt;
        startedAt = null;
      }
      stream.speechEdge(edge);
    },
    finalize: () => {
      if (isShort()) stream.finalize();
      else if (!wait.isSet) wait.set(END_WAIT_MS, () => stream.finalize());
    },
    close: () => {
      wait.cancel();
      stream.close();
    },
  };
}
