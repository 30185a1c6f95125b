// Whose files the switch reads decides whether anything of it can differ.
import { expect, test } from 'vitest';
import { FakeClock } from '../../test/fakes/clock.ts';
import { goodConfig } from '../../test/fakes/declared-config.ts';
import type { SwitchSettings } from '../freeswitch/settings-commands.ts';
import { renderedDrift, runningDrift } from './switch-drift.ts';

/** Whoever asks it anything fails. */
const ASKED_NOTHING = new Proxy({} as SwitchSettings, {
  get: () => {
    throw new Error('the switch was asked');
  },
});

test('a switch that reads files of somebody else is asked nothing, and differs in nothing', async () => {
  const config = goodConfig();
  expect(config.appliance.switch.configDirectory).toBeUndefined();
  expect(await renderedDrift(config)).toMatchObject({ state: 'not-ours', files: [] });
  expect(await runningDrift(config, ASKED_NOTHING, new FakeClock())).toEqual({
    state: 'not-ours',
    because: [],
    remedy: null,
  });
  expect(await runningDrift(config, null, new FakeClock())).toMatchObject({ state: 'unreached' });
});
