// A call's words as a text file that people read. The store holds the same for programs. A disk that does not take it is
// an answer, not a throw.
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DateTime } from 'luxon';
import type { Instant } from '../../telephony/time.ts';
import type { CallPlan } from '../call-plan.ts';
import type { CallNews } from '../live-feed.ts';
import { latencyOf } from './latency.ts';

export class TranscriptFile {
  readonly path: string;
  readonly #beganAt: Instant;
  /** `said`: the caller's turn that a line tells of, as long as it may still become part of another. */
  #lines: { readonly text: string; readonly said?: number | undefined }[] = [];

  constructor(directory: string, plan: CallPlan, at: Instant) {
    this.path = join(directory, `${DateTime.fromMillis(at).toFormat('yyyyLLdd-HHmmss')}-${plan.call}.txt`);
    this.#beganAt = at;
    const direction =
      plan.direction === 'outbound' ? `to ${plan.number}` : `from ${plan.number ?? 'a hidden number'}`;
    this.#write(
      `call ${plan.call} ${direction}, ${plan.direction === 'outbound' ? 'as' : 'on'} ${plan.ours}, agent ${plan.agent}, ${DateTime.fromMillis(at).toISO()}`,
      '',
    );
  }

  add(news: CallNews, at: Instant): void {
    const text = textOf(news);
    if (text === null) return;
    const said = news.kind === 'caller-said' ? news.turn : undefined;
    const replaces = news.kind === 'caller-said' ? news.replaces : undefined;
    // They went on in the middle of a turn: it is listed once, as a whole.
    if (replaces !== undefined) this.#lines = this.#lines.filter((line) => line.said !== replaces);
    this.#lines.push({ text: `${((at - this.#beganAt) / 1000).toFixed(2).padStart(8)}  ${text}`, said });
  }

  #write(...lines: string[]): void {
    for (const text of lines) this.#lines.push({ text });
  }

  /** Below all that was said. */
  conclude(text: string): void {
    if (text !== '') this.#write('', text);
  }

  /** Written once, at the end: a live call touches no disk. What kept it from being written, such as `ENOSPC`, or null. */
  close(): { code: string } | null {
    if (this.#lines.length === 0) return null;
    const text = `${this.#lines.map((line) => line.text).join('\n')}\n`;
    this.#lines = [];
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
      return `agent   ${record.agentText}${cut}${latency === null ? '' : ` (${latency.totalMs} ms)`}`;
    }
    case 'tool':
      return `tool    ${news.name} ${news.argumentsJson}`;
    case 'warning':
      return `!       ${news.text}`;
    default:
      return null;
  }
}
