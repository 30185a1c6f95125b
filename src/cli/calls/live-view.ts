// One line for each event of a live call on a terminal: who speaks, the words, what was cut off, and where the time went.

import type { LiveEvent } from '../../runtime/live-feed.ts';
import { hangupCauseFacts } from '../../telephony/hangup-cause.ts';
import { paint, seconds } from '../terminal.ts';

const COLOURS = ['cyan', 'magenta', 'yellow', 'green', 'blue', 'red', 'cyanBright', 'magentaBright'] as const;

/** Renders events to lines. Remembers only how each call is called. */
export class LiveView {
  readonly #labels = new Map<string, string>();
  readonly #nameOf: (number: string | null) => string | null;

  constructor(nameOf: (number: string | null) => string | null = () => null) {
    this.#nameOf = nameOf;
  }

  lines(event: LiveEvent): string[] {
    const label = this.#label(event);
    return this.#texts(event).map((text) => `${label} ${text}`);
  }

  #label(event: LiveEvent): string {
    const known = this.#labels.get(event.call);
    if (known !== undefined) return known;
    const number = event.kind === 'call-started' ? event.number : null;
    const colour = COLOURS[this.#labels.size % COLOURS.length] ?? 'cyan';
    const name = this.#nameOf(number) ?? number ?? 'unknown';
    const label = paint(colour, `${this.#labels.size + 1} ${name}`.padEnd(16).slice(0, 16));
    this.#labels.set(event.call, label);
    return label;
  }

  #texts(event: LiveEvent): string[] {
    switch (event.kind) {
      case 'call-started': {
        const as = event.ours === null ? '' : ` as ${event.ours}`;
        return [
          event.direction === 'outbound'
            ? paint('dim', `calls ${event.number ?? 'a softphone'}${as}: ${event.because}`)
            : paint(
                'dim',
                `${event.number ?? 'a hidden number'} calls ${event.ours ?? 'us'}: ${event.because}`,
              ),
        ];
      }
      case 'phase':
        return event.phase === 'active'
          ? [paint('dim', 'answered')]
          : event.phase === 'ringing'
            ? [paint('dim', 'rings')]
            : [];
      case 'trunk-changed': {
        const sip = event.sipStatus === null ? '' : `, SIP ${event.sipStatus}`;
        return [
          paint('yellow', `trunk ${event.from} failed (${event.hangupCause}${sip}): tries ${event.to}`),
        ];
      }
      case 'caller-partial':
      case 'caller-words':
      case 'tool-ended':
        return [];
      case 'caller-said':
        return event.replaces === undefined
          ? [`caller ▏ ${event.text}`]
          : [`caller ▏ ${event.text}${paint('dim', '   (one turn with the words before)')}`];
      case 'caller-backchannel':
        return [paint('dim', `caller ▏ ${event.text}   (over the agent, which continues)`)];
      case 'agent-speaks':
        return [`${paint('bold', 'agent ')} ▏ ${event.text}`];
      case 'agent-held':
        return [paint('dim', 'agent  ▏ … (paused: sound from the caller)')];
      case 'agent-resumed':
        return [paint('dim', 'agent  ▏ … continues')];
      case 'answered':
        return [answeredText(event)];
      case 'turn':
        return turnTexts(event);
      case 'tool':
        return [paint('dim', `tool   ▏ ${event.name} ${event.argumentsJson}`)];
      case 'became':
        return [
          paint('dim', `       ▏ continues with ${event.agent} in ${event.language} (${event.because})`),
        ];
      case 'cited':
        return [paint('dim', `source ▏ ${event.sources.join('; ')}`)];
      case 'message-taken':
        return [paint('dim', `caller ▏ (leaves a message: ${event.path})`)];
      case 'order':
        return [paint('dim', `oper.  ▏ ${event.order}${event.text === '' ? '' : `: ${event.text}`}`)];
      case 'warning':
        return [paint('yellow', `! ${event.text}`)];
      case 'tries-used-up':
        return [
          paint(
            'yellow',
            `! not reached in ${tries(event.attempts)}, the maximum of campaign ${event.campaign}`,
          ),
        ];
      case 'call-analysed':
        if (event.problem !== null)
          return [paint('yellow', `! the call could not be analysed: ${event.problem}`)];
        return event.summary === null ? [] : [paint('dim', `in short: ${event.summary}`)];
      case 'call-ended':
        return [endText(event)];
    }
  }
}

function turnTexts(event: Extract<LiveEvent, { kind: 'turn' }>): string[] {
  const { record } = event;
  const texts: string[] = [];
  if (record.cut && record.agentText !== record.generatedText) {
    const heard = record.agentText === '' ? 'nothing' : `“${record.agentText}”`;
    const how = record.cutBy === 'failure' ? 'broke off' : 'cut';
    texts.push(paint('dim', `       ▏ ${how} after ${seconds(record.heardMs)}: the caller heard ${heard}`));
  }
  return texts;
}

/** Stages that took no time are left out, so that it fits on a line. */
function answeredText({ latency }: Extract<LiveEvent, { kind: 'answered' }>): string {
  const stages = latency.stages.filter(({ ms }) => ms > 0).map(({ name, ms }) => `${name} ${ms}`);
  return paint('dim', `       ▏ answered after ${latency.totalMs} ms: ${stages.join(' + ')}`);
}

function endText(event: Extract<LiveEvent, { kind: 'call-ended' }>): string {
  const { outcome, disposition, summary } = event;
  const { kind, hangupCause, sipStatus, endedBy } = outcome;
  if (outcome.answeredAt !== null) {
    const result = disposition === kind ? '' : `, result ${disposition}`;
    return paint('dim', `ended by the ${endedBy} after ${seconds(summary.durationMs)}${result}`);
  }
  const { meaning } = hangupCauseFacts(hangupCause, sipStatus);
  const sip = sipStatus === null ? '' : `, SIP ${sipStatus}`;
  return paint('dim', `not answered, ${kind}: ${meaning} (${hangupCause}${sip})`);
}

function tries(count: number): string {
  return count === 1 ? '1 try' : `${count} tries`;
}
