// Dashboard, alert rules and page of the metrics name only what /metrics really has.
import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { edited, goodConfig } from '../../test/fakes/declared-config.ts';
import { openTestStore } from '../../test/fakes/opened-store.ts';
import type { ControllerStatus } from '../runtime/controller.ts';
import { LiveFeed } from '../runtime/live-feed.ts';
import { importScrub } from '../store/lists/suppression-import.ts';
import { readForMetrics } from './metric-readings.ts';
import { Metrics } from './metrics.ts';

const NOW = Date.parse('2026-07-10T10:00:00Z');

const read = (path: string): string => readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8');

async function exposed(): Promise<string> {
  const store = openTestStore();
  importScrub(
    store,
    { source: 'dnd', campaign: '', file: 'x.csv', asOf: NOW - 86_400_000, maxAgeDays: 7 },
    [],
    NOW,
  );
  const config = goodConfig(
    edited('appliance.yaml', 'name: ', 'limits: { budget: { currency: INR, perDay: 500 } }\nname: '),
  );
  const status = { switch: { kind: 'ready' }, calls: [], trunks: [], campaigns: [] };
  const metrics = new Metrics(
    new LiveFeed(),
    () => status as unknown as ControllerStatus,
    () => readForMetrics(store, config, NOW),
  );
  onTestFinished(() => metrics.close());
  return metrics.text();
}

test('every metric that the dashboard, the alert rules and the page name is one of /metrics', async () => {
  const text = await exposed();
  const known = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
  for (const path of ['grafana/trunkline.json', 'grafana/alerts.yaml', 'metrics.md']) {
    const named = [...read(path).matchAll(/trunkline_[a-z0-9_]*[a-z0-9]/g)]
      .map(([name]) => name.replace(/_(?:bucket|sum|count)$/, ''))
      .filter((name) => name !== 'trunkline_nodejs' && name !== 'trunkline_process');
    expect(named.length, path).toBeGreaterThan(15);
    expect(
      named.filter((name) => !known.has(name)),
      path,
    ).toEqual([]);
  }
  // And the page leaves out none of our own.
  const page = read('metrics.md');
  const ours = [...known].filter((name) => !/^trunkline_(?:nodejs|process)_/.test(name ?? ''));
  expect(ours.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  expect(text).toContain('trunkline_budget_limit{scope="appliance",period="day",unit="INR"} 500');
  expect(text).toContain(`trunkline_next_expiry_timestamp_seconds{kind="scrub"} ${NOW / 1000 + 6 * 86_400}`);
  expect(text).toContain('trunkline_webhook_deliveries{state="waiting"} 0');
  for (const because of ['age', 'size', 'uploaded', 'erased'])
    expect(text).toContain(`trunkline_recordings_deleted{because="${because}"} 0`);
  for (const state of ['waiting', 'done', 'dead', 'removing', 'removed', 'stuck'])
    expect(text).toContain(`trunkline_recording_uploads{state="${state}"} 0`);
  // As `promtool check metrics` wants it.
  expect([...text.matchAll(/^# TYPE (\S+_total) (?!counter)/gm)]).toEqual([]);
  expect(text).toMatch(/trunkline_disk_free_ratio\{folder="data"\} 0?\.?\d/);
});

test('the files are what Grafana and Prometheus read: panels have queries, rules have names of their own', () => {
  const { panels } = JSON.parse(read('grafana/trunkline.json')) as {
    panels: { id: number; type: string; targets?: { expr: string }[] }[];
  };
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  for (const { type, targets } of panels)
    if (type !== 'row') expect(targets?.every(({ expr }) => expr.includes('trunkline_'))).toBe(true);
  const { groups } = parse(read('grafana/alerts.yaml')) as {
    groups: { rules: { alert: string; expr: string; annotations: { summary: string } }[] }[];
  };
  const rules = groups.flatMap((group) => group.rules);
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  for (const { expr, annotations } of rules) {
    expect(expr).toContain('trunkline_');
    expect(annotations.summary).not.toBe('');
  }
});
