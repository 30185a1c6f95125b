// The alert rules as Prometheus itself evaluates them, where its promtool is on this machine (Debian's package prometheus).
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testFolder } from '../fakes/opened-store.ts';

const RULES = join(import.meta.dirname, '../../docs/grafana/alerts.yaml');
const HAS_PROMTOOL = spawnSync('promtool', ['--version'], { stdio: 'ignore' }).status === 0;

/** Series as promtool writes them, every 15 seconds; which alerts stand at a minute. */
function fired(series: Readonly<Record<string, string>>, minute: number, alert: string): string[] {
  const path = join(testFolder(), 'test.json');
  writeFileSync(
    path,
    JSON.stringify({
      rule_files: [RULES],
      evaluation_interval: '15s',
      tests: [
        {
          interval: '15s',
          input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
          // Wants none, and is told of what there was.
          alert_rule_test: [{ eval_time: `${minute}m`, alertname: alert, exp_alerts: [] }],
        },
      ],
    }),
  );
  const { stdout, stderr, status } = spawnSync('promtool', ['test', 'rules', path], { encoding: 'utf8' });
  if (status === 0) return [];
  return [...(`${stdout}${stderr}`.split('got:')[1]?.matchAll(/Labels:\{([^}]*)\}/g) ?? [])].map(
    ([, labels]) => labels ?? '',
  );
}

test.skipIf(!HAS_PROMTOOL)('the rules are what Prometheus reads', () => {
  expect(execFileSync('promtool', ['check', 'rules', RULES], { encoding: 'utf8' })).toContain('SUCCESS');
});

const refused = (provider: string): string =>
  `trunkline_provider_errors_total{instance="a",provider="${provider}",part="model",error="refused"}`;
const connected = (instance: string): string => `trunkline_switch_connected{instance="${instance}"}`;

test
  .skipIf(!HAS_PROMTOOL)
  .each<
    [what: string, alert: string, series: Readonly<Record<string, string>>, minute: number, alerts: RegExp[]]
  >([
    [
      'a provider that refuses three times between two looks, in a counter that is new',
      'TrunklineProviderRefuses',
      { [refused('openai')]: '_x40 3x40' },
      13,
      [/provider="openai"/],
    ],
    [
      'one that refuses three times in a counter that was there',
      'TrunklineProviderRefuses',
      { [refused('openai')]: '4x80 7x20' },
      22,
      [/provider="openai"/],
    ],
    ['one that refused long ago', 'TrunklineProviderRefuses', { [refused('openai')]: '7x200' }, 40, []],
    [
      'webhooks that are given up within the first hour',
      'TrunklineWebhooksGivenUp',
      { 'trunkline_webhook_deliveries{instance="a",state="dead"}': '0x40 2x100' },
      15,
      [/state="dead"/],
    ],
    [
      'a controller that is gone, beside one that is there',
      'TrunklineControllerGone',
      { [connected('a')]: '1x20 _x100', [connected('b')]: '1x200' },
      18,
      [/instance="a"/],
    ],
    [
      'a controller that was started anew',
      'TrunklineControllerGone',
      { [connected('a')]: '1x20 _x4 1x100' },
      12,
      [],
    ],
  ])('%s: %s', (_what, alert, series, minute, alerts) => {
  const found = fired(series, minute, alert);
  expect(found).toHaveLength(alerts.length);
  for (const [place, wanted] of alerts.entries()) expect(found[place]).toMatch(wanted);
});
