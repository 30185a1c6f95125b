// agents/*.yaml: an agent with its transcriber, model, voice and behaviour. Omitted waits and lines keep the defaults of the
// conversation.
import { z } from 'zod';
import * as f from '../fields.ts';
import * as locale from '../locale-fields.ts';
import { afterCallSchema } from './agent-after-call.ts';
import { answeringSchema, lineHoldSchema } from './agent-answering.ts';
import { type AgentLanguage, languagesShape, toAgentLanguage } from './agent-languages.ts';
import { agentLines } from './agent-lines.ts';
import { mcpShape } from './agent-mcp.ts';
import {
  fallbackSchema,
  fillersSchema,
  memorySchema,
  speculationSchema,
  warningSchema,
} from './agent-replies.ts';
import { hasPrompt, stepsShape } from './agent-steps.ts';
import { agentToolsShape } from './agent-tools.ts';
import { turnModelSchema } from './agent-turn-model.ts';

const dispositionSchema = z.union(
  [
    f.name(),
    f.section({
      name: f.name().describe('Its name in the records.'),
      means: f.line(500).describe('When it applies, described for the model.'),
    }),
  ],
  { error: 'write a name, or name: and means: below it' },
);

/** A provider's name, or a list of them in the order of fallback. Left out where a realtime provider does it all. */
const oneOrMore = () =>
  z
    .union([f.name(), z.array(f.name()).min(1).max(5)], {
      error: 'write a name, or a list of names: the first is used, the next takes over when it fails',
    })
    .optional();

const wait = () => f.whole(0, 120_000).optional();

export const agentSchema = f
  .section({
    name: f.name().describe('Your name for this agent.'),
    language: locale.language().describe('Language of the conversation, for example en-IN, hi or multi.'),
    greeting: f
      .text(1000)
      .optional()
      .describe('First words, said word for word. {{column}} stands for a column of the list.'),
    announcement: f
      .text(1000)
      .optional()
      .describe(
        'Said before the greeting, in full, whatever the caller says: announcements that the law requires.',
      ),
    optOut: f
      .section({
        key: f
          .oneOf('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#')
          .describe('A single key that works at any time in the conversation. In quotes.'),
        line: f.text(300).optional().describe('Said then, before the call ends. Default: goodbye.'),
      })
      .optional()
      .describe(
        'A key with which a person ends all further calls from this appliance. Say so in announcement or greeting.',
      ),
    instructions: f
      .text()
      .optional()
      .describe(
        'Who the agent is, its goal, and what it must never do. Not needed only for a flow without prompts.',
      ),
    transcriber: oneOrMore().describe(
      'Name of a transcriber in providers.yaml, or several: the next takes over.',
    ),
    model: oneOrMore().describe('Name of a model in providers.yaml, or several: the next takes over.'),
    voice: oneOrMore().describe('Name of a voice in providers.yaml, or several: the next takes over.'),
    realtime: f
      .name()
      .optional()
      .describe(
        'Name of a realtime provider in providers.yaml: transcriber, model and voice in one, instead of those three.',
      ),
    extension: f
      .extension()
      .optional()
      .describe('What a softphone dials to reach this agent: 3 to 6 digits, in quotes.'),
    keyterms: z
      .array(f.line(100))
      .max(100)
      .default([])
      .describe('Words that are likely and hard to hear: names, products.'),
    pronounce: z
      .record(f.line(100), f.line(200))
      .default({})
      .describe('How words are pronounced: a word in the text, and the text that the voice gets instead.'),
    dispositions: z
      .array(dispositionSchema)
      .min(1)
      .max(40)
      .default(['completed'])
      .describe('How a call may end, in business terms. The agent picks one when it ends the call.'),
    firstSpeaker: f.oneOf('agent', 'caller').default('agent').describe('Who speaks first.'),
    interruption: f
      .section({
        mode: f
          .oneOf('hold', 'stop', 'off')
          .default('hold')
          .describe(
            'hold: pause, and continue if nothing was said. stop: stop at once. off: never be interrupted.',
          ),
        backchannels: z
          .array(f.line(40))
          .default([])
          .describe('Further words that do not interrupt the agent, besides hmm, haan, okay and similar.'),
      })
      .prefault({})
      .describe('What happens when the caller speaks over the agent.'),
    endpointing: f
      .section({
        quickMs: wait().describe('Silence after a complete answer.'),
        normalMs: wait().describe('Silence after anything else.'),
        patientMs: wait().describe(
          'Silence after an unfinished sentence, for example one that ends with "and".',
        ),
        noWordsMs: wait().describe('How long to wait for words after the end of speech.'),
        keysMs: wait().describe('How long to wait for the next key.'),
      })
      .prefault({})
      .describe('How much silence means that the caller has finished.'),
    turnModel: turnModelSchema,
    idle: f
      .section({
        afterMs: f
          .whole(1000, 120_000)
          .optional()
          .describe('Silence on both sides before the agent asks whether the caller is there.'),
        waitMs: f
          .whole(1000, 600_000)
          .optional()
          .describe('The same, once the caller has asked for a moment ("hold on", "ek minute").'),
        prompts: z
          .array(f.line(300))
          .max(5)
          .optional()
          .describe('What is asked then, one line after the other; after the last one the call ends.'),
        goodbye: f.line(300).optional().describe('Said before the call ends because of silence.'),
      })
      .prefault({})
      .describe('What happens when nobody speaks.'),
    lines: agentLines.prefault({}).describe('What the agent says when it cannot ask a model.'),
    replyTimeoutMs: f
      .whole(500, 60_000)
      .optional()
      .describe('Maximum time from the request to the first audio.'),
    maxCallMs: f.whole(10_000, 14_400_000).default(600_000).describe('Maximum length of a call.'),
    voicemail: f
      .section({
        action: f
          .oneOf('hang-up', 'leave-message', 'talk')
          .default('hang-up')
          .describe('Hang up, say the message after the beep, or talk as if it were a person.'),
        message: f.text(1000).optional().describe('Said after the beep.'),
        beepWaitMs: f.whole(1000, 120_000).optional().describe('Maximum wait for a beep.'),
      })
      .prefault({})
      .describe('What to do when a machine answers.'),
    answering: answeringSchema,
    lineHold: lineHoldSchema,
    speculation: speculationSchema,
    fallback: fallbackSchema,
    fillers: fillersSchema,
    warning: warningSchema,
    memory: memorySchema,
    holdMusic: f
      .path('../sounds/waiting.wav')
      .optional()
      .describe(
        'A WAV file for waiting callers, relative to this file. Default: a tune that comes with Trunkline.',
      ),
    ...languagesShape,
    ...stepsShape,
    ...mcpShape,
    ...agentToolsShape,
    afterCall: afterCallSchema,
  })
  .meta({ title: 'Trunkline agent' });

