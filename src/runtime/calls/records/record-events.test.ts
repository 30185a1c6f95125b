import { expect, test } from 'vitest';
import { listCallEvents } from '../../../store/calls/call-events.ts';
import { openStore } from '../../../store/database.ts';
import { type CallId, toId } from '../../../telephony/ids.ts';
import { LiveFeed } from '../../live-feed.ts';
import { openLog } from '../../log.ts';
import { recordEvents } from './record-events.ts';

test('what has no table of its own is kept, in order, until the watching ends', () => {
  const opened = openStore(':memory:');
  if (opened.kind === 'refused') throw opened.error;
  const { store } = opened;
  const feed = new LiveFeed();
  const end = recordEvents(feed, store, openLog('silent', 'none'));
  const call = toId<CallId>('c1');
  feed.publish({ call, at: 1.4, kind: 'tool', name: 'book', argumentsJson: '{"day":"Monday"}' });
  feed.publish({ call, at: 2, kind: 'phase', phase: 'active' });
  feed.publish({ call, at: 3, kind: 'caller-partial', text: 'ye' });
  feed.publish({ call, at: 4, kind: 'warning', text: 'the voice broke off' });
  end();
  feed.publish({ call, at: 5, kind: 'warning', text: 'nobody keeps this' });
  expect(listCallEvents(store, call)).toEqual([
    { at: 1, kind: 'tool', body: { name: 'book', argumentsJson: '{"day":"Monday"}' } },
    { at: 4, kind: 'warning', body: { text: 'the voice broke off' } },
  ]);
  store.close();
});
