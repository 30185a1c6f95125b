// The carrier on a thread of its own, for measurements: whoever plays must not make the listener late. Answers every call
// after a short ring and listens. Started by remote-carrier.ts, which speaks to it in messages.
import { parentPort, workerData } from 'node:worker_threads';
import { Carrier } from './carrier.ts';
import type { CarrierCall } from './carrier-call.ts';
import { L16, PCMA, PCMU } from './line-codec.ts';
import type { Answer, ListenerReport, Question } from './remote-carrier.ts';
import { StallWatch } from './stalls.ts';

const RING_MS = 60;

if (parentPort === null) throw new Error('the carrier thread is started by remote-carrier.ts');
const port = parentPort;
const { keepsSound } = workerData as { keepsSound: boolean };

const stalls = new StallWatch();
const carrier = await Carrier.open({
  keepsSound,
  codecs: [L16, PCMU, PCMA],
  onCall: (call) => {
    call.ring();
    carrier.ticker.after(RING_MS, () => call.answer());
  },
});

function callTo(number: string): CarrierCall {
  const call = carrier.calls.findLast((one) => one.number === number);
  if (call === undefined) throw new Error(`nobody was called at ${number}`);
  return call;
}

function report(question: Extract<Question, { ask: 'report' }>): ListenerReport {
  const { heard } = callTo(question.number).line;
  const { fromAt, toAt } = question;
  return {
    firstVoicedAt: heard.firstVoicedFrom(fromAt),
    silentAt: heard.silentFrom(fromAt, question.quietMs),
    packets: heard.packetsBetween(fromAt, toAt),
    // What is left of a gap once the time is taken off in which nobody listened.
    gaps: heard
      .gaps(question.gapMs, fromAt, toAt)
      .map(({ at, ms, lost }) => ({ at, lost, ms: ms - stalls.within(at - ms, at) }))
      .filter(({ ms }) => ms > question.gapMs),
    spans: heard.spans(question.pauseMs, fromAt, toAt),
  };
}

async function answer(question: Question): Promise<Answer> {
  switch (question.ask) {
    case 'port':
      return { port: carrier.port };
    case 'report':
      return { report: report(question) };
    case 'lateness':
      return { lateness: carrier.ticker.lateness() };
    case 'close':
      stalls.close();
      await carrier.close();
      return { closed: true };
  }
}

port.on('message', ({ id, question }: { id: number; question: Question }) => {
  answer(question).then(
    (said) => {
      port.postMessage({ id, answer: said });
      if (question.ask === 'close') port.close();
    },
    (error: unknown) => port.postMessage({ id, error: String(error) }),
  );
});
