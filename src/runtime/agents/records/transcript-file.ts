// A call's transcript as a text file for people; the store holds it for programs. A disk that refuses it is a return value,
// not a throw.
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DateTime } from 'luxon';
import type { Config } from '../../../config/schema.ts';
import type { Instant } from '../../../telephony/time.ts';
import type { CallPlan } from '../../call-plan.ts';
import type { CallNews } from '../../live-feed.ts';
import { latencyOf } from './latency.ts';

/** How a call ended, as the records have it. */
export interface CallResult {
  readonly outcome: string;
  readonly disposition: string;
  readonly endedBy: string;
}

interface Line {
  /** When what it tells began. */
  readonly since: Instant;
  readonly text: string;
  /** The caller's turn that it tells of, as long as that may still become part of another. */
  readonly said?: number | undefined;
}

/** Null: none is to be written. */
export function openTranscript(
  directory: string | null,
  plan: CallPlan,
  at: Instant,
  { appliance }: Config,
): TranscriptFile | null {
  return directory === null ? null : new TranscriptFile(directory, plan, at, appliance.timeZone);
}

export class TranscriptFile {
  readonly path: string;
  readonly #beganAt: Instant;
  readonly #head: readonly string[];
  #lines: Line[] = [];
  #foot: readonly string[] = [];
  #closed = false;

  /** `zone`: the owner's, in which the day and hour are told. */
  constructor(directory: string, plan: CallPlan, at: Instant, zone: string) {
    const began = DateTime.fromMillis(at, { zone, locale: 'en' });
    this.path = join(directory, `${began.toFormat('yyyyLLdd-HHmmss')}-${plan.call}.txt`);
    this.#beganAt = at;
    const direction =
      plan.direction === 'outbound' ? `to ${plan.number}` : `from ${plan.number ?? 'a hidden number'}`;
    const variables = Object.entries(plan.variables).map(([name, value]) => `${name}: ${value}`);
    this.#head = [
      `call ${direction}, ${plan.direction === 'outbound' ? 'as' : 'on'} ${plan.ours}, agent ${plan.agent}`,
      `${began.toFormat('ccc d LLL yyyy, HH:mm:ss')} (${zone}), id ${plan.call}`,
      ...(variables.length === 0 ? [] : [`variables: ${variables.join('; ')}`]),
      'Each line begins with the second of the call at which it began to be said.',
      '',
    ];
  }

  add(news: CallNews, at: Instant): void {
    const text = textOf(news);
    if (text === null) return;
    const said = news.kind === 'caller-said' ? news.turn : undefined;
    const replaces = news.kind === 'caller-said' ? news.replaces : undefined;
    // They went on in the middle of a turn: it is listed once, as a whole.
    if (replaces !== undefined) this.#lines = this.#lines.filter((line) => line.said !== replaces);
    this.#lines.push({ since: sinceOf(news) ?? at, text, said });
  }

  /** Below all that was said. */
  conclude({ outcome, disposition, endedBy }: CallResult, servedBy: string): void {
    const served = servedBy === '' ? [] : [`served by: ${servedBy}`];
    this.#foot = ['', `outcome: ${outcome}; result: ${disposition}; ended by: ${endedBy}`, ...served];
  }

  /** Written once, at the end: a live call touches no disk. What kept it from being written, such as `ENOSPC`, or null. */
  close(): { code: string } | null {
    if (this.#closed) return null;
    this.#closed = true;
    const text = `${[...this.#head, ...this.#body(), ...this.#foot].join('\n')}\n`;
    try {
      // What people said is for the appliance's own user.
      mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
      appendFileSync(this.path, text, { mode: 0o600 });
      return null;
    } catch (error) {
      if (error instanceof Error && 'code' in error) return { code: String(error.code) };
      throw error;
    }
  }

  /** In the order in which it began: who interrupts stands behind what they interrupt. */
  #body(): string[] {
    const inOrder = this.#lines
      .map((line, place) => ({ ...line, place }))
      .sort((one, other) => one.since - other.since || one.place - other.place);
    return inOrder.map(({ since, text }) => {
      const seconds = Math.max(0, since - this.#beganAt) / 1000;
      return `${seconds.toFixed(2).padStart(8)}  ${text}`;
    });
  }
}

/** Null: it is told as it happens. */
function sinceOf(news: CallNews): Instant | null {
  switch (news.kind) {
    case 'caller-said':
    case 'caller-backchannel':
      return news.since ?? null;
    case 'turn':
      return news.record.timing.playbackStartAt;
    default:
      return null;
  }
}

function textOf(news: CallNews): string | null {
  switch (news.kind) {
    case 'caller-said':
      return `caller  ${news.text}`;
    case 'caller-backchannel':
      return `caller  (${news.text})`;
    case 'turn': {
      const { record } = news;
      if (record.generatedText === '') return null;
      const cut = record.cut
        ? ` [cut after ${(record.heardMs / 1000).toFixed(1)} s of: ${record.generatedText}]`
        : '';
      const latency = latencyOf(record);
      return `agent   ${record.agentText}${cut}${latency === null ? '' : ` (answered after ${latency.totalMs} ms)`}`;
    }
    case 'tool':
      return `tool    ${news.name} ${news.argumentsJson}`;
    case 'became':
      return `now     ${news.agent}, ${news.language} (${news.because})`;
    case 'cited':
      return `source  ${news.sources.join('; ')}`;
    case 'warning':
      return `!       ${news.text}`;
    case 'message-taken':
      return `caller  (leaves a message${news.ms === null ? '' : ` of ${(news.ms / 1000).toFixed(1)} s`})`;
    case 'order':
      return `oper.   ${news.order}${news.text === '' ? '' : `: ${news.text}`}`;
    default:
      return null;
  }
}
