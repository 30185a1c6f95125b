// All routes of the API, in the order in which the document lists them.
import type { ApiDeps } from './deps.ts';
import { accessRoutes } from './nouns/access.ts';
import { agentTestRoutes } from './nouns/agent-tests.ts';
import { callOrderRoutes } from './nouns/call-orders.ts';
import { callRoutes } from './nouns/calls.ts';
import { campaignOrderRoutes } from './nouns/campaign-orders.ts';
import { complaintRoutes } from './nouns/complaints.ts';
import { contactRoutes } from './nouns/contacts.ts';
import { controlRoutes } from './nouns/control.ts';
import { decisionRoutes } from './nouns/decisions.ts';
import { declaredRoutes } from './nouns/declared.ts';
import { doctorRoutes } from './nouns/doctor.ts';
import { evidenceRoutes } from './nouns/evidence.ts';
import { healthRoutes } from './nouns/health.ts';
import { machineRoutes } from './nouns/machine.ts';
import { providerRoutes } from './nouns/providers.ts';
import { statsRoutes } from './nouns/stats.ts';
import { suppressionRoutes } from './nouns/suppressions.ts';
import { turnRoutes } from './nouns/turns.ts';
import { uploadRoutes } from './nouns/uploads.ts';
import { userRoutes } from './nouns/users.ts';
import { versionRoutes } from './nouns/versions.ts';
import { webhookRoutes } from './nouns/webhooks.ts';
import type { Route } from './route.ts';

export function allRoutes(deps: ApiDeps): Route[] {
  return [
    ...callRoutes(deps),
    ...callOrderRoutes(deps),
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
