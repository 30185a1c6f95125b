// Whatever is written into the audit log has words, and no words are kept for what is gone.
import { expect, test } from 'vitest';
import { DID, didOf } from './audit-words.ts';
import { allRoutes } from './routes.ts';

/** The table is read, and nothing is asked of what the routes would ask. */
const nothing = new Proxy({}, { get: () => () => undefined }) as never;
/** Written by sessions, sockets and streams, which are no routes. */
const WITHOUT_ROUTE = ['logIn', 'logOut', 'changePassword', 'listenToCall', 'talkToAgent', 'chatWithAgent'];

test('every operation that is written into the audit log has words, and every word an operation', () => {
  const audited = allRoutes(nothing).flatMap(({ audited, id }) => (audited ? [id] : []));
  expect(Object.keys(DID).toSorted()).toEqual([...new Set([...audited, ...WITHOUT_ROUTE])].toSorted());
});

test('an entry of an older version keeps its name', () => {
  expect(didOf('suppress')).toBe('put a number on the do-not-call list');
  expect(didOf('orderPizza')).toBe('orderPizza');
});
