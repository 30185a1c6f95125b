// Streams of servers that call themselves compatible, each played to the real adapter over HTTP, and through it to the
// clinic's agent: once alone, once with another model to fall back on. A row passes where nothing threw, every reply had one
// end, the caller heard something, every effect was one that the arguments in the stream allow, and what `expect` says (or,
// in rows of our own, `check`) is so.
import { z } from 'zod';
import { fallbackChatModel } from '../../src/providers/fallback/chat-model.ts';
import { CircuitBreaker } from '../../src/providers/fallback/circuit-breaker.ts';
import { createOpenAiChatModel } from '../../src/providers/openai/openai.ts';
import type { ChatModel } from '../../src/providers/spec/chat-model.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { type Effect, INSTRUCTIONS, openDesk } from './clinic.ts';
import { measureOf, percent, type Report, ratesOf } from './measure.ts';
import { Rig } from './rig.ts';
import { expectationsIn, type StreamCheck, wrongIn } from './stream-expectations.ts';
import { type StreamServer, startStreamServer } from './stream-server.ts';

const checkForm = z.strictObject({
  said: z.array(z.string()).optional(),
  notSaid: z.array(z.string()).optional(),
  /** Names of effects in order, as in `transfer:front-desk`. */
  effects: z.array(z.string()).optional(),
  ends: z.boolean().optional(),
  warns: z.string().optional(),
  /** All words of the stream, once and in order. */
  allWords: z.boolean().optional(),
});

const form = z.looseObject({
  id: z.string(),
  deltas: z.array(z.unknown()),
  expect: z.string(),
  /** False: the connection ends without a word that it is the end. */
  done: z.boolean().default(true),
  check: checkForm.optional(),
});
type Row = z.infer<typeof form>;

const TOOLS = ['transfer', 'end_call', 'book_callback', 'set_fields', 'lookup_appointment'];
/** What the model says once its tools have answered, and what another model says. */
const AFTERWARDS = 'All right, anything else?';
/** The moment of the samples: a callback of then lies ahead. */
const AT = 1_795_000_000_000;

export interface Played {
  readonly said: readonly string[];
  readonly effects: readonly Effect[];
  readonly warnings: readonly string[];
  readonly hungUp: boolean;
  readonly faults: readonly string[];
}

interface Outcome {
  readonly row: Row;
  readonly wrong: readonly string[];
}

export const toolStreamsMeasure = measureOf<Row>({
  name: 'tool-streams',
  what: 'streams as odd as compatible servers send them',
  form,
  score: async (rows) => {
    const server = await startStreamServer();
    try {
      const outcomes: Outcome[] = [];
      for (const row of rows) outcomes.push({ row, wrong: await wrongWith(row, server) });
      return reportOf(outcomes);
    } finally {
      await server.stop();
    }
  },
});

async function wrongWith(row: Row, server: StreamServer): Promise<string[]> {
  const check: StreamCheck = row.check ?? expectationsIn(row.expect, row.deltas);
  const wrong: string[] = [];
  for (const fallsBack of [false, true]) {
    const played = await play(row, server, fallsBack);
    const where = fallsBack ? 'with a fallback' : 'alone';
    wrong.push(...[...played.faults, ...wrongIn(played, check, row.deltas)].map((one) => `${where}: ${one}`));
  }
  return wrong;
}

async function play(row: Row, server: StreamServer, fallsBack: boolean): Promise<Played> {
  server.answers = [{ chunks: row.deltas, done: row.done }, ordinary(AFTERWARDS)];
  const model = createOpenAiChatModel({
    clock: systemClock,
    baseUrl: server.baseUrl,
    model: 'm',
    timeoutMs: 5_000,
  });
  let now = () => AT;
  const desk = openDesk(() => now(), TOOLS);
  const rig = new Rig({
    at: AT,
    instructions: INSTRUCTIONS,
    tools: desk.tools,
    secrets: [],
    model: fallsBack ? withFallback(model, server) : model,
  });
  now = () => rig.clock.now();
  const faults: string[] = [];
  const unhandled = (thrown: unknown) => faults.push(`not caught: ${String(thrown)}`);
  process.on('unhandledRejection', unhandled);
  try {
    if (!(await rig.hear('Hello, can you help me?'))) faults.push('the call stood still');
  } catch (thrown) {
    faults.push(`threw: ${String(thrown)}`);
  } finally {
    process.off('unhandledRejection', unhandled);
  }
  rig.close();
  if (rig.ends.some((ends) => ends !== 1)) faults.push(`replies ended ${rig.ends.join(', ')} times`);
  if (rig.spoken.every((text) => !/[\p{L}\p{N}]/u.test(text))) faults.push('the caller heard nothing');
  if (rig.spoken.some((text) => !text.isWellFormed())) faults.push('half a letter was said');
  if (rig.requests.some((request) => !isSendable(request.messages)))
    faults.push('broken arguments went back');
  if (Object.keys(Object.prototype).length > 0) faults.push('an object of the program was changed');
  faults.push(...rig.errors.map((error) => `fault: ${error}`));
  return {
    said: rig.said,
    effects: desk.effects,
    warnings: rig.warnings,
    hungUp: rig.hungUp !== null,
    faults,
  };
}

function ordinary(text: string) {
  return {
    chunks: [
      { choices: [{ index: 0, delta: { role: 'assistant', content: text }, finish_reason: null }] },
      { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    ],
    done: true,
  };
}

function withFallback(model: ChatModel, server: StreamServer): ChatModel {
  const second = createOpenAiChatModel({ clock: systemClock, baseUrl: server.baseUrl, model: 'second' });
  return fallbackChatModel({
    members: [
      { name: 'first', provider: model },
      { name: 'second', provider: second },
    ],
    breaker: new CircuitBreaker(() => systemClock.now()),
    clock: systemClock,
    patienceMs: 3_000,
    hedges: true,
  });
}

/** What a vendor would take: arguments that are an object, in letters that are whole. */
function isSendable(
  messages: readonly { role: string; toolCalls?: readonly { argumentsJson: string }[] }[],
): boolean {
  return messages.every((message) =>
    (message.toolCalls ?? []).every(({ argumentsJson }) => {
      try {
        const value: unknown = JSON.parse(argumentsJson);
        return typeof value === 'object' && value !== null && argumentsJson.isWellFormed();
      } catch {
        return false;
      }
    }),
  );
}

function reportOf(outcomes: readonly Outcome[]): Report {
  const bad = outcomes.filter(({ wrong }) => wrong.length > 0);
  const passed = outcomes.length - bad.length;
  const counts = { passed: { part: passed, whole: outcomes.length } };
  return {
    rates: ratesOf(counts, 1),
    counts,
    failed: bad.map(({ row }) => row.id),
    readable: [
      `passed ${percent(passed, outcomes.length)}`,
      ...bad.flatMap(({ row, wrong }) => [`${row.id} ${row.expect}`, ...wrong.map((one) => `    ${one}`)]),
    ],
  };
}
