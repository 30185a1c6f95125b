// What each webhook event holds under `data`: what is sent is checked against it by the compiler, and the OpenAPI document is made from
// it. No numbers of versions: keys may be added, and none is taken away.
import { z } from 'zod';
import type { EndedBy, OutcomeKind } from '../../call/state.ts';
import type { WebhookEvent } from '../../config/appliance/notifications.ts';
import type { EndReason } from '../../conversation/closing.ts';

/** Every one of them: a new one that is missing does not compile. */
const wordsOf = <Word extends string>(words: Readonly<Record<Word, true>>) =>
  z.enum(Object.keys(words) as [Word, ...Word[]]);

const outcomeKind = wordsOf<OutcomeKind>({
  ...{ answered: true, busy: true, 'no-answer': true, rejected: true, 'invalid-number': true },
  ...{ unreachable: true, 'trunk-failed': true, cancelled: true, failed: true, unknown: true },
});
const endReason = wordsOf<EndReason>({
  ...{ 'agent-ended': true, 'caller-silent': true, voicemail: true, 'not-reached': true, 'on-hold': true },
  ...{ 'provider-failed': true, operator: true, 'time-limit': true, transferred: true },
  ...{ 'message-taken': true, announced: true, 'audio-lost': true, fault: true },
});
const endedBy = wordsOf<EndedBy>({ callee: true, caller: true, agent: true, operator: true, switch: true });

/** Whose call it is. Left out where the call could not be stored. */
const ofCall = {
  call: z.string().describe('Its id, for GET /calls/{call}.'),
  direction: z.enum(['inbound', 'outbound']).optional(),
  number: z.string().nullable().optional().describe('The other party. Null: withheld.'),
  ours: z.string().nullable().optional().describe('Your number.'),
  agent: z.string().nullable().optional(),
  campaign: z.string().nullable().optional().describe('Null: none.'),
};

const sum = z.object({ micros: z.number(), currency: z.string() });

const endSummary = z.object({
  durationMs: z.number().describe('From the answer to the end.'),
  turns: z.number(),
  medianLatencyMs: z.number().nullable().describe('Of the agent’s answers.'),
  cost: z.array(sum).describe('A sum for each currency, in millionths: transcriber, model and voice.'),
  costs: z
    .array(
      z.object({
        part: z.enum(['transcriber', 'model', 'voice', 'telephony']),
        provider: z.string(),
        used: z.number(),
        unit: z.enum(['ms', 'characters', 'tokens']),
        micros: z.number().nullable().describe('Null: no price is declared.'),
        currency: z.string().nullable(),
      }),
    )
    .describe('The same by provider, with telephony.'),
});

const alertBegun = z.object({
  name: z.string().describe('What it is about: a trunk, a provider, a file.'),
  state: z.string().describe('How bad it is, such as `down`, `soon`, `over`, `filling` or `full`.'),
  because: z.string(),
  text: z.string().nullable().describe('One sentence for people, in `alerts.language`.'),
});
const alertOver = alertBegun.omit({ state: true });

/** Of a campaign. Why, as a word or a sentence of the dialer; `text` for people where it alerts somebody. */
const ofCampaign = z.object({ name: z.string(), because: z.string() });
const toldCampaign = ofCampaign.extend({ text: alertBegun.shape.text });

