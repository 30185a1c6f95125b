// What every switch must show about calls: the order of events, causes, states, replies. Each row is one sentence.
import { expect } from 'vitest';
import { type Check, LATE_MS } from './check.ts';
import { REPLY_CHECKS } from './checks-replies.ts';
import type { Scenario } from './switch-under-test.ts';
import { eventOfName, eventsOf, sentAt, switchMs, type Transcript } from './transcript.ts';

const LIFE = [
  'CHANNEL_CREATE',
  'CHANNEL_ORIGINATE',
  'CHANNEL_PROGRESS',
  'CHANNEL_PROGRESS_MEDIA',
  'CHANNEL_ANSWER',
  'CHANNEL_PARK',
  'CHANNEL_HANGUP',
  'CHANNEL_HANGUP_COMPLETE',
  'CHANNEL_DESTROY',
];

const ANSWERED = 'CREATE ORIGINATE PROGRESS ANSWER PARK HANGUP HANGUP_COMPLETE DESTROY';
const REFUSED = 'CREATE ORIGINATE HANGUP HANGUP_COMPLETE DESTROY';

const ORDERS: readonly (readonly [Scenario, string])[] = [
  ['answered-then-killed', ANSWERED],
  ['far-end-hangs-up', ANSWERED],
  ['refused-486', REFUSED],
  ['refused-404', REFUSED],
  ['refused-480', REFUSED],
  ['refused-503', REFUSED],
  ['rings-forever', 'CREATE ORIGINATE PROGRESS HANGUP HANGUP_COMPLETE DESTROY'],
  ['silent-network', REFUSED],
  ['early-media', 'CREATE ORIGINATE PROGRESS_MEDIA ANSWER PARK HANGUP HANGUP_COMPLETE DESTROY'],
  ['gateway-down', 'DESTROY'],
  ['gateway-unknown', 'DESTROY'],
  ['no-such-application', 'CREATE ORIGINATE PROGRESS ANSWER HANGUP HANGUP_COMPLETE DESTROY'],
];

const orders: Check[] = ORDERS.map(([scenario, order]) => ({
  scenario,
  sentence: `${scenario}: ${order.toLowerCase().replaceAll(' ', ', ')}`,
  holds: (transcript) => {
    const names = eventsOf(transcript, ...LIFE).map(({ name }) => name.replace('CHANNEL_', ''));
    expect(names.join(' ')).toBe(order);
  },
}));

const inboundOrder: Check = {
  scenario: 'inbound',
  sentence: 'an inbound call is created, parked by the dialplan, answered on command, reported',
  holds: (transcript) => {
    const names = eventsOf(
      transcript,
      'CHANNEL_CREATE',
      'CHANNEL_PARK',
      'CHANNEL_ANSWER',
      'CHANNEL_HANGUP_COMPLETE',
    ).map(({ name }) => name);
    expect(names).toEqual(['CHANNEL_CREATE', 'CHANNEL_PARK', 'CHANNEL_ANSWER', 'CHANNEL_HANGUP_COMPLETE']);
    expect(eventOfName(transcript, 'CHANNEL_PARK').headers).toMatchObject({
      'Answer-State': 'ringing',
      'Call-Direction': 'inbound',
      'Caller-Destination-Number': '15558880000',
      'Caller-Caller-ID-Number': '+15557771234',
      // The captures and the simulator have the stock context, a rendered switch that of the trunk.
      'Caller-Context': expect.stringMatching(/^(public|trunk-.+)$/),
    });
    expect(eventOfName(transcript, 'CHANNEL_HANGUP_COMPLETE').headers).toMatchObject({
      'Hangup-Cause': 'USER_BUSY',
      variable_sip_hangup_disposition: 'send_bye',
    });
  },
};

interface End {
  readonly job: string;
  readonly cause: string | null;
  readonly disposition?: string;
  readonly termStatus?: string;
  readonly failureStatus?: string;
}

