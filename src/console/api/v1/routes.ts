// All routes of the API, in the order of the document.
import type { ApiDeps } from './deps.ts';
import { eventRoutes } from './events.ts';
import { accessRoutes } from './resources/access.ts';
import { agentTestRoutes } from './resources/agent-tests.ts';
import { callOrderRoutes } from './resources/call-orders.ts';
import { callRoutes } from './resources/calls.ts';
import { campaignOrderRoutes } from './resources/campaign-orders.ts';
import { complaintRoutes } from './resources/complaints.ts';
import { contactRoutes } from './resources/contacts.ts';
import { controlRoutes } from './resources/control.ts';
import { decisionRoutes } from './resources/decisions.ts';
import { declaredRoutes } from './resources/declared.ts';
import { doctorRoutes } from './resources/doctor.ts';
import { evidenceRoutes } from './resources/evidence.ts';
import { healthRoutes } from './resources/health.ts';
import { machineRoutes } from './resources/machine.ts';
import { providerRoutes } from './resources/providers.ts';
import { replayRoutes } from './resources/replays.ts';
import { statsRoutes } from './resources/stats.ts';
import { suppressionRoutes } from './resources/suppressions.ts';
import { turnRoutes } from './resources/turns.ts';
import { uploadRoutes } from './resources/uploads.ts';
import { userRoutes } from './resources/users.ts';
import { versionRoutes } from './resources/versions.ts';
import { webhookRoutes } from './resources/webhooks.ts';
import type { Route } from './route.ts';

export function allRoutes(deps: ApiDeps): Route[] {
  return [
    ...callRoutes(deps),
    ...replayRoutes(deps),
    ...callOrderRoutes(deps),
    ...eventRoutes(deps),
    ...statsRoutes(deps),
    ...declaredRoutes(deps),
    ...versionRoutes(deps),
    ...turnRoutes(deps),
    ...agentTestRoutes(deps),
    ...campaignOrderRoutes(deps),
    ...uploadRoutes(deps),
    ...contactRoutes(deps),
    ...decisionRoutes(deps),
    ...evidenceRoutes(deps),
    ...doctorRoutes(deps),
    ...controlRoutes(deps),
    ...suppressionRoutes(deps),
    ...complaintRoutes(deps),
    ...webhookRoutes(deps),
    ...healthRoutes(deps),
    ...providerRoutes(deps),
    ...machineRoutes(deps),
    ...userRoutes(deps),
    ...accessRoutes(deps),
  ];
}
