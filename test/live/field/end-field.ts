// What every file of tests out of the field does behind each test and behind the last: lines are closed, and where a test has failed the
// evidence is kept.
import { afterAll, afterEach } from 'vitest';
import { figure, sayFigures } from '../harness/figures.ts';
import type { SwitchClient } from '../harness/switch-client.ts';
import type { FieldWorld } from './field-world.ts';

export interface OpenedField {
  /** Undefined where it could not be opened. */
  readonly field: FieldWorld | undefined;
  readonly client?: SwitchClient | undefined;
}

/** Called where the tests are declared. `name` is that of the evidence, `title` stands above the figures. */
export function endField(name: string, title: string, opened: () => OpenedField): void {
  let failed = false;
  afterEach((context) => {
    failed ||= context.task.result?.state === 'fail';
    opened().field?.tidy();
  });
  afterAll(async () => {
    const { field, client } = opened();
    if (failed && field !== undefined) figure(`evidence is kept in ${field.world.keepEvidence(name)}`);
    sayFigures(title);
    await client?.close();
    await field?.close(failed);
  });
}
