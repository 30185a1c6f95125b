// Stores what happens on calls between their turns, so that somebody can later see why a call went as it did. Phases, turns
// and ends have their own tables. A failed write loses the event, never the call.
import { type CallEvent, writeCallEvent } from '../../../store/calls/call-events.ts';
import type { Store } from '../../../store/store.ts';
import type { LiveEvent, LiveFeed } from '../../live-feed.ts';
import type { Log } from '../../log.ts';

/** Returns a function that ends it. */
export function recordEvents(feed: LiveFeed, store: Store, log: Log): () => void {
  return feed.watch((event) => {
    const kept = keptOf(event);
    if (kept === null) return;
    try {
      writeCallEvent(store, event.call, kept);
    } catch (error) {
      log.error({ callId: event.call, kind: event.kind, err: error }, 'call event could not be written');
    }
  });
}

/** What is kept of it. Null: another table has it, or it is only for who watches now. */
function keptOf(event: LiveEvent): CallEvent | null {
  const { at, kind } = event;
  switch (event.kind) {
    case 'call-started':
      return { at, kind, body: { because: event.because } };
    case 'trunk-changed': {
      const { from, to, hangupCause, sipStatus } = event;
      return { at, kind, body: { from, to, hangupCause, sipStatus } };
    }
    case 'caller-said': {
      const { text, turn, replaces, since } = event;
      return { at, kind, body: { text, turn, replaces, since } };
    }
    case 'caller-words': {
      const words = event.words.map(({ text, at: begun }) => ({ text, at: Math.round(begun) }));
      return words.length === 0 ? null : { at, kind, body: { words } };
    }
    case 'caller-backchannel':
      return { at, kind, body: { text: event.text, since: event.since } };
    case 'agent-held':
    case 'agent-resumed':
      return { at, kind, body: {} };
    case 'tool':
      return { at, kind, body: { name: event.name, argumentsJson: event.argumentsJson } };
    case 'tool-ended':
      return { at, kind, body: { name: event.name, text: event.text, ms: event.ms, undone: event.undone } };
    case 'became':
      return {
        at,
        kind,
        body: { agent: event.agent, language: event.language, because: event.because },
      };
    case 'cited':
      return { at, kind, body: { name: event.name, sources: event.sources } };
    case 'message-taken':
      return { at, kind, body: { path: event.path, ms: event.ms } };
    case 'order':
      return { at, kind, body: { order: event.order, text: event.text } };
    case 'warning':
      return { at, kind, body: { text: event.text } };
    case 'tries-used-up':
      return { at, kind, body: { campaign: event.campaign, attempts: event.attempts } };
    case 'call-ended': {
      const { cost, costs, medianLatencyMs } = event.summary;
      return { at, kind, body: { cost, costs, medianLatencyMs } };
    }
    case 'phase':
    case 'caller-partial':
    case 'agent-speaks':
    case 'answered':
    case 'turn':
    case 'call-analysed':
      return null;
  }
}
