// A switch that is driven over its wires and made to act out every scenario: the simulator, or a real FreeSWITCH.
// What differs between them (numbers, gateways, who places the inbound call) comes in as `SwitchSetup`.
import { ACTS } from './acts.ts';
import { Operator, type SwitchSetup } from './operator.ts';
import { SCENARIOS, type Scenario, type SwitchUnderTest } from './switch-under-test.ts';
import type { Transcript } from './transcript.ts';

export class DrivenSwitch implements SwitchUnderTest {
  readonly name: string;
  readonly shows = new Set(SCENARIOS);
  readonly #setup: SwitchSetup;

  constructor(setup: SwitchSetup) {
    this.name = setup.name;
    this.#setup = setup;
  }

  async show(scenario: Scenario): Promise<Transcript> {
    const operator = await Operator.open(this.#setup, scenario);
    try {
      await ACTS[scenario](operator);
      return operator.transcript();
    } finally {
      await operator.close();
    }
  }

  close(): Promise<void> {
    return this.#setup.close();
  }
}
