// One world for the tests of a file: opened before them, tidied after each, closed after all, with its evidence kept where one failed.
import { afterAll, afterEach, beforeAll } from 'vitest';
import { figure, sayFigures } from '../harness/figures.ts';
import type { FoundSwitch } from '../harness/find-switch.ts';
import { SwitchClient } from '../harness/switch-client.ts';
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
  let parts: FieldSuite | null = null;
  let failed = false;

  beforeAll(async () => {
    if (!found.ok) return;
    const field = await FieldWorld.open(found.switch, more);
    parts = { field, client: await SwitchClient.open(field.world) };
  });

  afterEach((context) => {
    failed ||= context.task.result?.state === 'fail';
    parts?.field.tidy();
  });

  afterAll(async () => {
    if (failed && parts !== null)
      figure(
        `evidence is kept in ${parts.field.world.keepEvidence(title.toLowerCase().replaceAll(' ', '-'))}`,
      );
    sayFigures(title);
    await parts?.client.close();
    await parts?.field.close(failed);
  });

  const open = (): FieldSuite => {
    if (parts === null) throw new Error('the world of this file is not open');
    return parts;
  };
  return {
    get field() {
      return open().field;
    },
    get client() {
      return open().client;
    },
  };
}
