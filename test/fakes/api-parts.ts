// What /api/v1 is opened on in tests that are about something else: real parts over the test's own store, and nothing that runs.
import { gateOf } from '../../src/cli/campaigns/campaign-outlook.ts';
import type { Config } from '../../src/config/schema.ts';
import { ClientAddresses } from '../../src/console/api/v1/client-addresses.ts';
import { DoctorRuns } from '../../src/doctor/doctor-runs.ts';
import { DriftLook } from '../../src/provisioning/drift-report.ts';
import type { ControllerStatus } from '../../src/runtime/controller.ts';
import type { DialGate } from '../../src/runtime/dialing/dial-gate.ts';
import { previewCampaign } from '../../src/runtime/dialing/preview/preview.ts';
import { PreviewQueue } from '../../src/runtime/dialing/preview/preview-queue.ts';
import { Uploads, type UploadsOptions } from '../../src/runtime/lists/uploads.ts';
import type { Log } from '../../src/runtime/log.ts';
import { AgentTests } from '../../src/runtime/trials/agent-tests.ts';
import type { Store } from '../../src/store/store.ts';
import type { Clock } from '../../src/telephony/time.ts';

interface ApiParts {
  readonly uploads: Uploads;
  readonly gate: DialGate;
  readonly reload: () => Promise<never>;
  readonly drift: DriftLook;
  readonly claims: { readonly add: () => void };
  readonly wakeWebhooks: () => void;
  readonly peers: ClientAddresses;
  readonly listen: () => 'no-such-call';
  readonly doctor: DoctorRuns;
  readonly previews: PreviewQueue;
  readonly agentTests: AgentTests;
}

/** Nothing is read of lists that are sent: threads are for the integration suite. */
export function apiParts(of: {
  readonly config: () => Config;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}): ApiParts {
  const take: UploadsOptions['take'] = () => Promise.resolve({ kind: 'stopped' });
  const { config, store } = of;
  return {
    uploads: new Uploads({ ...of, take, onImported: () => {} }),
    doctor: new DoctorRuns({
      ...of,
      status: () => ({}) as ControllerStatus,
      begin: () => () => {},
    }),
    listen: () => 'no-such-call',
    peers: new ClientAddresses({ trustProxy: [], hasTls: false }),
    reload: () => Promise.reject(new Error('nobody asked for a reload')),
    claims: { add: () => {} },
    wakeWebhooks: () => {},
    drift: new DriftLook({
      ...{ ...of, environment: {}, commands: () => null },
      used: () => ({ version: null, waitsForRestart: [] }),
    }),
    agentTests: new AgentTests(of),
    gate: gateOf(config(), store),
    previews: new PreviewQueue(config, store.path, async ({ config: declared, campaign, at }) => ({
      kind: 'done',
      preview: await previewCampaign(declared, campaign, store, at),
    })),
  };
}
