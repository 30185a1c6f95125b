// The tools of an agent in agents/*.yaml, and what each may be used for. Nothing that is not named here can be reached,
// whatever a model or a caller asks for.
import { z } from 'zod';
import * as f from '../fields.ts';
import { fieldShape, privateHosts, serverAuth } from './agent-fields.ts';
import { transferSchema } from './agent-transfers.ts';

/** Tools that the controller has by itself. What a tool may do is code, whatever a caller says. */
export const BUILT_IN_TOOLS = [
  'end_call',
  'transfer',
  'book_callback',
  'add_to_dnc',
  'set_fields',
  'switch_language',
  'hand_over',
  'send_dtmf',
  'collect_dtmf',
  'play_file',
  'pause_recording',
  'resume_recording',
  'kb_lookup',
] as const;

const means = () => f.line(500).optional().describe('When to use it, described for the model.');

/** What a tool is called by a model. Those of the controller are taken. */
const toolName = () =>
  f.name().refine((name) => name !== 'next_step' && !(BUILT_IN_TOOLS as readonly string[]).includes(name), {
    params: f.explained('a built-in tool has this name', 'choose another'),
  });

const httpToolSchema = f.section({
  name: toolName().describe('Name by which the model refers to it.'),
  description: f.text(1000).describe('What it does and when to use it, described for the model.'),
  method: f.oneOf('GET', 'POST', 'PUT', 'PATCH', 'DELETE').default('GET').describe('The HTTP method.'),
  url: f
    .line(1000)
    .describe(
      'Address of the request, with https://. It may contain {{caller}}, {{call}} and columns of the list.',
    ),
  arguments: z
    .array(
      f.section({
        ...fieldShape,
        required: z.boolean().default(false).describe('Whether the value is required.'),
      }),
    )
    .max(30)
    .default([])
    .describe(
      'Values that the model fills in. Sent as query parameters with GET and DELETE, otherwise as JSON.',
    ),
  fixed: z
    .record(z.string(), f.line(500))
    .default({})
    .describe(
      'Values that are always sent: {{caller}} is the number of this call, {{input_otp}} the keys collected as otp.',
    ),
  headers: z.record(z.string(), f.line(500)).default({}).describe('Additional headers, without secrets.'),
  auth: serverAuth('service'),
  timeoutMs: f.whole(100, 14_000).default(6000).describe('Maximum duration of one try.'),
  retries: f.whole(0, 3).default(1).describe('Retries if the network fails. Only with GET.'),
  maxBytes: f
    .whole(100, 200_000)
    .default(16_000)
    .describe('Maximum size of the answer; the rest is cut off.'),
  privateHosts: privateHosts('Hosts in your own network that it may reach, by the name or address in url.'),
  limit: f.whole(1, 100).default(10).describe('How often the tool may run in one call.'),
});

/** Keys of an agent's file that say what it may do. */
export const agentToolsShape = {
  tools: z
    .array(f.oneOf(...BUILT_IN_TOOLS))
    .default(['end_call'])
    .describe('Built-in tools that the model may use.'),
  transfers: z
    .array(transferSchema)
    .max(30)
    .default([])
    .describe('Destinations to which the tool transfer, or an operator, may connect callers.'),
  callbacks: f
    .section({
      from: f.timeOfDay().default('09:00').describe('Earliest time of day for a callback.'),
      until: f.timeOfDay().default('21:00').describe('Time of day from which no callback is booked.'),
      daysAhead: f.whole(1, 365).default(14).describe('How many days ahead a callback may be booked.'),
    })
    .prefault({})
    .describe('When the tool book_callback may book a callback, to the number of the call.'),
  fields: z
    .array(f.section(fieldShape))
    .max(60)
    .default([])
    .describe('Fields that the tool set_fields fills in.'),
  handOver: z
    .array(f.section({ agent: f.name().describe('Name of an agent.'), means: means() }))
    .max(20)
    .default([])
    .describe('Agents that may take over with the tool hand_over.'),
  inputs: z
    .array(
      f.section({
        name: f
          .name()
          .describe('Name of the input. {{input_otp}} in a service stands for the keys collected as otp.'),
        means: means(),
        digits: f.whole(1, 20).describe('Maximum number of keys; # ends the input earlier.'),
      }),
    )
    .max(10)
    .default([])
    .describe('What the tool collect_dtmf collects. The model never sees it, and no record stores it.'),
  knowledge: z
    .array(f.documentPlace())
    .max(50)
    .default([])
    .describe(
      'What the tool kb_lookup may search: folders or files below knowledge/, for example clinic or clinic/fees.md; . means all of it.',
    ),
  sounds: z
    .array(
      f.section({
        name: f.name().describe('Name by which the model refers to it.'),
        file: f
          .path('../sounds/way-to-us.wav')
          .describe(
            'A WAV file, relative to this file, for example ../sounds/directions.wav. Any rate from 8 to 48 kHz.',
          ),
        means: means(),
        says: f.text(1000).optional().describe('What is said in it, for the record and the model.'),
        interruptible: z
          .boolean()
          .default(true)
          .describe('Whether the caller may interrupt it. false: it is always played to the end.'),
      }),
    )
    .max(50)
    .default([])
    .describe('What the tool play_file may play.'),
  httpTools: z.array(httpToolSchema).max(30).default([]).describe('Your own HTTP services as tools.'),
};

export type HttpToolDeclaration = z.output<typeof httpToolSchema>;
