// One world for the tests of a file: opened before them, tidied after each, closed after all, with its evidence kept where one failed.
import { beforeAll } from 'vitest';
import type { FoundSwitch } from '../harness/find-switch.ts';
import { SwitchClient } from '../harness/switch-client.ts';
import { endField } from './end-field.ts';
import { FieldWorld } from './field-world.ts';

export interface FieldSuite {
  readonly field: FieldWorld;
  readonly client: SwitchClient;
}

/** The returned parts are there once the first test runs. */
export function fieldSuite(
  found: FoundSwitch,
  title: string,
  more: Parameters<typeof FieldWorld.open>[1] = {},
): FieldSuite {
  let field: FieldWorld | undefined;
  let client: SwitchClient | undefined;

  beforeAll(async () => {
    if (!found.ok) return;
    field = await FieldWorld.open(found.switch, more);
    client = await SwitchClient.open(field.world);
  });

  endField(title.toLowerCase().replaceAll(' ', '-'), title, () => ({ field, client }));

  return {
    get field() {
      return opened(field);
    },
    get client() {
      return opened(client);
    },
  };
}

function opened<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('the world of this file is not open');
  return part;
}
