// The applications a channel's thread runs, as data, and their names in events.
import { randomUUID } from 'node:crypto';
import type { Header } from '../event-socket/switch-event.ts';

/** One `sendmsg … execute`, or one application of a dial string or dialplan. */
export interface Execute {
  readonly application: string;
  readonly data: string;
  /** `event-uuid`, which comes back as `Application-UUID`. */
  readonly uuid?: string;
  /** `event-lock: true`: what comes after waits until this one has ended. */
  readonly lock?: boolean;
}

export type Command =
  | ({ readonly kind: 'execute' } & Execute)
  | { readonly kind: 'hang-up'; readonly cause: string };

export function withDefaults(execute: Execute): Required<Execute> {
  return { uuid: randomUUID(), lock: false, ...execute };
}

export function playbackHeaders(path: string, status: 'done' | 'break' | null): Header[] {
  const kind = path.startsWith('tone_stream:') ? [['Playback-File-Type', 'tone_stream'] as const] : [];
  return [
    ...kind,
    ['Playback-File-Path', path],
    ...(status === null ? [] : [['Playback-Status', status] as const]),
  ];
}

export function applicationHeaders(
  { application, data, uuid }: Required<Execute>,
  response: string | null,
): Header[] {
  return [
    ['Application', application],
    ...(data === '' ? [] : [['Application-Data', data] as const]),
    ...(response === null ? [] : [['Application-Response', response] as const]),
    ['Application-UUID', uuid],
  ];
}
