import { describe, expect, test } from 'vitest';
import type { ApplyReport } from '../../provisioning/apply-config.ts';
import type { ApplyPlan } from '../../provisioning/plan-apply.ts';
import { appliedWords, plannedWords, refusedWords, reloadWords } from './apply-text.ts';

const NO_PLAN: ApplyPlan = {
  current: { version: 3, at: 0, who: 'owner' },
  rows: { changes: [] },
  lists: [],
  knowledge: { indexed: [], forgotten: [] },
  switch: { others: null, directory: '/etc/switch', written: [], removed: [], gateways: [] },
  isUnsettled: false,
  waiting: [],
  callsHurt: 0,
};
const CHANGE = {
  change: 'changed',
  kind: 'agent',
  name: 'asha',
  file: 'agents/asha.yaml',
  fields: [],
} as const;
const PORT = {
  what: 'trunks sip-port 5080 → 5090',
  because: 'calls are live',
  remedy: 'trunkline apply later',
};

describe('plan says', () => {
  const table: readonly (readonly [string, Partial<ApplyPlan>, readonly string[]])[] = [
    ['that there is nothing', {}, ['Nothing to apply: version 3 is in force.']],
    [
      'what waits, also where there is nothing else',
      { waiting: [PORT] },
      [
        'waits     trunks sip-port 5080 → 5090: calls are live',
        '          → trunkline apply later',
        'Nothing to apply: version 3 is in force.',
      ],
    ],
    [
      'rows, contacts, files and gateways, and that nobody is hurt',
      {
        rows: { changes: [CHANGE] },
        lists: [
          {
            campaign: 'reminders',
            list: 'lists/a.csv',
            preview: { added: 1200, kept: 3, withdrawn: 0 },
            leftOut: 2,
            sample: [],
          },
        ],
        switch: {
          others: null,
          directory: '/etc/switch',
          written: ['autoload_configs/sofia.conf.xml'],
          removed: [],
          gateways: [
            { gateway: 'main', change: 'restarted', liveCalls: 2 },
            { gateway: 'new', change: 'added', liveCalls: null },
          ],
        },
      },
      [
        '~ agent asha  agents/asha.yaml',
        '1 changed.',
        'list      reminders: 1,200 new contacts, 3 kept, 2 rows left out',
        'switch    1 file written in /etc/switch (sofia.conf.xml)',
        'gateway   main restarts; its 2 live calls go on',
        'gateway   new is added',
        '',
        'This becomes version 4. No live call is affected. Do it: trunkline apply',
      ],
    ],
    [
      'whom force would hurt',
      { rows: { changes: [CHANGE] }, callsHurt: 2 },
      [
        '~ agent asha  agents/asha.yaml',
        '1 changed.',
        '',
        'This becomes version 4. ENDS 2 live calls. Do it: trunkline apply --force',
      ],
    ],
  ];
  test.each(table)('%s', (_, more, expected) => {
    expect(plannedWords({ ...NO_PLAN, ...more }).split('\n')).toEqual(expected);
  });
});

const DONE: ApplyReport = {
  ok: true,
  plan: { changes: [] },
  version: 3,
  isNew: false,
  lists: [],
  knowledge: { indexed: [], forgotten: [] },
  files: { directory: '/etc/switch', written: [], removed: [] },
  gateways: [],
  switch: { kind: 'unchanged' },
  waiting: [],
};

test('plan says whose files apply would not replace, and with which option it does', () => {
  const files = { directory: '/etc/switch', written: ['a.xml'], removed: [], gateways: [] };
  const words = (others: string | null): string =>
    plannedWords({ ...NO_PLAN, current: null, switch: { ...files, others } });
  expect(words('the switch was last applied from another folder, /srv/shop')).toMatch(
    /refused +the switch was last applied from another folder, \/srv\/shop\.\n→ if this folder .*Do it: trunkline apply --take-over$/s,
  );
  expect(words(null)).toMatch(/Do it: trunkline apply$/);
  expect(words(null)).not.toContain('refused');
});

describe('apply says', () => {
  test('that there was nothing to do', () => {
    expect(appliedWords(DONE)).toBe('Nothing to do: version 3 is in force.');
  });

  test('what the switch said, and that everything is back', () => {
    const refused = {
      kind: 'refused',
      problem: 'the switch has no gateway new',
      hint: 'Look.',
      isBack: true,
    } as const;
    expect(refusedWords({ ...DONE, ok: false, switch: refused })).toBe(
      'The switch did not accept the change: the switch has no gateway new\n→ Look.\nEverything was restored: version 3 stays in force.',
    );
    expect(refusedWords({ ...DONE, ok: false, switch: { ...refused, isBack: false } })).toContain(
      'the switch has not confirmed them',
    );
  });

  test('what the running controller made of it', () => {
    const used = { ok: true, value: { version: 4, waitsForRestart: ['api.port'] } } as const;
    expect(reloadWords({ ...DONE, isNew: true, version: 4 }, used)?.split('\n')).toEqual([
      'waits     api.port: a running controller uses this only after a restart',
      '          → restart the controller once it is applied: it lets live calls say goodbye',
      'The running controller uses version 4 for new calls.',
    ]);
    const away = { ok: false, running: false, message: 'no controller', remedy: 'start it' } as const;
    expect(reloadWords(DONE, away)).toBeNull();
    expect(reloadWords(DONE, { ...away, running: true })).toContain('still uses the earlier version');
  });
});