const OK = (transcript: Transcript) => `+OK ${transcript.leg}`;
const ENDS: readonly (readonly [Scenario, End])[] = [
  ['answered-then-killed', { job: '+OK', cause: 'NORMAL_CLEARING', disposition: 'send_bye' }],
  ['far-end-hangs-up', { job: '+OK', cause: 'NORMAL_CLEARING', disposition: 'recv_bye', termStatus: '200' }],
  ['early-media', { job: '+OK', cause: 'NORMAL_CLEARING', disposition: 'send_bye' }],
  ['no-such-application', { job: '+OK', cause: 'DESTINATION_OUT_OF_ORDER', disposition: 'send_bye' }],
  [
    'refused-486',
    {
      job: '-ERR USER_BUSY',
      cause: 'USER_BUSY',
      disposition: 'recv_refuse',
      termStatus: '486',
      failureStatus: '486',
    },
  ],
  [
    'refused-404',
    {
      job: '-ERR UNALLOCATED_NUMBER',
      cause: 'UNALLOCATED_NUMBER',
      disposition: 'recv_refuse',
      termStatus: '404',
      failureStatus: '404',
    },
  ],
  [
    'refused-480',
    {
      job: '-ERR NO_USER_RESPONSE',
      cause: 'NO_USER_RESPONSE',
      disposition: 'recv_refuse',
      termStatus: '480',
      failureStatus: '480',
    },
  ],
  [
    'refused-503',
    {
      job: '-ERR NORMAL_TEMPORARY_FAILURE',
      cause: 'NORMAL_TEMPORARY_FAILURE',
      disposition: 'recv_refuse',
      termStatus: '503',
      failureStatus: '503',
    },
  ],
  [
    'rings-forever',
    { job: '-ERR NO_ANSWER', cause: 'NO_ANSWER', disposition: 'send_cancel', failureStatus: '487' },
  ],
  [
    'silent-network',
    { job: '-ERR NO_ANSWER', cause: 'NO_ANSWER', disposition: 'send_cancel', failureStatus: '487' },
  ],
  ['gateway-down', { job: '-ERR GATEWAY_DOWN', cause: null }],
  ['gateway-unknown', { job: '-ERR INVALID_GATEWAY', cause: null }],
];

const ends: Check[] = ENDS.map(([scenario, end]) => ({
  scenario,
  sentence: `${scenario}: the job says ${end.job}, the report ${[end.cause ?? 'nothing', end.disposition, end.termStatus].filter((part) => part !== undefined).join(', ')}`,
  holds: (transcript) => {
    const job = eventOfName(transcript, 'BACKGROUND_JOB');
    expect(job.body.trim()).toBe(end.job === '+OK' ? OK(transcript) : end.job);
    expect(job.headers['Job-Command']).toBe('originate');
    if (end.cause === null) return;
    const { headers } = eventOfName(transcript, 'CHANNEL_HANGUP_COMPLETE');
    expect({
      cause: headers['Hangup-Cause'],
      disposition: headers['variable_sip_hangup_disposition'],
      termStatus: headers['variable_sip_term_status'],
      failureStatus: headers['variable_sip_invite_failure_status'],
    }).toEqual({
      cause: end.cause,
      disposition: end.disposition,
      termStatus: end.termStatus,
      failureStatus: end.failureStatus,
    });
    // A failed job may be told before or after the report, never before the hang-up.
    if (end.job !== '+OK') {
      const names = eventsOf(transcript).map(({ name }) => name);
      expect(names.indexOf('BACKGROUND_JOB')).toBeGreaterThan(names.indexOf('CHANNEL_HANGUP'));
    }
  },
}));

const STATES: readonly (readonly [
  event: string,
  state: string,
  number: string,
  call: string,
  answer: string,
])[] = [
  ['CHANNEL_CREATE', 'CS_INIT', '2', 'DOWN', 'ringing'],
  ['CHANNEL_PROGRESS', 'CS_CONSUME_MEDIA', '7', 'DOWN', 'ringing'],
  ['CHANNEL_ANSWER', 'CS_CONSUME_MEDIA', '7', 'RINGING', 'answered'],
  ['CHANNEL_PARK', 'CS_EXECUTE', '4', 'ACTIVE', 'answered'],
  ['CHANNEL_HANGUP', 'CS_EXECUTE', '10', 'ACTIVE', 'hangup'],
  ['CHANNEL_HANGUP_COMPLETE', 'CS_REPORTING', '11', 'HANGUP', 'hangup'],
  ['CHANNEL_DESTROY', 'CS_REPORTING', '12', 'HANGUP', 'hangup'],
];

