import { expect, test } from 'vitest';
import { type LiveEvent, LiveFeed } from '../../../runtime/live-feed.ts';
import { type CallId, toId } from '../../../telephony/ids.ts';
import { EventLog } from './event-log.ts';

const event = (at: number): LiveEvent => ({ kind: 'agent-held', call: toId<CallId>('c1'), at });

test('a watcher that was cut off is told what it missed, in order, and nothing twice', () => {
  const feed = new LiveFeed();
  const log = new EventLog(feed, 'run1');
  feed.publish(event(1));
  const mark = log.lastId;
  feed.publish(event(2));
  feed.publish(event(3));
  expect(log.since(mark)?.map(({ id, event: { at } }) => [id, at])).toEqual([
    ['run1.2', 2],
    ['run1.3', 3],
  ]);
  expect(log.since(log.lastId)).toEqual([]);
});

test.each([
  ['of another start', 'run0.1'],
  ['that is not there yet', 'run1.99'],
  ['that is none', 'hello'],
  ['that was forgotten', 'run1.1'],
])('an id %s cannot be gone on from', (_what, id) => {
  const feed = new LiveFeed();
  const log = new EventLog(feed, 'run1');
  const many = id === 'run1.1' ? 11_500 : 2;
  for (let at = 0; at < many; at++) feed.publish(event(at));
  expect(log.since(id)).toBeNull();
});

test('a watcher hears what happens from then on', () => {
  const feed = new LiveFeed();
  const log = new EventLog(feed, 'r');
  const heard: string[] = [];
  const unwatch = log.watch(({ id }) => heard.push(id));
  feed.publish(event(1));
  unwatch();
  feed.publish(event(2));
  expect(heard).toEqual(['r.1']);
});
