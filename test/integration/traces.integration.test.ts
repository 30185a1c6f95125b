// Spans of a call through OpenTelemetry's own SDK and exporter, to a local collector that takes OTLP over HTTP: what is whose child, how
// long each was, and that nobody's number and no word is in any of it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { openTraces } from '../../src/composition/traces.ts';
import { Secret } from '../../src/config/reading/secret.ts';
import { type LiveEvent, LiveFeed } from '../../src/runtime/live-feed.ts';
import type { Closer } from '../../src/runtime/stop.ts';
import { type CallId, toId } from '../../src/telephony/ids.ts';
import { KeptLog } from '../fakes/kept-log.ts';

interface Otlp {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly OtlpAttribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[];
  }[];
}
interface OtlpAttribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}
interface OtlpSpan {
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly OtlpAttribute[];
  readonly events: readonly { readonly name: string }[];
  readonly status: { readonly code?: number };
}

async function collector() {
  const got: { path: string; authorization: string | undefined; body: string }[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      got.push({ path: request.url ?? '', authorization: request.headers.authorization, body });
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { got, port: (server.address() as AddressInfo).port };
}

const T = 1_795_000_000_000;
const EVENTS: readonly object[] = [
  { at: T, kind: 'call-started', direction: 'outbound', number: '+919876543210', ours: '+918047123456' },
  { at: T + 4_000, kind: 'phase', phase: 'active' },
  { at: T + 6_000, kind: 'caller-said', text: 'my number is 9876543210', turn: 2 },
  { at: T + 6_100, kind: 'tool', name: 'book', argumentsJson: '{"name":"Ravi"}' },
  { at: T + 6_400, kind: 'tool-ended', name: 'book', ms: 300, undone: false },
  { at: T + 7_000, kind: 'warning', text: 'openai said: Ravi', failed: undefined },
  { at: T + 8_000, kind: 'turn', record: turn(900) },
  // Told again: more of it was heard.
  { at: T + 8_500, kind: 'turn', record: turn(1_400) },
  { at: T + 9_000, kind: 'phase', phase: 'transferring' },
  { at: T + 12_000, kind: 'phase', phase: 'bridged' },
  {
    ...{ at: T + 20_000, kind: 'call-ended', disposition: 'transferred' },
    outcome: {
      ...{ kind: 'answered', hangupCause: 'NORMAL_CLEARING', sipStatus: 200, endedBy: 'callee' },
      endedAt: T + 20_000,
    },
    summary: { turns: 1, medianLatencyMs: 700 },
  },
];

function turn(heardMs: number): object {
  return {
    ...{ turn: 2, callerText: 'my number', agentText: 'Ravi, yes', generatedText: 'Ravi, yes', cut: false },
    ...{ heardMs, at: T + 8_000, overlaps: [{ verdict: 'backchannel' }] },
    timing: {
      ...{ callerSpeechEndAt: T + 6_000, transcriptFinalAt: T + 6_100, decidedAt: T + 6_200 },
      ...{ replyFirstAt: T + 6_500, firstSentenceAt: T + 6_550, voiceFirstAt: T + 6_650 },
      playbackStartAt: T + 6_700,
    },
  };
}

test('a call is a trace: turns, stages, tools and transfers below it, and nobody’s number or word in it', async () => {
  const { got, port } = await collector();
  const [feed, closers, kept] = [new LiveFeed(), [] as Closer[], new KeptLog()];
  const authorization = new Secret({ source: 'env', name: 'OTLP' }, 'Bearer of-the-owner');
  const traces = { endpoint: `http://127.0.0.1:${port}/v1/traces`, authorization, share: 1 };
  await openTraces({ appliance: { name: 'box', traces }, feed, log: kept.log, closers });
  const call = toId<CallId>('c1');
  for (const event of EVENTS)
    feed.publish({ call, agent: 'asha', trunk: 'main', ...event } as never as LiveEvent);
  for (const { close } of closers) await close();
  expect(got.map(({ path, authorization: header }) => [path, header])).toEqual([
    ['/v1/traces', 'Bearer of-the-owner'],
  ]);
  const all = got[0]?.body ?? '';
  for (const secret of ['9876543210', '8047123456', 'Ravi', 'my number']) expect(all).not.toContain(secret);
  const told = JSON.parse(all) as Otlp;
  const spans = told.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
  const named = (name: string): OtlpSpan => {
    const found = spans.filter((span) => span.name === name);
    expect([name, found.length]).toEqual([name, 1]);
    return found[0] as OtlpSpan;
  };
  const ms = ({ startTimeUnixNano, endTimeUnixNano }: OtlpSpan): number =>
    Number((BigInt(endTimeUnixNano) - BigInt(startTimeUnixNano)) / 1_000_000n);
  const root = named('outbound call');
  expect([root.parentSpanId, ms(root)]).toEqual([undefined, 20_000]);
  expect(root.events.map(({ name }) => name)).toEqual(['phase', 'warning', 'phase', 'phase']);
  for (const name of ['turn', 'tool book', 'transfer']) expect(named(name).parentSpanId).toBe(root.spanId);
  const stages = { transcriber: 100, endpointing: 100, model: 300, sentence: 50, voice: 100, playout: 50 };
  for (const [name, tookMs] of Object.entries(stages))
    expect([name, named(name).parentSpanId, ms(named(name))]).toEqual([name, named('turn').spanId, tookMs]);
  expect([ms(named('turn')), ms(named('tool book')), ms(named('transfer'))]).toEqual([2_100, 300, 3_000]);
  expect(root.attributes).toContainEqual({
    key: 'trunkline.outcome',
    value: { stringValue: 'answered' },
  });
});

test('without a collector named nothing is loaded and nobody watches', async () => {
  const [feed, closers, kept] = [new LiveFeed(), [] as Closer[], new KeptLog()];
  await openTraces({ appliance: { name: 'box', traces: undefined }, feed, log: kept.log, closers });
  expect([feed.watching, closers.length]).toEqual([0, 0]);
});

test('a collector that is gone is said once, and costs no call', async () => {
  const [feed, closers, kept] = [new LiveFeed(), [] as Closer[], new KeptLog()];
  const traces = { endpoint: 'http://127.0.0.1:9/v1/traces', share: 1 };
  await openTraces({ appliance: { name: 'box', traces }, feed, log: kept.log, closers });
  for (const id of ['c1', 'c2'])
    for (const event of EVENTS)
      feed.publish({ call: toId<CallId>(id), agent: 'asha', trunk: 'main', ...event } as never as LiveEvent);
  for (const { close } of closers) await close();
  expect(feed.watching).toBe(0);
  expect(kept.messages('warn').filter((line) => line !== 'traces could not be sent')).toEqual([]);
});
