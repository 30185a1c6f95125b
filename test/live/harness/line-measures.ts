// What the carrier makes of a conversation: how long answers took, how fast the agent fell silent, whether the
// recording lies in time. Instants are those of the packets, so nothing here believes what the controller says of itself.
import type { CarrierCall } from '../carrier/carrier-call.ts';
import type { Gap } from '../carrier/sound-log.ts';
import type { Recorded } from './recorded.ts';

/** Silence that makes a new utterance; inside a sentence voices pause for less. */
const PAUSE_MS = 600;
const PACKET_MS = 20;
/** What a telephone's buffer bears. */
const HOLE_MS = 60;
/** Sound shorter than this in a recording is its last frame, which the switch fills from both sides. */
const SCRAP_MS = 60;

/** From the callee's last sound to the agent's next one, utterance by utterance. */
export function answerTimesMs({ line }: CarrierCall): number[] {
  const agent = line.heard.spans(PAUSE_MS);
  return line.said.spans(PAUSE_MS).flatMap(({ toAt }) => {
    const answer = agent.find(({ fromAt }) => fromAt > toAt);
    return answer === undefined ? [] : [answer.fromAt - toAt];
  });
}

/** From the onset of the callee's `nth` utterance to the agent's silence. Null: it did not fall silent. */
export function yieldedAfterMs({ line }: CarrierCall, nth = 0, quietMs = 300): number | null {
  const onset = line.said.spans(PAUSE_MS)[nth]?.fromAt;
  if (onset === undefined) throw new Error(`the callee spoke fewer than ${nth + 1} times`);
  const silentAt = line.heard.silentFrom(onset, quietMs);
  return silentAt === null ? null : silentAt - onset;
}

/** How much of the agent was heard in all, pauses within utterances included. */
export function agentHeardMs({ line }: CarrierCall): number {
  return line.heard.spans(PAUSE_MS).reduce((sum, { fromAt, toAt }) => sum + toAt - fromAt, 0);
}

/**
 * How far the recording's two channels are apart from what the line saw: for each utterance of the callee, its distance to
 * the agent's first one, here and there. In milliseconds, one a callee's utterance.
 */
export function recordingSkewMs({ line }: CarrierCall, recorded: Recorded): number[] {
  const real = (spans: Recorded['agent']): Recorded['agent'] =>
    spans.filter(({ fromAt, toAt }) => toAt - fromAt > SCRAP_MS);
  const agent = line.heard.spans()[0];
  const agentRecorded = real(recorded.agent)[0];
  const said = line.said.spans();
  const saidRecorded = real(recorded.caller);
  if (agent === undefined || agentRecorded === undefined) throw new Error('the agent is not heard in both');
  if (said.length !== saidRecorded.length)
    throw new Error(`the callee spoke ${said.length} times and is recorded ${saidRecorded.length} times`);
  return said.map(({ fromAt }, i) => {
    const there = (saidRecorded[i]?.fromAt ?? 0) - agentRecorded.fromAt;
    return there - (fromAt - agent.fromAt);
  });
}

/**
 * Places at which a telephone would have nothing to play: its buffer of 60 ms has run out before the next packet came.
 * Shorter delays are the machine's, and the switch's own playback has them too (see the bench). Moments in which the
 * carrier itself stood still do not count: it sends as regularly as it hears, so they show in what it said.
 */
export function holesIn({ line }: CarrierCall): Gap[] {
  return line.heard.gaps(HOLE_MS).filter(({ at, ms }) => {
    const ours = line.said.gaps(PACKET_MS * 2, at - ms - HOLE_MS, at + HOLE_MS);
    return ours.length === 0;
  });
}
