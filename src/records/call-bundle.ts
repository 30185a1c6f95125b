// Everything known about one call as named files: transcript, events, decision, costs, diagnosis. Pure; the caller adds the
// audio.
import { DateTime } from 'luxon';
import { diagnose } from './call-diagnosis.ts';
import { costsOf, withCosts } from './costs.ts';
import type { CallRecord } from './read-call.ts';
import { timelineOf } from './timeline.ts';
import { type Transcript, transcriptOf } from './transcript.ts';

export interface BundleFile {
  readonly name: string;
  readonly text: string;
}

/** `zone`: the owner's. */
export function bundleFiles(record: CallRecord, zone: string): BundleFile[] {
  const { call, legs, phases, turns, events, results, decision } = record;
  const transcript = transcriptOf(record);
  const { lines, totals, unknown } = costsOf(record);
  const costs = {
    // In several currencies there is no one sum.
    total: totals.length === 1 ? totals[0] : null,
    ...{ byCurrency: totals, unknown, lines },
  };
  return [
    { name: 'transcript.txt', text: textOf(transcript, zone) },
    { name: 'transcript.json', text: json(transcript) },
    { name: 'call.json', text: json({ call: withCosts(call), legs, phases, turns, results }) },
    { name: 'events.json', text: json({ timeline: timelineOf(record), events }) },
    { name: 'decision.json', text: json(decision) },
    { name: 'costs.json', text: json(costs) },
    { name: 'why.json', text: json(diagnose(record)) },
  ];
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function textOf(transcript: Transcript, zone: string): string {
  const { call, direction, number, ours, agent, startedAt, variables, fields, lines } = transcript;
  // With the sound beside it, which begins when somebody answers; as the text that is kept of a call counts too.
  const zeroAt = transcript.answeredAt ?? startedAt;
  const other = number ?? (direction === 'inbound' ? 'a hidden number' : 'a softphone');
  const began = DateTime.fromMillis(startedAt, { zone, locale: 'en' }).toFormat('ccc d LLL yyyy, HH:mm:ss');
  const told = (name: string, of: Readonly<Record<string, unknown>>): string[] => {
    const parts = Object.entries(of).map(([key, value]) => `${key}: ${String(value)}`);
    return parts.length === 0 ? [] : [`${name}: ${parts.join('; ')}`];
  };
  const { outcome, disposition, endedBy } = transcript;
  return [
    `call ${direction === 'inbound' ? 'from' : 'to'} ${other}, ${direction === 'inbound' ? 'on' : 'as'} ${ours ?? 'no number'}, agent ${agent ?? 'nobody'}`,
    `${began} (${zone}), id ${call}`,
    ...told('variables', variables),
    'Each line begins with the second of the call at which it began to be said.',
    '',
    ...lines.map(({ at, who, text, note }) => {
      const more = note === null ? '' : ` [${note}]`;
      return `${(Math.max(0, at - zeroAt) / 1000).toFixed(2).padStart(8)}  ${who.padEnd(7)} ${text}${more}`;
    }),
    '',
    ...told('written down', fields),
    `outcome: ${outcome ?? 'unknown'}; result: ${disposition ?? 'none'}; ended by: ${endedBy ?? 'unknown'}`,
    '',
  ].join('\n');
}
