// The same schemas for editors: one JSON Schema for each kind of file, made from the fields that check it.
import { z } from 'zod';
import { agentSchema } from '../agent/agent.ts';
import { phrasesSchema } from '../agent/phrases.ts';
import { scenariosSchema } from '../agent/scenario.ts';
import { applianceSchema } from '../appliance.ts';
import { campaignSchema } from '../campaign/campaign.ts';
import { numbersSchema } from '../numbers/owned-number.ts';
import { ownRulesSchema } from '../own-rules.ts';
import { providersSchema } from '../providers.ts';
import { trunkSchema } from '../trunk.ts';

const SCHEMAS = {
  appliance: applianceSchema,
  trunk: trunkSchema,
  numbers: numbersSchema,
  agent: agentSchema,
  providers: providersSchema,
  campaign: campaignSchema,
  compliance: ownRulesSchema,
  scenarios: scenariosSchema,
  phrases: phrasesSchema,
} as const;

/** By name of the schema file, without `.json`. What files may hold, not what becomes of it. */
export function jsonSchemas(): ReadonlyMap<string, object> {
  return new Map(
    Object.entries(SCHEMAS).map(([name, schema]) => [
      name,
      z.toJSONSchema(schema, { io: 'input', target: 'draft-7', unrepresentable: 'any' }),
    ]),
  );
}