export const EVENT_SHAPES = {
  'call.started': z.object({
    ...ofCall,
    trunk: z.string(),
    because: z.string().describe('Why this number of yours, or this agent.'),
  }),
  'call.answered': z.object(ofCall),
  'call.ended': z.object({
    ...ofCall,
    outcome: z.object({
      kind: outcomeKind,
      hangupCause: z.string().nullable(),
      sipStatus: z.number().nullable(),
      endedBy: endedBy.nullable(),
      answeredAt: z.number().nullable().describe('Milliseconds since 1970, in UTC. Null: nobody answered.'),
      endedAt: z.number(),
    }),
    disposition: z.string().nullable().describe('The business result, or what became of the call.'),
    reason: endReason
      .nullable()
      .describe('Why the conversation ended. Null: there was none, or the other party hung up.'),
    summary: endSummary.nullable().describe('Null: the controller was killed during the call.'),
  }),
  'call.analysed': z.object({
    ...ofCall,
    summary: z.string().nullable(),
    disposition: z.string().nullable(),
    criteria: z.array(z.object({ criterion: z.string(), met: z.boolean().nullable(), because: z.string() })),
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    problem: z.string().nullable().describe('Why there is no analysis. Null: there is one.'),
  }),
  'contact.unreached': z.object({
    call: z.string().describe('The last try.'),
    campaign: z.string(),
    contact: z.string(),
    number: z.string(),
    attempts: z.number(),
    outcome: z.string(),
    disposition: z.string(),
    variables: z.record(z.string(), z.string()).describe('Of the list.'),
  }),
  'campaign.stopped': toldCampaign,
  'campaign.resumed': toldCampaign,
  'campaign.done': ofCampaign,
  'switch.down': alertBegun,
  'switch.up': alertOver,
  'trunk.down': alertBegun,
  'trunk.up': alertOver,
  'provider.dead': alertBegun,
  'provider.back': alertOver,
  'list.expiring': alertBegun,
  'list.renewed': alertOver,
  'registration.expiring': alertBegun,
  'registration.renewed': alertOver,
  'certificate.expiring': alertBegun,
  'certificate.renewed': alertOver,
  'disk.filling': alertBegun,
  'disk.freed': alertOver,
  'recordings.failing': alertBegun,
  'recordings.recovered': alertOver,
  'clock.doubted': alertBegun,
  'clock.believed': alertOver,
} as const satisfies Readonly<Record<WebhookEvent, z.ZodType>>;

/** What whoever makes an event knows of it; whose call it is, and the words for people, are added as it is stored. */
export type EventData<Type extends WebhookEvent> = Fixed<Omit<z.input<(typeof EVENT_SHAPES)[Type]>, 'text'>>;

/** Nobody changes what is told. */
type Fixed<T> = T extends readonly (infer One)[]
  ? readonly Fixed<One>[]
  : T extends object
    ? { readonly [Key in keyof T]: Fixed<T[Key]> }
    : T;

const WHEN: Readonly<Record<WebhookEvent, string>> = {
  'call.started': 'A call is being dialled, or rings in.',
  'call.answered': 'The two are connected. A call that nobody answers has no such event.',
  'call.ended': 'A call is over. Its recording is stored some seconds later.',
  'call.analysed': 'A model has analysed a call after its end.',
  'contact.unreached': 'A person was not reached in any try that the campaign allows.',
  'campaign.stopped': 'A campaign no longer dials.',
  'campaign.resumed': 'A campaign dials again.',
  'campaign.done': 'A campaign has called everybody.',
  'switch.down': 'The switch is not connected.',
  'switch.up': 'The switch is connected again.',
  'trunk.down': 'A trunk carries no calls.',
  'trunk.up': 'A trunk carries calls again.',
  'provider.dead': 'A provider does not work.',
  'provider.back': 'A provider works again.',
  'list.expiring': 'A scrub result is out of date or soon will be.',
  'list.renewed': 'A scrub result is up to date again.',
  'registration.expiring': 'A header, chain or declaration of a number ends soon, or has ended.',
  'registration.renewed': 'It was renewed.',
  'certificate.expiring': 'A certificate expires soon, or has expired.',
  'certificate.renewed': 'It was renewed.',
  'disk.filling': 'A disk is filling up, or full.',
  'disk.freed': 'It has room again.',
  'recordings.failing': 'Recordings cannot be stored, encrypted, opened or uploaded.',
  'recordings.recovered': 'That is over.',
  'clock.doubted': 'The clock jumped ahead; nothing is deleted because of its age.',
  'clock.believed': 'The clock is trusted again.',
};

export function eventWords(type: WebhookEvent): string {
  return WHEN[type];
}
