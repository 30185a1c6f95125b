import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import { edited, goodConfig } from '../../../../test/fakes/declared-config.ts';
import type { Config } from '../../../config/schema.ts';
import type { LegFacts } from '../../../freeswitch/switch-event.ts';
import { type CallId, type LegId, toId } from '../../../telephony/ids.ts';
import { trunksInOrder } from '../plan-call.ts';
import { type Closed, reasonText } from '../reasons.ts';
import { type InboundAnswer, InboundRouter } from './inbound-router.ts';

/** A Sunday and the Monday after it, 12:00 in India. */
const SUNDAY = Date.parse('2026-11-22T12:00:00+05:30');
const MONDAY = Date.parse('2026-11-23T12:00:00+05:30');
const LEG = toId<LegId>('leg-1');
const HOURS = 'hours: {open: [{days: [mon], from: "09:00", to: "18:00"}]}';

/** The good set; `lines` stand at the number that takes calls. */
function configWith(...lines: readonly string[]): Config {
  const more = lines.map((line) => `    ${line}\n`).join('');
  const numbers = edited('numbers.yaml', '    agent: asha\n', `    agent: asha\n${more}`);
  const agent = edited('agents/asha.yaml', 'language: en-IN', "language: en-IN\nextension: '2001'");
  return goodConfig({ ...numbers, ...agent });
}

function leg(changes: Partial<LegFacts> = {}): LegFacts & { leg: LegId } {
  return {
    leg: LEG,
    direction: 'inbound',
    did: '+918047123456',
    didCandidates: null,
    softphone: null,
    callerId: '+919845000001',
    context: 'trunk-main',
    gateway: null,
    variables: { trunkline_trunk: 'main' },
    ...changes,
  };
}

interface Situation {
  readonly at?: number;
  readonly live?: number;
  readonly freeChannels?: number;
  readonly closed?: Closed;
}

function ask(config: Config, facts: LegFacts & { leg: LegId }, situation: Situation = {}): InboundAnswer {
  const { at = MONDAY, live = 0, freeChannels = 1, closed = null } = situation;
  let legs = 1;
  const router = new InboundRouter({
    config: () => config,
    trunks: {
      seatInbound: (trunk, beyond = 0) => (freeChannels + beyond > 0 ? { trunk, release: () => {} } : null),
    },
    orderOf: (callerId) => trunksInOrder(config, callerId, () => 0),
    clock: new FakeClock(at),
    newCallId: () => toId<CallId>('call-1'),
    newLegId: () => toId<LegId>(`leg-${++legs}`),
    recordingPath: () => null,
  });
  return router.planFor(facts, closed, live);
}

function said(answer: InboundAnswer): string {
  if (answer.kind === 'refuse') return `${answer.cause}: ${reasonText(answer.refusal)}`;
  const { agent, announcement, forward, number, failureLine } = answer.plan;
  const parts = [
    announcement === null ? `agent ${agent}` : `says “${announcement}”`,
    ...(forward === null ? [] : [`${forward.when} → ${forward.routes[0]?.originate.wireNumber}`]),
    ...(failureLine === null ? [] : [`failing: “${failureLine}”`]),
    `from ${number ?? 'nobody known'}`,
  ];
  return parts.join(', ');
}

describe('by the number that was dialled', () => {
  test.each([
    ['its agent answers', leg(), 'agent asha, from +919845000001'],
    ['however it is written', leg({ did: '08047123456' }), 'agent asha, from +919845000001'],
    [
      'wherever it stands: a registered trunk has our contact in the request',
      leg({
        did: 'gw+main',
        didCandidates: { requestUri: 'gw+main', to: '918047123456', calledParty: null },
      }),
      'agent asha, from +919845000001',
    ],
    [
      'also in P-Called-Party-ID',
      leg({ didCandidates: { requestUri: 'gw+main', to: 'account', calledParty: '+918047123456' } }),
      'agent asha, from +919845000001',
    ],
    ['a hidden caller is answered, too', leg({ callerId: 'anonymous' }), 'agent asha, from nobody known'],
    [
      'a number that is none of ours: every place where one stood is named',
      leg({ didCandidates: { requestUri: '+911', to: '+912', calledParty: '+913' } }),
      'UNALLOCATED_NUMBER: none of the numbers in numbers.yaml was dialled (request URI "+911", To "+912", P-Called-Party-ID "+913"); if one should be, check numberFormat.inbound of its trunk',
    ],
    [
      'a number that takes no calls',
      leg({ did: '+918047123457' }),
      'CALL_REJECTED: +918047123457 takes no calls: numbers.yaml declares it for outbound only',
    ],
  ] as const)('%s', (_, facts, expected) => {
    expect(said(ask(configWith(), facts))).toBe(expected);
  });
});

