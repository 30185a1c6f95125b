// What watchers see, and what they cannot do to a call or to each other.
import { expect, test } from 'vitest';
import { type CallId, toId } from '../telephony/ids.ts';
import { type LiveEvent, LiveFeed } from './live-feed.ts';

const event = (text: string): LiveEvent => ({ call: toId<CallId>('c'), at: 0, kind: 'warning', text });
const textOf = (seen: LiveEvent): string => ('text' in seen ? seen.text : seen.kind);

test('who watches sees what happens from then on, until it ends the watching', () => {
  const feed = new LiveFeed();
  const seen: string[] = [];
  feed.publish(event('before'));
  const unwatch = feed.watch((one) => seen.push(textOf(one)));
  feed.publish(event('during'));
  unwatch();
  unwatch();
  feed.publish(event('after'));
  expect([seen, feed.watching]).toEqual([['during'], 0]);
});

test('one function that watches twice is told twice, and each ends by itself', () => {
  const feed = new LiveFeed();
  const seen: string[] = [];
  const watcher = (one: LiveEvent): void => void seen.push(textOf(one));
  const unwatch = feed.watch(watcher);
  feed.watch(watcher);
  feed.publish(event('a'));
  unwatch();
  feed.publish(event('b'));
  expect(seen).toEqual(['a', 'a', 'b']);
});

test('a watcher that throws is let go and told of once; the others go on', () => {
  const faults: unknown[] = [];
  const feed = new LiveFeed((thrown) => faults.push(thrown));
  const seen: string[] = [];
  feed.watch(() => {
    throw new Error('a watcher');
  });
  feed.watch((one) => seen.push(textOf(one)));
  feed.publish(event('a'));
  feed.publish(event('b'));
  expect(seen).toEqual(['a', 'b']);
  expect(faults).toHaveLength(1);
  expect(feed.watching).toBe(1);
});

test('where nobody is to be told of faults, they are not swallowed', () => {
  const feed = new LiveFeed();
  feed.watch(() => {
    throw new Error('a watcher');
  });
  expect(() => feed.publish(event('a'))).toThrow('a watcher');
});

test('who begins or ends watching from within an event sees whole events only', () => {
  const feed = new LiveFeed();
  const seen: string[] = [];
  let unwatch: () => void = () => {};
  feed.watch(() => {
    unwatch();
    feed.watch((one) => seen.push(`late ${textOf(one)}`));
  });
  unwatch = feed.watch((one) => seen.push(textOf(one)));
  feed.publish(event('a'));
  expect(seen).toEqual([]);
  feed.publish(event('b'));
  expect(seen).toEqual(['late b']);
});
