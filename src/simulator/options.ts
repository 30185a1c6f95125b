// The schema of the simulator's configuration. A password without a user, two gateways of one name, and unsupported codecs are
// refused.
import { tmpdir } from 'node:os';
import { z } from 'zod';
import { scriptSchema } from './script.ts';

const codecSchema = z.enum(['L16', 'PCMU', 'PCMA']);

const gatewaySchema = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/),
  /** `down` as when OPTIONS pings or a registration fail: every originate gets GATEWAY_DOWN at once. */
  status: z.enum(['up', 'down']).default('up'),
  registers: z.boolean().default(false),
  /** Whether its carrier has answered OPTIONS. A gateway is up before its first answer. */
  answersOptions: z.boolean().default(true),
  /** As the switch holds a trunk's budget: one call more is refused before it leaves, with SWITCH_CONGESTION. */
  channels: z.number().int().min(1).optional(),
  /** Whether the carrier connects calls elsewhere when asked to by REFER; else it answers 405. */
  takesRefer: z.boolean().default(false),
  /** What its callees speak unless their script says otherwise. */
  codec: codecSchema.optional(),
});

/** An event-socket user of the switch's directory (`userauth name@domain:password`). */
const userSchema = z.strictObject({
  name: z.string().min(1),
  domain: z.string().min(1),
  password: z.string().min(1),
  /** As `esl-allowed-api` and `esl-allowed-events`; without them, everything. */
  allowedApi: z.array(z.string()).optional(),
  allowedEvents: z.array(z.string()).optional(),
});

export const optionsSchema = z.strictObject({
  eslHost: z.string().default('127.0.0.1'),
  /** 0 takes a free port. */
  eslPort: z.number().int().min(0).max(65_535).default(0),
  password: z.string().min(1),
  users: z.array(userSchema).default([]),
  gateways: z
    .array(gatewaySchema)
    .refine(
      (gateways) => new Set(gateways.map(({ name }) => name)).size === gateways.length,
      'two gateways of one name',
    )
    .default([]),
  /**
   * The folder of the switch's files (`switch.configDirectory`). With it the switch runs on the profiles, gateways, address
   * lists and dialplan of these files, as `apply` writes them, and `gateways` above only says more of those of the same name.
   */
  configDirectory: z.string().min(1).optional(),
  scripts: z.array(scriptSchema).default([]),
  /** L16 is 16 kHz, so that a recogniser gets its full band; PCMU and PCMA are 8 kHz. */
  codec: codecSchema.default('L16'),
  /** Where speech is kept between runs. Without it, in memory only. */
  cacheFolder: z.string().optional(),
  /** Where the sound of `streamAudio` messages goes. */
  tempFolder: z.string().default(tmpdir()),
  /** What `global_getvar` knows besides the simulator's own. */
  globals: z.record(z.string(), z.string()).default({}),
  /** Channel variables that the dialplan gives every inbound call before it parks it. */
  inboundVariables: z.record(z.string(), z.string()).default({}),
});

export type SimulatorOptionsInput = z.input<typeof optionsSchema>;
export type SimulatorOptions = z.infer<typeof optionsSchema>;
/** Makes a gateway of the switch's files one of the simulator's. */
export function gatewayNamed(name: string, registers: boolean): Gateway {
  return gatewaySchema.parse({ name, registers });
}

export type Gateway = SimulatorOptions['gateways'][number];

export const inboundSchema = z.strictObject({
  /** The owned number that is rung, as the trunk writes it. */
  did: z.string().regex(/^\+?[0-9]{3,20}$/),
  callerId: z.string().regex(/^(\+?[0-9]{3,20}|anonymous)$/),
  script: scriptSchema.omit({ match: true, outcome: true, progress: true, ringMs: true }),
  /** How long the caller waits for an answer. */
  ringForMs: z.number().int().min(20).max(600_000).default(30_000),
});

export type InboundCallInput = z.input<typeof inboundSchema>;
export type InboundCall = z.infer<typeof inboundSchema>;