const states: Check[] = STATES.map(([event, state, number, call, answer]) => ({
  scenario: 'answered-then-killed',
  sentence: `${event} comes in ${state}, call ${call}, ${answer}`,
  holds: (transcript) => {
    expect(eventOfName(transcript, event).headers).toMatchObject({
      'Channel-State': state,
      'Channel-State-Number': number,
      'Channel-Call-State': call,
      'Answer-State': answer,
    });
  },
}));

const details: Check[] = [
  {
    scenario: 'answered-then-killed',
    sentence: 'the answer names the codec both ways, and the park turns the caller IDs round',
    holds: (transcript) => {
      expect(eventOfName(transcript, 'CHANNEL_ANSWER').headers).toMatchObject({
        'Channel-Read-Codec-Name': 'PCMU',
        'Channel-Write-Codec-Name': 'PCMU',
        'Channel-Write-Codec-Rate': '8000',
        variable_write_codec: 'PCMU',
        variable_write_rate: '8000',
        'Caller-Caller-ID-Number': '+15550001111',
      });
      const { headers } = eventOfName(transcript, 'CHANNEL_PARK');
      expect(headers['Caller-Caller-ID-Number']).toBe(headers['Caller-Destination-Number']);
      expect(headers['Caller-Callee-ID-Number']).toBe('+15550001111');
    },
  },
  {
    scenario: 'answered-then-killed',
    sentence: 'instants are microseconds, in order, and the sequence rises',
    holds: (transcript) => {
      const events = eventsOf(transcript);
      const sequence = events.map(({ headers }) => Number(headers['Event-Sequence']));
      expect(sequence).toEqual([...sequence].sort((a, b) => a - b));
      const { headers } = eventOfName(transcript, 'CHANNEL_HANGUP_COMPLETE');
      const instants = ['Created', 'Progress', 'Answered', 'Hangup'].map((name) =>
        Number(headers[`Caller-Channel-${name}-Time`]),
      );
      expect(instants).toEqual([...instants].sort((a, b) => a - b));
      expect(instants[0]).toBeGreaterThan(1.7e15);
      // The switch rounds each instant to milliseconds before it subtracts.
      const talkedMs = ((instants[3] ?? 0) - (instants[2] ?? 0)) / 1000;
      expect(Math.abs(Number(headers['variable_billmsec']) - talkedMs)).toBeLessThanOrEqual(1);
    },
  },
  ...(['rings-forever', 'silent-network'] as const).map((scenario) => ({
    scenario,
    sentence: `${scenario}: gives up within the last second of originate_timeout`,
    holds: (transcript: Transcript) => {
      const dialled = eventOfName(transcript, 'BACKGROUND_JOB').headers['Job-Command-Arg'] ?? '';
      const timeoutMs = Number(/originate_timeout=(\d+)/.exec(dialled)?.[1]) * 1000;
      const tookMs =
        switchMs(eventOfName(transcript, 'CHANNEL_HANGUP')) -
        switchMs(eventOfName(transcript, 'CHANNEL_CREATE'));
      expect(tookMs).toBeGreaterThan(timeoutMs - 1050);
      expect(tookMs).toBeLessThan(timeoutMs + 100);
    },
  })),
  {
    scenario: 'playback-hang-up',
    sentence: 'a kill is reported at the next tick, after what was running has ended from the inside out',
    holds: (transcript) => {
      const complete = eventOfName(transcript, 'CHANNEL_HANGUP_COMPLETE');
      expect(complete.atMs - sentAt(transcript, 'api uuid_kill')).toBeLessThan(LATE_MS);
      const tail = eventsOf(
        transcript,
        'PLAYBACK_STOP',
        'CHANNEL_EXECUTE_COMPLETE',
        'CHANNEL_HANGUP_COMPLETE',
      )
        .slice(-4)
        .map(({ name, headers }) =>
          `${name} ${headers['Application'] ?? headers['Playback-Status'] ?? ''}`.trim(),
        );
      expect(tail).toEqual([
        'PLAYBACK_STOP done',
        'CHANNEL_EXECUTE_COMPLETE playback',
        'CHANNEL_EXECUTE_COMPLETE park',
        'CHANNEL_HANGUP_COMPLETE',
      ]);
    },
  },
];

export const CALL_CHECKS: readonly Check[] = [
  ...orders,
  inboundOrder,
  ...ends,
  ...states,
  ...details,
  ...REPLY_CHECKS,
];
