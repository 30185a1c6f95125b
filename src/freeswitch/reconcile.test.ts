import { describe, expect, test } from 'vitest';
import { switchBytes } from '../../test/fakes/switch-read-capture.ts';
import { type CallId, type LegId, toId } from '../telephony/ids.ts';
import { type ChannelRow, parseChannels } from './channels.ts';
import { reconcile } from './reconcile.ts';

function row(leg: string, callState = 'ACTIVE'): ChannelRow {
  return {
    leg: toId(leg),
    direction: 'outbound',
    createdAt: 0,
    callState,
    context: 'default',
    destination: '1',
    application: 'park',
    codec: null,
  };
}

const legs = (...names: string[]): LegId[] => names.map((name) => toId<LegId>(name));
const calls = (entries: Record<string, string>): Map<LegId, CallId> =>
  new Map(Object.entries(entries).map(([leg, call]) => [toId<LegId>(leg), toId<CallId>(call)]));

describe('a leg that we believe in', () => {
  test.each([
    ['is gone', [], { kind: 'channel-missing', at: 5 }],
    ['is being hung up, which is as good as gone', [row('a', 'HANGUP')], { kind: 'channel-missing', at: 5 }],
    ['rings', [row('a', 'RINGING')], { kind: 'channel-found', condition: 'ringing', at: 5 }],
    [
      'waits for its ringing to be heard',
      [row('a', 'RING_WAIT')],
      { kind: 'channel-found', condition: 'ringing', at: 5 },
    ],
    ['plays an announcement', [row('a', 'EARLY')], { kind: 'channel-found', condition: 'early', at: 5 }],
    ['talks', [row('a', 'ACTIVE')], { kind: 'channel-found', condition: 'answered', at: 5 }],
    ['is held by the far end', [row('a', 'HELD')], { kind: 'channel-found', condition: 'answered', at: 5 }],
  ])('%s', (_what, channels, input) => {
    expect(reconcile(legs('a'), channels, new Map(), 5)).toEqual({
      inputs: [{ leg: 'a', input }],
      orphans: [],
      strangers: [],
    });
  });

  test.each([['DOWN'], ['DIALING']])('has heard nothing of the far end yet (%s): no news', (callState) => {
    expect(reconcile(legs('a'), [row('a', callState)], new Map(), 5).inputs).toEqual([]);
  });
});

test('channels that we know nothing of are ours by their variable, or strangers', () => {
  const channels = [row('a'), row('b'), row('c'), row('d', 'HANGUP')];
  const result = reconcile(legs('a'), channels, calls({ b: 'call-b', d: 'call-d' }), 5);
  expect(result.inputs).toMatchObject([{ leg: 'a' }]);
  expect(result.orphans).toMatchObject([{ call: 'call-b', channel: { leg: 'b' } }]);
  expect(result.strangers).toMatchObject([{ leg: 'c' }]);
});

test('after a broken socket three recorded calls are found, and a fourth is missing', () => {
  const text = switchBytes('recovery.txt').toString('utf8');
  const channels = parseChannels(text.slice(text.indexOf('{"row_count"'), text.indexOf(']}') + 2)) ?? [];
  const believed = [...channels.map(({ leg }) => leg), toId<LegId>('lost')];
  const { inputs, orphans, strangers } = reconcile(believed, channels, new Map(), 9);
  expect(inputs.map(({ input }) => input.kind)).toEqual([
    'channel-found',
    'channel-found',
    'channel-found',
    'channel-missing',
  ]);
  expect([orphans, strangers]).toEqual([[], []]);
});

test('nothing believed and nothing there is nothing', () => {
  expect(reconcile([], [], new Map(), 0)).toEqual({ inputs: [], orphans: [], strangers: [] });
});

describe('rows of the switch', () => {
  test('a row without an id is left out, an unknown codec is null, seconds become milliseconds', () => {
    const rows = [
      { uuid: 'a b' },
      {
        uuid: 'x',
        direction: 'inbound',
        created_epoch: '12',
        callstate: 'RINGING',
        dest: '1555',
        write_codec: '',
        write_rate: '',
      },
      7,
    ];
    expect(parseChannels(JSON.stringify({ row_count: 3, rows }))).toEqual([
      {
        leg: 'x',
        direction: 'inbound',
        createdAt: 12_000,
        callState: 'RINGING',
        context: '',
        destination: '1555',
        application: '',
        codec: null,
      },
    ]);
  });
});
