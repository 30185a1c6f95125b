// What the routes use: the store for the past, the controller for the present, the configuration for the declarations. Types
// only.
import type { Config } from '../../../config/schema.ts';
import type { DoctorRuns } from '../../../doctor/doctor-runs.ts';
import type { DriftLook } from '../../../provisioning/drift-report.ts';
import type { InboundClaims } from '../../../runtime/calls/inbound/inbound-claims.ts';
import type { Controller } from '../../../runtime/controller.ts';
import type { CampaignRunner } from '../../../runtime/dialing/campaigns/run-campaigns.ts';
import type { DialGate } from '../../../runtime/dialing/dial-gate.ts';
import type { PreviewQueue } from '../../../runtime/dialing/preview/preview-queue.ts';
import type { Uploads } from '../../../runtime/lists/uploads.ts';
import type { Log } from '../../../runtime/log.ts';
import type { AgentTests } from '../../../runtime/trials/agent-tests.ts';
import type { Store } from '../../../store/store.ts';
import type { Clock } from '../../../telephony/time.ts';
import type { Reload } from '../reload.ts';
import type { Access } from './access.ts';
import type { EventLog } from './event-log.ts';
import type { LiveBoard } from './live-board.ts';

/** What the routes ask of the running controller, or of a test's own. */
type ApiController = Pick<
  Controller,
  'status' | 'dial' | 'hangUp' | 'order' | 'actionsOf' | 'feed' | 'drain' | 'endDrain'
>;

export interface ApiDeps {
  readonly controller: ApiController;
  readonly store: Store;
  readonly campaigns: Pick<CampaignRunner, 'order' | 'lookAgain'>;
  readonly uploads: Uploads;
  readonly agentTests: Pick<AgentTests, 'of' | 'start'>;
  readonly board: Pick<LiveBoard, 'of'>;
  readonly events: Pick<EventLog, 'since' | 'lastId' | 'watch' | 'startId'>;
  readonly gate: Pick<DialGate, 'look' | 'poolFor'>;
  readonly doctor: DoctorRuns;
  /** The files, what was applied, what is used, what the switch has. */
  readonly drift: Pick<DriftLook, 'look'>;
  /** Takes in what was applied since. */
  readonly reload: Reload;
  /** Where the doctor says which call it will answer itself. */
  readonly claims: Pick<InboundClaims, 'add'>;
  readonly previews: Pick<PreviewQueue, 'ask'>;
  /** Something for other systems is due now. */
  readonly wakeWebhooks: () => void;
  readonly access: Access;
  readonly clock: Clock;
  readonly log: Log;
  /** As new calls use it. */
  readonly config: () => Config;
  /** Of this program. */
  readonly version: string;
}
