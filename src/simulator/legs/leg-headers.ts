// The headers of every event about a leg, in the order of FreeSWITCH 1.11.2. What only a real RTP or SIP stack knows (SDP, Via,
// packet counts) is left out.

import type { Header } from '../event-socket/switch-event.ts';
import { bitRateOf, type Leg } from './leg.ts';

export function basicHeaders(leg: Leg): Header[] {
  const headers: Header[] = [
    ['Channel-State', leg.state],
    ['Channel-Call-State', leg.callState],
    ['Channel-State-Number', String(leg.stateNumber)],
    ['Channel-Name', leg.state === 'CS_NONE' ? 'N/A' : leg.name],
    ['Unique-ID', leg.uuid],
    ['Call-Direction', leg.direction],
    ['Presence-Call-Direction', leg.direction],
    ['Channel-HIT-Dialplan', String(leg.hitDialplan)],
    ['Channel-Call-UUID', leg.uuid],
    ['Answer-State', leg.answerState],
  ];
  if (leg.hangupCause !== null) headers.push(['Hangup-Cause', leg.hangupCause]);
  if (leg.codec !== null) headers.push(...codecHeaders(leg));
  // A leg that never got as far as a channel (a dead gateway) has no profile.
  return leg.state === 'CS_NONE' ? headers : [...headers, ...profileHeaders(leg)];
}

export function variableHeaders(leg: Leg): Header[] {
  return [...leg.variables].map(([name, value]) => [`variable_${name}`, value] as const);
}

function codecHeaders(leg: Leg): Header[] {
  const codec = leg.codec;
  if (codec === null) return [];
  return (['Read', 'Write'] as const).flatMap((way) => [
    [`Channel-${way}-Codec-Name`, codec.name] as const,
    [`Channel-${way}-Codec-Rate`, String(codec.sampleRateHz)] as const,
    [`Channel-${way}-Codec-Bit-Rate`, String(bitRateOf(codec))] as const,
  ]);
}

function profileHeaders(leg: Leg): Header[] {
  const { profile, times } = leg;
  const headers: (readonly [string, string | number])[] = [
    ['Direction', leg.direction],
    ['Logical-Direction', leg.direction],
    ['Username', leg.direction === 'inbound' ? profile.callerIdNumber : ''],
    ['Dialplan', profile.dialplan],
    ['Caller-ID-Name', profile.callerIdName],
    ['Caller-ID-Number', profile.callerIdNumber],
    ['Orig-Caller-ID-Name', profile.originalCallerIdName],
    ['Orig-Caller-ID-Number', profile.originalCallerIdNumber],
    ['Callee-ID-Name', profile.calleeIdName],
    ['Callee-ID-Number', profile.calleeIdNumber],
    ['Network-Addr', profile.networkAddress],
    ['ANI', profile.ani],
    ['Destination-Number', profile.destination],
    ['Unique-ID', leg.uuid],
    ['Source', profile.source],
    ['Context', profile.context],
    ['Channel-Name', leg.name],
    ['Profile-Index', 1],
    ['Profile-Created-Time', times.created],
    ['Channel-Created-Time', times.created],
    ['Channel-Answered-Time', times.answered],
    ['Channel-Progress-Time', times.progress],
    ['Channel-Progress-Media-Time', times.progressMedia],
    ['Channel-Hangup-Time', leg.state === 'CS_REPORTING' ? times.hungUp : 0],
    ['Channel-Transfer-Time', 0],
    ['Channel-Resurrect-Time', 0],
    ['Channel-Bridged-Time', 0],
    ['Channel-Last-Hold', 0],
    ['Channel-Hold-Accum', 0],
    ['Screen-Bit', 'true'],
    ['Privacy-Hide-Name', 'false'],
    ['Privacy-Hide-Number', 'false'],
  ];
  // The switch leaves out what is empty.
  return headers
    .filter(([, value]) => value !== '')
    .map(([name, value]) => [`Caller-${name}`, String(value)]);
}

/** What the final report adds: how long everything took, in seconds, milliseconds and microseconds. */
export function reportVariables(leg: Leg): ReadonlyMap<string, string> {
  const { times } = leg;
  const report = new Map<string, string>();
  const stamps: readonly (readonly [string, number])[] = [
    ['start', times.created],
    ['profile_start', times.created],
    ['answer', times.answered],
    ['bridge', 0],
    ['last_hold', 0],
    ['resurrect', 0],
    ['progress', times.progress],
    ['progress_media', times.progressMedia],
    ['end', times.hungUp],
  ];
  for (const [name, at] of stamps) if (at > 0) report.set(`${name}_stamp`, stampOf(at));
  for (const [name, at] of stamps) {
    report.set(`${name}_epoch`, String(Math.floor(at / 1e6)));
    report.set(`${name}_uepoch`, String(at));
  }
  const since = (at: number, from: number) => (at > 0 ? at - from : 0);
  const spans: readonly (readonly [string, number, string])[] = [
    ['duration', times.hungUp - times.created, 'duration'],
    ['bill', since(times.answered, 0) > 0 ? times.hungUp - times.answered : 0, 'billsec'],
    ['progress', since(times.progress, times.created), 'progresssec'],
    ['answer', since(times.answered, times.created), 'answersec'],
    ['wait', 0, 'waitsec'],
    ['progress_media', since(times.progressMedia, times.created), 'progress_mediasec'],
    ['flow_bill', times.answered > 0 ? times.hungUp - times.created : 0, 'flow_billsec'],
  ];
  for (const [, us, seconds] of spans) report.set(seconds, String(Math.floor(us / 1e6)));
  for (const [name, us] of spans)
    report.set(name === 'duration' ? 'mduration' : `${name}msec`, String(Math.floor(us / 1e3)));
  for (const [name, us] of spans) report.set(name === 'duration' ? 'uduration' : `${name}usec`, String(us));
  return report;
}

/** `2026-11-22 11:06:09`, as the switch writes its local time. The simulator lives in UTC. */
export function stampOf(us: number): string {
  return new Date(us / 1000).toISOString().slice(0, 19).replace('T', ' ');
}