describe('by the hours', () => {
  test.each([
    ['open: the agent', MONDAY, 'closed: {reject: true}', 'agent asha, from +919845000001'],
    [
      'closed with a message',
      SUNDAY,
      'closed: {message: We are closed.}',
      'says “We are closed.”, from +919845000001',
    ],
    ['closed with another agent', SUNDAY, 'closed: {agent: asha}', 'agent asha, from +919845000001'],
    [
      'closed, and sent on at once',
      SUNDAY,
      "closed: {forward: '+919845000009'}",
      'agent asha, answered → +919845000009, from +919845000001',
    ],
    [
      'closed, and refused',
      SUNDAY,
      'closed: {reject: true}',
      'CALL_REJECTED: +918047123456 is closed: Sun 12:00 in Asia/Kolkata is outside of the hours, so the call is refused',
    ],
  ] as const)('%s', (_, at, closed, expected) => {
    expect(said(ask(configWith(HOURS, closed), leg(), { at }))).toBe(expected);
  });
});

describe('by the room there is', () => {
  const MESSAGE = 'fallback: {message: Please call later.}';
  const FORWARD = "fallback: {forward: '+919845000009'}";
  test.each([
    [
      'the fallback stands behind the agent: a line',
      [MESSAGE],
      {},
      'agent asha, failing: “Please call later.”, from +919845000001',
    ],
    [
      'the fallback stands behind the agent: another telephone',
      [FORWARD],
      {},
      'agent asha, agent-fails → +919845000009, failing: “”, from +919845000001',
    ],
    [
      'all channels in use: a message',
      [MESSAGE],
      { freeChannels: 0 },
      'says “Please call later.”, from +919845000001',
    ],
    [
      'all channels in use: another telephone',
      [FORWARD],
      { freeChannels: 0 },
      'agent asha, answered → +919845000009, from +919845000001',
    ],
    [
      'all channels in use, and no fallback',
      [],
      { freeChannels: 0 },
      'NORMAL_CIRCUIT_CONGESTION: all 4 channels of trunk main are in use',
    ],
    ['too many calls: a message', [MESSAGE], { live: 20 }, 'says “Please call later.”, from +919845000001'],
    [
      'so many that not even that is said',
      [MESSAGE],
      { live: 25 },
      'NORMAL_CIRCUIT_CONGESTION: 20 calls are live or starting, and appliance.yaml allows no more (limits.maxCalls)',
    ],
    [
      'the controller is stopping',
      [MESSAGE],
      { closed: { kind: 'stopping' } },
      'NORMAL_CIRCUIT_CONGESTION: the controller is stopping',
    ],
  ] as const)('%s', (_, lines, situation, expected) => {
    expect(said(ask(configWith(...lines), leg(), situation))).toBe(expected);
  });
});

describe('from a softphone of ours', () => {
  test.each([
    ['an extension rings its agent', '2001', 'agent asha, from nobody known'],
    [
      'an extension that nobody has',
      '2002',
      'UNALLOCATED_NUMBER: softphone router dialled "2002", and no agent has that extension (2001 asha)',
    ],
  ] as const)('%s', (_, dialled, expected) => {
    expect(said(ask(configWith(), leg({ softphone: { name: 'router', dialled } })))).toBe(expected);
  });

  test('takes no channel of a trunk', () => {
    const answer = ask(configWith(), leg({ softphone: { name: 'router', dialled: '2001' } }), {
      freeChannels: 0,
    });
    expect(answer).toMatchObject({
      kind: 'begin',
      slot: null,
      plan: { trunk: 'softphones', softphone: 'router' },
    });
  });
});
