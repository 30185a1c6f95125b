import { expect, onTestFinished, test } from 'vitest';
import type { ControllerStatus } from '../runtime/controller.ts';
import { type LiveEvent, LiveFeed } from '../runtime/live-feed.ts';
import { type CallId, toId } from '../telephony/ids.ts';
import { Metrics } from './metrics.ts';

test('calls, turns, trunks and campaigns are counted, and no number of anybody’s is a label', async () => {
  const feed = new LiveFeed();
  const metrics = new Metrics(
    feed,
    () =>
      ({
        switch: { kind: 'ready' },
        // They began before anything was counted.
        calls: ['c8', 'c9'].map((one) => ({
          ...{ call: one, direction: 'outbound', trunk: 'main', phase: 'active' },
        })),
        trunks: [{ trunk: 'main', state: 'down', live: 2, channels: 30 }],
        campaigns: [{ name: 'reminders', state: 'running', contacts: { waiting: 7, live: 1, done: 3 } }],
      }) as unknown as ControllerStatus,
  );
  onTestFinished(() => metrics.close());
  const call = toId<CallId>('c1');
  const tell = (event: object): void => feed.publish({ call, at: 1, ...event } as LiveEvent);
  tell({ kind: 'call-started', direction: 'inbound', trunk: 'main', number: '+919876543210' });
  tell({ kind: 'phase', phase: 'active' });
  tell({ kind: 'phase', phase: 'active' });
  const failed = { provider: 'openai', part: 'recogniser', error: 'timeout', onlyRequest: false };
  tell({ kind: 'warning', text: 'openai: too slow', failed });
  tell({ kind: 'warning', text: 'far end is silent' });
  tell({ kind: 'trunk-changed', from: 'main', to: 'spare' });
  tell({ kind: 'agent-held' });
  const timing = {
    ...{ callerSpeechEndAt: 1_000, transcriptFinalAt: 1_100, decidedAt: 1_200, replyFirstAt: 1_300 },
    ...{ firstSentenceAt: 1_350, voiceFirstAt: 1_500, playbackStartAt: 1_540 },
  };
  tell({
    kind: 'turn',
    record: { cut: true, timing, overlaps: [{ verdict: 'echo' }, { verdict: 'interruption' }] },
  });
  tell({ kind: 'call-ended', outcome: { kind: 'answered' }, summary: { durationMs: 61_000 } });
  metrics.socketClosed('talk', 1007);
  metrics.socketClosed('talk', 3999);
  const text = await metrics.text();
  for (const line of [
    'trunkline_calls_started_total{direction="inbound",trunk="main"} 1',
    'trunkline_calls_started_total{direction="outbound",trunk="main"} 2',
    'trunkline_calls_answered_total{direction="outbound",trunk="main"} 2',
    'trunkline_sockets_closed_total{socket="talk",code="1007"} 1',
    'trunkline_sockets_closed_total{socket="talk",code="other"} 1',
    'trunkline_calls_answered_total{direction="inbound",trunk="main"} 1',
    'trunkline_provider_errors_total{provider="openai",part="transcriber",error="timeout"} 1',
    'trunkline_call_warnings_total 2',
    'trunkline_barge_in_verdicts_total{verdict="echo"} 1',
    'trunkline_trunk_channels{trunk="main"} 30',
    'trunkline_campaign_state{campaign="reminders",state="running"} 1',
    'trunkline_calls_ended_total{outcome="answered",direction="inbound",trunk="spare"} 1',
    'trunkline_call_seconds_total 61',
    'trunkline_turn_stage_seconds_bucket{le="0.75",stage="answer"} 1',
    'trunkline_turn_stage_seconds_bucket{le="0.5",stage="answer"} 0',
    'trunkline_barge_in_total{kind="held"} 1',
    'trunkline_barge_in_total{kind="cut"} 1',
    'trunkline_calls_live{phase="active"} 2',
    'trunkline_trunk_up{trunk="main"} 0',
    'trunkline_campaign_contacts{campaign="reminders",state="waiting"} 7',
    'trunkline_switch_connected 1',
  ])
    expect(text).toContain(line);
  // Values are left out: the size of the process, in bytes, may hold any digits.
  const labels = text.split('\n').map((line) => line.slice(0, line.lastIndexOf(' ')));
  expect(labels.some((one) => one.includes('trunkline_calls_started_total{'))).toBe(true);
  expect(labels.join('\n')).not.toContain('98765');
});
