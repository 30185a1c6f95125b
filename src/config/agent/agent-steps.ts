// The part of agents/*.yaml that gives an agent a flow: steps with a prompt, a menu of keys, an input of keys or a line, and
// where each leads. Without steps an agent is a single prompt.
import { z } from 'zod';
import * as f from '../fields.ts';
import * as locale from '../locale-fields.ts';

const actionShape = {
  say: f.text(1000).optional().describe('Said first, word for word.'),
  language: locale
    .language()
    .optional()
    .describe('The call continues in this language, one of the agent’s languages.'),
  step: f.name().optional().describe('Continues with this step.'),
  agent: f.name().optional().describe('Another agent takes over.'),
  transfer: f.name().optional().describe('Connects the caller with one of the agent’s transfers.'),
  end: f.name().optional().describe('Ends the call, with one of the agent’s dispositions.'),
  repeat: z.literal(true).optional().describe('Repeats the prompt of this step.'),
};

const WHERE = ['step', 'agent', 'transfer', 'end', 'repeat'] as const;

const actionSchema = f
  .section(actionShape)
  .refine((action) => WHERE.filter((where) => action[where] !== undefined).length === 1, {
    params: f.explained(
      'it leads to none or to several places',
      'write one of: step, agent, transfer, end, repeat: true',
    ),
  });

const KEYS = /^[0-9*#]{1,4}$/;

const triesShape = {
  waitMs: f
    .whole(1000, 60_000)
    .default(6000)
    .describe('How long to wait for the first key after the prompt.'),
  nextKeyMs: f.whole(500, 20_000).default(2500).describe('How long to wait for the next key.'),
  tries: f.whole(1, 9).default(3).describe('How often the prompt is played, including the first time.'),
  invalid: f.text(500).optional().describe('Said after a wrong key, before the prompt is repeated.'),
  silent: f.text(500).optional().describe('Said if no key was pressed, before the prompt is repeated.'),
  otherwise: actionSchema.describe('Where to continue when all tries are used up.'),
};

const menuSchema = f
  .section({
    say: f.text(2000).describe('What is said. A key interrupts it.'),
    keys: z
      .record(z.string(), actionSchema)
      .refine((keys) => Object.keys(keys).length > 0 && Object.keys(keys).every((key) => KEYS.test(key)), {
        params: f.explained(
          'these are no keys of a telephone',
          "write one to four digits, * or #, in quotes, and what each does, for example '1': {step: main}",
        ),
      })
      .describe('What each key does.'),
    ...triesShape,
  })
  .describe('A choice by key. Uses no model.');

const inputSchema = f
  .section({
    say: f.text(2000).describe('What is said. A key interrupts it.'),
    name: f
      .name()
      .describe('Name of the input. {{input_otp}} in a service stands for the keys collected as otp.'),
    digits: f.whole(1, 30).describe('Maximum number of keys; # ends the input earlier.'),
    atLeast: f
      .whole(1, 30)
      .optional()
      .describe('Minimum number of keys; fewer count as a wrong input. Default: the same as digits.'),
    after: actionSchema.describe('Where to continue then.'),
    ...triesShape,
  })
  .describe('Keys that are sent to services only; no model sees them and no record stores them.');

const sayStepSchema = f
  .section({
    line: f.text(2000).describe('What is said.'),
    after: actionSchema.describe('Where to continue then.'),
  })
  .describe('Says a line and continues.');

const stepSchema = f
  .section({
    name: f.name().describe('Name by which other steps refer to it.'),
    prompt: f.text().optional().describe('The goal of this step. Added after the agent’s instructions.'),
    tools: z
      .array(f.name())
      .optional()
      .describe('The agent’s tools that the model may use in this step. Default: all.'),
    collect: z
      .array(f.name())
      .max(60)
      .default([])
      .describe('Fields that the model must fill in during this step, with set_fields.'),
    next: z
      .array(
        f.section({
          step: f.name().describe('The step.'),
          when: f.line(500).describe('When to go there, described for the model.'),
          needs: z
            .array(f.name())
            .default([])
            .describe('Fields that must be filled in first. Enforced, whatever the model says.'),
        }),
      )
      .max(20)
      .default([])
      .describe('Steps to which the model may move, with the tool next_step.'),
    menu: menuSchema.optional(),
    input: inputSchema.optional(),
    say: sayStepSchema.optional(),
  })
  .refine(
    ({ prompt, menu, input, say }) =>
      [prompt, menu, input, say].filter((part) => part !== undefined).length === 1,
    {
      params: f.explained(
        'this step has none or several of them',
        'a step has one of: prompt, menu, input, say',
      ),
    },
  );

export const stepsShape = {
  steps: z
    .array(stepSchema)
    .max(100)
    .default([])
    .describe('A flow; the call begins with the first step. Default: no steps, only the instructions.'),
};

export type AgentStep = z.output<typeof stepSchema>;
export type StepAction = z.output<typeof actionSchema>;

/** Every way out of a step, with the path to where it is written. */
export function waysOut(
  step: AgentStep,
): readonly { readonly path: readonly string[]; readonly action: StepAction }[] {
  const { menu, input, say } = step;
  if (menu !== undefined)
    return [
      ...Object.entries(menu.keys).map(([key, action]) => ({ path: ['menu', 'keys', key], action })),
      { path: ['menu', 'otherwise'], action: menu.otherwise },
    ];
  if (input !== undefined)
    return [
      { path: ['input', 'after'], action: input.after },
      { path: ['input', 'otherwise'], action: input.otherwise },
    ];
  return say === undefined ? [] : [{ path: ['say', 'after'], action: say.after }];
}

/** Whether a model has a part in this agent: where every step is keys and lines, none is asked and nobody listens. */
export function hasPrompt(steps: readonly AgentStep[]): boolean {
  return steps.length === 0 || steps.some(({ prompt }) => prompt !== undefined);
}

/** Every line that a step says by itself, with the path to where it is written. */
export function spokenIn(
  step: AgentStep,
): readonly { readonly path: readonly string[]; readonly text: string }[] {
  const { menu, input, say } = step;
  const lines: (readonly [readonly string[], string | undefined])[] = [
    [['menu', 'say'], menu?.say],
    [['menu', 'invalid'], menu?.invalid],
    [['menu', 'silent'], menu?.silent],
    [['input', 'say'], input?.say],
    [['input', 'invalid'], input?.invalid],
    [['input', 'silent'], input?.silent],
    [['say', 'line'], say?.line],
    ...waysOut(step).map(({ path, action }) => [[...path, 'say'], action.say] as const),
  ];
  return lines.flatMap(([path, text]) => (text === undefined ? [] : [{ path, text }]));
}
