// Checks the places in an agent's texts that something is to fill: {{name}} and the like. A place that nothing fills would be
// read aloud, or sent to a service as a hole. Whether a list has the column is checked elsewhere.
import type { ParsedAgent } from '../agent/agent.ts';
import { spokenIn } from '../agent/agent-steps.ts';
import { type ForeignPlace, foreignPlaces, placeholders, placeOfInput } from '../agent/template.ts';
import type { Declared } from '../declared.ts';
import type { Problem } from '../problem.ts';
import type { Path } from '../reading/documents.ts';
import { nearestWord } from '../reading/suggest.ts';

type Agent = Pick<Declared<ParsedAgent>, 'value' | 'at'>;
type Text = readonly [path: Path, text: string | undefined];

export function checkPlaces({ value, at }: Agent): Problem[] {
  const found = [
    ...spokenBy(value).map(([path, text]) => [path, foreignPlaces(text ?? '', 'spoken')] as const),
    ...promptsOf(value).map(([path, text]) => [path, foreignPlaces(text ?? '', 'prompt')] as const),
    ...sentBy(value).map(([path, text]) => [path, foreignPlaces(text ?? '', 'prompt')] as const),
  ];
  return [
    ...found.flatMap(([path, places]) => places.map((place) => ({ ...at(...path), ...unfilled(place) }))),
    ...sentBy(value).flatMap(([path, text]) =>
      placeholders(text ?? '').flatMap(({ name }) => {
        const words = unsent(name, value);
        return words === null ? [] : [{ ...at(...path), ...words }];
      }),
    ),
  ];
}

function unfilled({ written, name }: ForeignPlace): Pick<Problem, 'message' | 'remedy'> {
  return {
    message: `nothing fills ${written}`,
    remedy:
      name === null
        ? 'between the braces write the name of a column in English letters, as in {{name}}, or write the words themselves'
        : `write {{${name}}}, with two braces on each side, or the words themselves`,
  };
}

/** Said as they are written, by the agent itself or to whoever a caller is connected with. */
function spokenBy(value: ParsedAgent): Text[] {
  const { voicemail, answering, idle, fillers } = value;
  return [
    [['announcement'], value.announcement],
    [['greeting'], value.greeting],
    [['optOut', 'line'], value.optOut?.line],
    [['voicemail', 'message'], voicemail.message],
    [['answering', 'screeningLine'], answering.screeningLine],
    [['answering', 'personLine'], answering.personLine],
    [['warning', 'line'], value.warning.line],
    ...linesAt(['lines'], value.lines),
    ...linesAt(['idle', 'prompts'], idle.prompts),
    [['idle', 'goodbye'], idle.goodbye],
    ...linesAt(['fillers', 'thinking'], fillers.thinking),
    ...linesAt(['fillers', 'toolWait'], fillers.toolWait),
    ...value.languages.flatMap((one, index): Text[] => {
      if (typeof one === 'string') return [];
      const at = ['languages', index];
      return [
        [[...at, 'greeting'], one.greeting],
        ...linesAt([...at, 'lines'], one.lines),
        ...linesAt([...at, 'idlePrompts'], one.idlePrompts),
        [[...at, 'idleGoodbye'], one.idleGoodbye],
        ...linesAt([...at, 'thinking'], one.thinking),
        ...linesAt([...at, 'toolWait'], one.toolWait),
      ];
    }),
    ...value.transfers.flatMap((transfer, index): Text[] => [
      [['transfers', index, 'brief'], transfer.brief],
      ...(['busy', 'noAnswer', 'declined', 'machine', 'failed'] as const).map(
        (how): Text => [['transfers', index, how, 'say'], transfer[how]?.say],
      ),
    ]),
    ...value.steps.flatMap((step, index) =>
      spokenIn(step).map(({ path, text }): Text => [['steps', index, ...path], text]),
    ),
  ];
}

function promptsOf(value: ParsedAgent): Text[] {
  return [
    [['instructions'], value.instructions],
    ...value.languages.map(
      (one, index): Text => [
        ['languages', index, 'instructions'],
        typeof one === 'string' ? undefined : one.instructions,
      ],
    ),
    ...value.steps.map(({ prompt }, index): Text => [['steps', index, 'prompt'], prompt]),
  ];
}

/** Sent to the owner's services with every request. */
function sentBy(value: ParsedAgent): Text[] {
  return [
    ...value.httpTools.flatMap((tool, index): Text[] => [
      [['httpTools', index, 'url'], tool.url],
      ...linesAt(['httpTools', index, 'fixed'], tool.fixed),
    ]),
    ...value.mcp.flatMap((server, index): Text[] => linesAt(['mcp', index, 'fixed'], server.fixed)),
  ];
}

function linesAt(path: Path, lines: object | undefined): Text[] {
  const isList = Array.isArray(lines);
  return Object.entries(lines ?? {}).map(
    ([key, text]): Text => [
      [...path, isList ? Number(key) : key],
      typeof text === 'string' ? text : undefined,
    ],
  );
}

/** What every call has, whatever list it comes from. */
const OF_THE_CALL = ['caller', 'call', 'business'];

/** A column of a list may have any name; what is but a slip of the finger from a name that is always there is none. */
function unsent(name: string, { inputs, steps }: ParsedAgent): Pick<Problem, 'message' | 'remedy'> | null {
  if (OF_THE_CALL.includes(name)) return null;
  const keyed = [
    ...inputs.map((input) => placeOfInput(input.name)),
    ...steps.flatMap(({ input }) => (input === undefined ? [] : [placeOfInput(input.name)])),
  ];
  if (keyed.includes(name)) return null;
  const near = OF_THE_CALL.find((word) => isSlip(name, word)) ?? nearestWord(name, keyed);
  if (near !== null) return { message: `nothing fills {{${name}}}`, remedy: `did you mean {{${near}}}?` };
  if (!name.startsWith('input_')) return null;
  return {
    message: `nothing fills {{${name}}}: no input is called ${name.slice('input_'.length)}`,
    remedy:
      keyed.length === 0
        ? 'add it to inputs, or give a step this input'
        : `there ${keyed.length === 1 ? 'is' : 'are'}: ${keyed.map((one) => `{{${one}}}`).join(', ')}`,
  };
}

/** A letter left out, or two changed places. Lists do have columns such as `cell` and `callee`. */
function isSlip(name: string, word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    const [before, letter, next, behind] = [
      word.slice(0, at),
      word[at],
      word[at + 1] ?? '',
      word.slice(at + 2),
    ];
    if (name === before + next + behind || name === before + next + letter + behind) return true;
  }
  return false;
}
