// Calls as OpenTelemetry spans: one for each call, and below it its turns with their stages, tools and transfers. Uses the
// API only; the exporter is elsewhere. No numbers and no words, so that who sees traces does not read conversations.
import {
  type Attributes,
  context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import type { TurnRecord } from '../conversation/exchange.ts';
import { latencyOf } from '../runtime/agents/records/latency.ts';
import type { LiveEvent, LiveFeed } from '../runtime/live-feed.ts';
import type { CallId } from '../telephony/ids.ts';
import type { Instant } from '../telephony/time.ts';

interface TracedCall {
  readonly span: Span;
  /** A turn is told again while more of it is heard: it becomes a span when the next one comes. */
  turn: TurnRecord | null;
  transfer: Span | null;
}

export class CallTraces {
  readonly #tracer: Tracer;
  readonly #calls = new Map<CallId, TracedCall>();
  readonly #unwatch: () => void;

  constructor(feed: LiveFeed, tracer: Tracer) {
    this.#tracer = tracer;
    this.#unwatch = feed.watch((event) => this.#hear(event));
  }

  /** Calls that are live now end their spans here, so that they are seen at all. */
  close(at: Instant): void {
    this.#unwatch();
    for (const call of [...this.#calls.keys()]) this.#end(call, at, {});
  }

  #hear(event: LiveEvent): void {
    if (event.kind === 'call-started') return this.#begin(event);
    const call = this.#calls.get(event.call);
    if (call === undefined) return;
    const { span } = call;
    const { at } = event;
    const tell = (name: string, attributes: Attributes = {}): void =>
      void span.addEvent(name, attributes, at);
    switch (event.kind) {
      case 'phase':
        tell('phase', { 'trunkline.phase': event.phase });
        return this.#transfer(call, event.phase, at);
      case 'trunk-changed': {
        const { from, to, hangupCause, sipStatus } = event;
        span.setAttribute('trunkline.trunk', to);
        return tell('trunk changed', {
          ...{ 'trunkline.trunk.from': from, 'trunkline.trunk.to': to },
          ...{ 'trunkline.hangup_cause': hangupCause, ...statusOf(sipStatus) },
        });
      }
      case 'turn':
        if (call.turn !== null && call.turn.turn !== event.record.turn) this.#turn(call, call.turn);
        call.turn = event.record;
        return;
      case 'tool-ended':
        return this.#child(call, `tool ${event.name}`, at - event.ms, at, {
          'trunkline.tool': event.name,
          'trunkline.tool.undone': event.undone,
        });
      case 'became':
        return tell('agent changed', {
          'trunkline.agent': event.agent,
          'trunkline.language': event.language,
        });
      case 'order':
        return tell('order', { 'trunkline.order': event.order });
      case 'agent-held':
      case 'agent-resumed':
      case 'message-taken':
        return tell(event.kind.replaceAll('-', ' '));
      case 'warning': {
        const { failed } = event;
        return tell(
          'warning',
          failed === undefined
            ? {}
            : {
                'trunkline.provider': failed.provider,
                'trunkline.provider.part': failed.part,
                'trunkline.provider.error': failed.error,
              },
        );
      }
      case 'call-ended': {
        const { outcome, disposition, summary } = event;
        const hasFailed = ['trunk-failed', 'failed', 'unknown'].includes(outcome.kind);
        if (hasFailed) span.setStatus({ code: SpanStatusCode.ERROR, message: outcome.kind });
        return this.#end(event.call, outcome.endedAt, {
          ...{ 'trunkline.outcome': outcome.kind, 'trunkline.disposition': disposition },
          ...{ 'trunkline.ended_by': outcome.endedBy, 'trunkline.turns': summary.turns },
          ...(outcome.hangupCause === null ? {} : { 'trunkline.hangup_cause': outcome.hangupCause }),
          ...statusOf(outcome.sipStatus),
          ...(summary.medianLatencyMs === null
            ? {}
            : { 'trunkline.latency.median_ms': summary.medianLatencyMs }),
        });
      }
      default:
    }
  }

  #begin({ call, at, direction, agent, trunk }: Extract<LiveEvent, { kind: 'call-started' }>): void {
    const attributes: Attributes = {
      ...{ 'trunkline.call': call, 'trunkline.direction': direction },
      ...{ 'trunkline.agent': agent, 'trunkline.trunk': trunk },
    };
    const kind = direction === 'inbound' ? SpanKind.SERVER : SpanKind.CLIENT;
    const span = this.#tracer.startSpan(
      `${direction} call`,
      { kind, startTime: at, attributes, root: true },
      ROOT_CONTEXT,
    );
    this.#calls.set(call, { span, turn: null, transfer: null });
  }

  #transfer(call: TracedCall, phase: string, at: Instant): void {
    if (phase === 'transferring') {
      call.transfer ??= this.#open(call.span, 'transfer', at, {});
      return;
    }
    if (call.transfer === null) return;
    call.transfer.setAttribute('trunkline.transfer.connected', phase === 'bridged');
    call.transfer.end(at);
    call.transfer = null;
  }

  #turn(call: TracedCall, record: TurnRecord): void {
    const { timing, cut, heardMs, turn, speculation, overlaps = [] } = record;
    const stages = [
      ['transcriber', timing.callerSpeechEndAt, timing.transcriptFinalAt],
      ['endpointing', timing.transcriptFinalAt ?? timing.callerSpeechEndAt, timing.decidedAt],
      ['model', timing.decidedAt, timing.replyFirstAt],
      ['sentence', timing.replyFirstAt, timing.firstSentenceAt],
      ['voice', timing.firstSentenceAt, timing.voiceFirstAt],
      ['playout', timing.voiceFirstAt, timing.playbackStartAt],
    ] as const;
    const moments = Object.values(timing).filter((moment) => moment !== null);
    const spokenUntil = timing.playbackStartAt === null ? record.at : timing.playbackStartAt + heardMs;
    const [from, to] = [Math.min(...moments, record.at), Math.max(...moments, spokenUntil)];
    const latency = latencyOf(record);
    const span = this.#open(call.span, 'turn', from, {
      ...{ 'trunkline.turn': turn, 'trunkline.turn.cut': cut },
      'trunkline.turn.heard_ms': Math.round(heardMs),
      ...(latency === null ? {} : { 'trunkline.turn.answered_after_ms': latency.totalMs }),
      ...(speculation === undefined ? {} : { 'trunkline.turn.asked_early': speculation.hit }),
    });
    for (const { verdict } of overlaps)
      span.addEvent('speech over the agent', { 'trunkline.verdict': verdict }, to);
    for (const [name, begin, end] of stages)
      if (begin !== null && end !== null && end >= begin) this.#open(span, name, begin, {}).end(end);
    span.end(to);
  }

  #end(id: CallId, at: Instant, attributes: Attributes): void {
    const call = this.#calls.get(id);
    if (call === undefined) return;
    this.#calls.delete(id);
    if (call.turn !== null) this.#turn(call, call.turn);
    call.transfer?.end(at);
    call.span.setAttributes(attributes);
    call.span.end(at);
  }

  #child(call: TracedCall, name: string, from: Instant, to: Instant, attributes: Attributes): void {
    this.#open(call.span, name, from, attributes).end(to);
  }

  #open(parent: Span, name: string, startTime: Instant, attributes: Attributes): Span {
    return this.#tracer.startSpan(name, { startTime, attributes }, trace.setSpan(context.active(), parent));
  }
}

function statusOf(sipStatus: number | null): Attributes {
  return sipStatus === null ? {} : { 'trunkline.sip_status': sipStatus };
}
