// Opens the API of the controller and its routes. Its packages are as large as everything else that a start loads, so main.ts
// opens it when no call is waiting to be dialled, or after the first call.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/schema.ts';
import { openApi } from '../console/api/server.ts';
import { watchCertificate } from '../console/api/tls.ts';
import { Access } from '../console/api/v1/access.ts';
import { ClientAddresses } from '../console/api/v1/client-addresses.ts';
import { DoctorRuns } from '../doctor/doctor-runs.ts';
import { DriftLook } from '../provisioning/drift-report.ts';
import { generatedSecret } from '../provisioning/generated-secret.ts';
import { systemClock } from '../runtime/clock.ts';
import type { ClockGuard } from '../runtime/clock-guard.ts';
import { PreviewQueue } from '../runtime/dialing/preview/preview-queue.ts';
import { ADDRESS_FILE, FIRST_TOKEN_FILE, TOKEN_FILE } from '../runtime/files.ts';
import { newCallId } from '../runtime/ids.ts';
import { Uploads } from '../runtime/lists/uploads.ts';
import type { Log } from '../runtime/log.ts';
import { portError } from '../runtime/operator-error.ts';
import type { Closer } from '../runtime/stop.ts';
import { readTls } from '../runtime/tls-files.ts';
import { AgentTests } from '../runtime/trials/agent-tests.ts';
import type { TrialRequest } from '../runtime/trials/trial-call.ts';
import { VERSION } from '../runtime/version.ts';
import type { Store } from '../store/store.ts';
import type { OpenCalls } from './calls.ts';
import type { OpenCampaigns } from './campaigns.ts';
import type { ConfigInForce } from './config-in-force.ts';
import type { OpenControl } from './control.ts';
import type { OpenMedia } from './media.ts';
import type { OpenSwitch } from './switch.ts';

export interface ConsoleOptions {
  readonly config: ConfigInForce;
  readonly store: Store;
  readonly media: OpenMedia;
  readonly switch: OpenSwitch;
  readonly calls: Pick<OpenCalls, 'claims'>;
  readonly control: OpenControl;
  readonly dialing: OpenCampaigns;
  readonly log: Log;
  readonly closers: Closer[];
  readonly clockGuard: Pick<ClockGuard, 'mayDelete'>;
  readonly onFirstRun: ((token: string) => void) | undefined;
}

/** Throws `OperatorError` where the API's port cannot be had. */
export async function openConsole(options: ConsoleOptions): Promise<void> {
  const { config, store, media, control, log, closers } = options;
  const { controller, reload } = control;
  const { gate, campaigns } = options.dialing;
  const { claims } = options.calls;
  const { api, dataDirectory } = config.now().appliance;
  const at = placeOf(api, log);
  const token = generatedSecret(dataDirectory, TOKEN_FILE, true);
  const access = new Access(store, systemClock, token);
  const firstToken = generatedSecret(dataDirectory, FIRST_TOKEN_FILE);
  const uploads = new Uploads({
    ...{ config: config.now, store, clock: systemClock, log },
    onImported: () => campaigns.lookAgain(),
  });
  uploads.open();
  const agentTests = new AgentTests({ config: config.now, store, log });
  closers.push({ what: 'scenarios', close: async () => agentTests.close() });
  closers.push({ what: 'uploads', close: () => uploads.close() });
  const doctor = new DoctorRuns({
    ...{ config: config.now, clock: systemClock, log, status: () => controller.status() },
  });
  closers.push({ what: 'doctor', close: () => doctor.close() });
  const drift = new DriftLook({
    ...{ config: config.now, store, environment: process.env, clock: systemClock },
    used: () => config.used(),
    commands: () => (options.switch.state().kind === 'ready' ? options.switch.commands : null),
  });
  const v1 = {
    ...{ controller, log, reload, claims, drift },
    wakeWebhooks: () => control.wakeWebhooks(),
    store,
    campaigns,
    uploads,
    agentTests,
    gate,
    doctor,
    previews: new PreviewQueue(config.now, store.path),
    access,
    clock: systemClock,
    config: config.now,
    version: VERSION,
    firstToken,
    listen: controller.listen.bind(controller),
    tryAgent: (wish: TrialRequest) => media.tryAgent(wish),
    run: newCallId(),
    mayDelete: options.clockGuard.mayDelete,
  };
  const server = await openApi({ ...v1, ...at }).catch((error: unknown) => {
    throw portError(error, 'the API', api.host, api.port, 'api.port');
  });
  closers.push({ what: 'api', close: () => server.close() });
  if (api.tls !== undefined && server.certificates !== null) {
    const end = watchCertificate(server.certificates, api.tls, { clock: systemClock, log });
    closers.push({ what: 'certificate', close: async () => end() });
  }
  // Commands find it there also after another port was applied, until this controller ends.
  const { host, port } = server.local;
  writeFileSync(join(dataDirectory, ADDRESS_FILE), `${host}:${port}\n`, { mode: 0o600 });
  if (options.onFirstRun !== undefined && (await access.hasNoUsers())) options.onFirstRun(firstToken);
}

/** A certificate that cannot be used costs nobody a call: the API is there on loopback, and it is said why. */
function placeOf({ host, port, tls, trustProxy }: Config['appliance']['api'], log: Log) {
  const reading = tls === undefined ? null : readTls(tls, systemClock.now());
  const peers = new ClientAddresses({ trustProxy, hasTls: tls !== undefined });
  if (reading === null) return { host, port, peers };
  if (reading.fault !== null) log.error({ because: reading.fault.message }, 'API certificate cannot be used');
  if (!reading.ok) return { host: '127.0.0.1', port, peers };
  const { cert, key } = reading.files;
  return { host, port, peers, tls: { cert, key } };
}
