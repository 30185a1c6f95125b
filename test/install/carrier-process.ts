// The carrier of a booted machine: the tests' own, with scripted people behind it, as a process in that machine's network.
// Reads one question a line from stdin and writes one answer a line to stdout. Started by machine-carrier.ts.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CallScriptInput } from '../../src/simulator/script.ts';
import { Carrier } from '../live/carrier/carrier.ts';
import type { CarrierCall } from '../live/carrier/carrier-call.ts';
import { L16, PCMU } from '../live/carrier/line-codec.ts';
import { failuresOf, ScriptedCallees } from '../live/carrier/scripted-callees.ts';
import { holesIn } from '../live/harness/line-measures.ts';
import type { LineReport, Question } from './machine-carrier.ts';

/** Between two utterances; inside a sentence voices pause for less. */
const PAUSE_MS = 600;

const [port = '0', scripts = '[]'] = process.argv.slice(2);
const callees = await ScriptedCallees.open(
  JSON.parse(scripts) as CallScriptInput[],
  join(tmpdir(), 'trunkline-live-speech'),
);
const carrier: Carrier = await Carrier.open({
  port: Number(port),
  codecs: [L16, PCMU],
  onCall: (call) => callees.take(carrier, call),
});

function isOf(call: CarrierCall, number: string): boolean {
  return call.number === number || call.fromUser === number;
}

function report(call: CarrierCall): LineReport {
  const { line, end, chosen, fromUser, answeredAt } = call;
  const story = callees.stories.find((one) => one.call === call);
  return {
    fromUser,
    answeredAt,
    end,
    codec: chosen === null ? null : `${chosen.codec.name}@${chosen.codec.sampleRateHz}`,
    heard: line.heard.spans(PAUSE_MS),
    said: line.said.spans(PAUSE_MS),
    holes: holesIn(call).map(({ ms }) => Math.round(ms)),
    failures: story === undefined ? null : failuresOf(story),
  };
}

async function answer(question: Question): Promise<LineReport> {
  switch (question.ask) {
    case 'place': {
      const { to, callerId, switchPort, script } = question;
      return report(await callees.place(carrier, { to, callerId, switchPort }, script));
    }
    case 'answered': {
      const call = await carrier.call((one) => isOf(one, question.number), question.withinMs);
      return report(await call.answered(question.withinMs));
    }
    case 'ended': {
      const call = await carrier.call((one) => isOf(one, question.number), question.withinMs);
      await call.ended(question.withinMs);
      // Whoever plays the script is told of the same end, perhaps after us.
      await new Promise((resolve) => setImmediate(resolve));
      return report(call);
    }
  }
}

const say = (words: object): void => void process.stdout.write(`${JSON.stringify(words)}\n`);
const lines = createInterface({ input: process.stdin });
lines.on('line', (text) => {
  const { id, question } = JSON.parse(text) as { id: number; question: Question };
  answer(question).then(
    (told) => say({ id, told }),
    (error: unknown) => say({ id, error: String(error) }),
  );
});
lines.on('close', () => {
  void Promise.all([carrier.close(), callees.close()]).then(() => process.exit(0));
});
say({ port: carrier.port });