type Parsed = z.output<typeof agentSchema>;

interface Disposition {
  readonly name: string;
  /** Null where the name says it. */
  readonly means: string | null;
}

/** With which transcriber, model and voice; of a list the first is used, and the next takes over when it fails. */
export type Speech =
  | {
      readonly kind: 'pipeline';
      readonly transcribers: Fallbacks;
      readonly models: Fallbacks;
      readonly voices: Fallbacks;
    }
  /** A flow of keys and lines alone: nobody listens, and no model is asked. */
  | { readonly kind: 'voice-only'; readonly voices: Fallbacks }
  /** One provider that hears, thinks and speaks. */
  | { readonly kind: 'realtime'; readonly realtime: string };

/** Names of providers of one kind, the preferred one first. */
type Fallbacks = readonly [string, ...string[]];

type Unresolved =
  | 'instructions'
  | 'dispositions'
  | 'languages'
  | 'transcriber'
  | 'model'
  | 'voice'
  | 'realtime';
export type Agent = Omit<Parsed, Unresolved> & {
  /** Empty only in a flow without prompts. */
  readonly instructions: string;
  readonly dispositions: readonly Disposition[];
  readonly languages: readonly AgentLanguage[];
  readonly speech: Speech;
};
export type ParsedAgent = Parsed;

/** Of one that passed its links: it has transcriber, model and voice in one of the two ways. */
export function toAgent(parsed: Parsed): Agent {
  const { transcriber, model, voice, realtime, ...rest } = parsed;
  const dispositions = parsed.dispositions.map((one) =>
    typeof one === 'string' ? { name: one, means: null } : { name: one.name, means: one.means },
  );
  const speech: Speech =
    realtime !== undefined
      ? { kind: 'realtime', realtime }
      : hasPrompt(parsed.steps)
        ? {
            kind: 'pipeline',
            transcribers: fallbacks(transcriber),
            models: fallbacks(model),
            voices: fallbacks(voice),
          }
        : { kind: 'voice-only', voices: fallbacks(voice) };
  const instructions = parsed.instructions ?? '';
  return { ...rest, instructions, dispositions, languages: parsed.languages.map(toAgentLanguage), speech };
}

function fallbacks(written: string | readonly string[] | undefined): Fallbacks {
  const [first, ...others] = typeof written === 'string' ? [written] : (written ?? []);
  if (first === undefined) throw new Error('agent: passed its links without transcriber, model or voice');
  return [first, ...others];
}
