import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { testFolder } from '../../../test/fakes/opened-store.ts';
import type { ControllerStatus } from '../../runtime/controller.ts';
import { haltText } from '../../runtime/dialing/requests.ts';
import { ToldCampaigns } from './told-campaigns.ts';

type Seen = Pick<ControllerStatus, 'campaigns'>;

function june(state: string, because: string, orders = 'run'): Seen {
  return { campaigns: [{ name: 'june', state, because, orders }] } as unknown as Seen;
}

const STARTS = [
  june('paused', haltText('switch-not-connected')),
  june('paused', haltText('comparing-calls')),
];
const DIALS = june('running', 'go');
const DEAD = june('paused', 'agent asha could not talk');
const DONE = june('done', 'list-done');
const NO_SWITCH = june('paused', haltText('switch-not-connected'));

/** Each list of looks is one run of the controller. */
const rows: readonly [string, readonly (readonly Seen[])[], readonly string[]][] = [
  [
    'a start and a restart of one that dials',
    [
      [...STARTS, DIALS],
      [...STARTS, DIALS],
    ],
    [],
  ],
  [
    'a drain before another version takes over',
    [
      [DIALS, june('paused', haltText('draining')), june('paused', haltText('stopping'))],
      [...STARTS, DIALS],
    ],
    [],
  ],
  ['one that cannot dial from the start', [[...STARTS, DEAD, DIALS]], ['stopped', 'resumed']],
  ['one that is added, and cannot dial', [[{ campaigns: [] }, DEAD]], ['stopped']],
  [
    'one that stands still over a restart is not told again',
    [
      [DIALS, DEAD],
      [...STARTS, DEAD],
    ],
    ['stopped'],
  ],
  [
    'one that goes on after a restart',
    [
      [DIALS, DEAD],
      [...STARTS, DIALS],
    ],
    ['stopped', 'resumed'],
  ],
  ['one that stops over a restart', [[DIALS], [...STARTS, DEAD]], ['stopped']],
  ['a switch that goes away and comes back', [[DIALS, NO_SWITCH, DIALS]], ['stopped', 'resumed']],
  [
    'an orderly stop',
    [
      [DIALS, june('paused', haltText('stopping'))],
      [...STARTS, DIALS],
    ],
    [],
  ],
  [
    'one that is done, over a restart',
    [
      [DIALS, DONE],
      [...STARTS, DONE],
    ],
    ['done'],
  ],
  ['one that is added as paused', [[{ campaigns: [] }, june('paused', 'paused')]], []],
  ['one that its operator had paused', [[june('paused', 'paused by the operator', 'paused')]], []],
  [
    'one that its operator pauses',
    [[DIALS, june('paused', 'paused by the operator', 'paused')]],
    ['stopped'],
  ],
];

test.each(rows)('%s', (_what, runs, expected) => {
  const path = join(testFolder(), 'told.json');
  const told = runs.flatMap((looks) => {
    const campaigns = new ToldCampaigns(path, new KeptLog().log);
    return looks.flatMap((seen, nth) => campaigns.look(seen, nth));
  });
  expect(told.map(({ kind }) => kind.replace('campaign.', ''))).toEqual(expected);
});
