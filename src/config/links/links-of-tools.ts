// Checks tools that an agent has but cannot use, and tools whose target is not allowed. Only files that passed their own
// schema are checked.
import type { ParsedAgent } from '../agent/agent.ts';
import { mcpToolName, mcpToolNames } from '../agent/agent-mcp.ts';
import { waysOut } from '../agent/agent-steps.ts';
import { placeholders } from '../agent/template.ts';
import { namesPrivate } from '../appliance/private-address.ts';
import type { Declared } from '../declared.ts';
import { quoted } from '../fields.ts';
import type { Place, Problem } from '../problem.ts';
import { nearestWord } from '../reading/suggest.ts';

type HttpTool = ParsedAgent['httpTools'][number];
type Key = 'transfers' | 'fields' | 'languages' | 'handOver' | 'inputs' | 'knowledge' | 'sounds';

/** What a tool needs beside its name. */
const NEEDS: readonly (readonly [tool: ParsedAgent['tools'][number], key: Key, remedy: string])[] = [
  ['transfer', 'transfers', 'add transfers: with a name and a number each'],
  ['set_fields', 'fields', 'add fields: with a name each'],
  ['switch_language', 'languages', 'add languages:, for example [en-IN, hi]'],
  ['hand_over', 'handOver', 'add handOver: with the name of an agent each'],
  [
    'kb_lookup',
    'knowledge',
    'add knowledge:, for example [clinic] for the folder knowledge/clinic, or [.] for all of it',
  ],
  ['collect_dtmf', 'inputs', 'add inputs: with a name and a number of digits each'],
  ['play_file', 'sounds', 'add sounds: with a name and a file each'],
];

export function checkTools({ value, at }: Declared<ParsedAgent>): Problem[] {
  const problems: Problem[] = [];
  for (const [tool, key, remedy] of NEEDS) {
    const isUsed = value.tools.includes(tool);
    const isEmpty = value[key].length === 0;
    if (isUsed && isEmpty)
      problems.push({ ...at('tools'), message: `the tool ${tool} has nothing to choose from`, remedy });
    // Languages are also changed by who speaks them.
    if (!isUsed && !isEmpty && key !== 'languages' && !isInFlow(value, key))
      problems.push({
        ...at(key),
        message: `${key} are declared, but the agent may not use them`,
        remedy: `add ${tool} to tools, or remove ${key}`,
      });
  }
  if (value.callbacks.from >= value.callbacks.until)
    problems.push({
      ...at('callbacks'),
      message: `callbacks would be booked from ${value.callbacks.from} to ${value.callbacks.until}, which is an empty span`,
      remedy: 'write from: earlier than until:',
    });
  const listed = {
    transfers: value.transfers,
    fields: value.fields,
    inputs: value.inputs,
    sounds: value.sounds,
    httpTools: value.httpTools,
    mcp: value.mcp,
  };
  for (const [key, all] of Object.entries(listed)) {
    const names: readonly string[] = all.map(({ name }) => name);
    for (const [index, name] of names.entries()) {
      if (names.indexOf(name) === index) continue;
      const message = `${quoted(name)} is listed twice in ${key}`;
      problems.push({ ...at(key, index), message, remedy: 'remove or rename one of the two' });
    }
  }
  return [...problems, ...checkLanguages(value, at), ...checkHttpTools(value, at), ...checkMcp(value, at)];
}

/** Steps connect callers and take down fields by themselves. */
function isInFlow({ steps }: ParsedAgent, key: Key): boolean {
  if (key === 'transfers')
    return steps.some((step) => waysOut(step).some(({ action }) => action.transfer !== undefined));
  return key === 'fields' && steps.some(({ collect }) => collect.length > 0);
}

/** Every place is a folder with documents in it, or one of them. */
export function checkKnowledge(
  { value, at }: Declared<ParsedAgent>,
  documents: readonly string[],
): Problem[] {
  return value.knowledge.flatMap((place, index): Problem[] => {
    const isThere = documents.some((path) => place === '.' || path === place || path.startsWith(`${place}/`));
    if (isThere) return [];
    const folders = documents.flatMap((path) => {
      const parts = path.split('/');
      return parts.map((_part, end) => parts.slice(0, end + 1).join('/'));
    });
    const near = nearestWord(place, [...new Set(folders)]);
    return [
      {
        ...at('knowledge', index),
        message: `knowledge/${place === '.' ? '' : place} contains no document`,
        remedy:
          near === null
            ? 'put .md, .txt, .csv or .html files there, or fix the name'
            : `did you mean ${near}?`,
      },
    ];
  });
}

function checkLanguages(value: ParsedAgent, at: Declared<ParsedAgent>['at']): Problem[] {
  const languages = value.languages.map((one) => (typeof one === 'string' ? one : one.language));
  const twice = languages.flatMap((language, index): Problem[] => {
    if (languages.indexOf(language) === index) return [];
    const message = `${quoted(language)} is listed twice in languages`;
    return [{ ...at('languages', index), message, remedy: 'remove one of the two' }];
  });
  const unheard =
    value.realtime === undefined
      ? []
      : value.languages.flatMap((one, index): Problem[] =>
          typeof one === 'string' || (one.transcriber === undefined && one.voice === undefined)
            ? []
            : [
                {
                  ...at('languages', index),
                  message: `${value.realtime} is transcriber and voice in one, so another transcriber or voice would not be used`,
                  remedy: 'remove transcriber and voice from this language',
                },
              ],
        );
  return [...twice, ...unheard];
}

function checkMcp({ mcp, httpTools, tools }: ParsedAgent, at: Declared<ParsedAgent>['at']): Problem[] {
  const taken: readonly string[] = [...tools, ...httpTools.map(({ name }) => name)];
  const all = mcpToolNames(mcp);
  return mcp.flatMap(({ url, command, env, ...server }, index): Problem[] => {
    const problems: Problem[] = [];
    if (url !== undefined && !/^https?:\/\/[^/?#@{}]+(?:[/?#][^{}]*)?$/i.test(url))
      problems.push({
        ...at('mcp', index, 'url'),
        message: `${quoted(url)} is not the URL of a server`,
        remedy: 'write it like https://tools.example.com/mcp, without placeholders',
      });
    else if (url !== undefined)
      problems.push(...unreachable({ url, privateHosts: server.privateHosts }, at('mcp', index, 'url')));
    if (command === undefined && Object.keys(env).length > 0)
      problems.push({
        ...at('mcp', index, 'env'),
        message: 'env is only for a program',
        remedy: 'write headers or auth',
      });
    for (const [place, tool] of server.tools.entries()) {
      const name = mcpToolName(server.name, tool);
      const isTwice = all.filter((one) => one === name).length > 1;
      if (!taken.includes(name) && !isTwice) continue;
      const message = `the model would see two tools called ${quoted(name)}`;
      problems.push({
        ...at('mcp', index, 'tools', place),
        message,
        remedy: 'rename the server, or name the tool once',
      });
    }
    return problems;
  });
}

function checkHttpTools({ httpTools }: ParsedAgent, at: Declared<ParsedAgent>['at']): Problem[] {
  return httpTools.flatMap((tool, index): Problem[] => {
    const { url } = tool;
    const place = at('httpTools', index, 'url');
    // Whoever fills a place in the host chooses the machine.
    const host = /^https?:\/\/([^/?#]*)/i.exec(url)?.[1];
    if (host === undefined || host === '')
      return [
        {
          ...place,
          message: `${quoted(url)} is no address`,
          remedy: 'write it like https://api.example.com/slots',
        },
      ];
    if (host.includes('{{') || host.includes('@'))
      return [
        {
          ...place,
          message: 'the host must not depend on the call',
          remedy: 'write the host in full, with {{…}} only after it',
        },
      ];
    return [...lentArguments(tool, place), ...unreachable(tool, place)];
  });
}

/** The model fills in arguments, and they travel beside the address: in the address their place would stay empty. */
function lentArguments({ url, method, arguments: args }: HttpTool, place: Place): Problem[] {
  const names: readonly string[] = args.map(({ name }) => name);
  const own = placeholders(url).find(({ name }) => names.includes(name))?.name;
  if (own === undefined) return [];
  const isQuery = method === 'GET' || method === 'DELETE';
  return [
    {
      ...place,
      message: `{{${own}}} is an argument of this tool, and arguments are never part of the address`,
      remedy: `remove it here: it is sent ${isQuery ? `as ?${own}=…` : 'in the body, as JSON'}`,
    },
  ];
}

/** As the request would find out during a call. */
function unreachable({ url, privateHosts }: Pick<HttpTool, 'url' | 'privateHosts'>, place: Place): Problem[] {
  const address = url.replaceAll(/\{\{[^}]*\}\}/g, 'x');
  if (!URL.canParse(address) || !namesPrivate(address)) return [];
  const { hostname } = new URL(address);
  if (privateHosts.some((host) => host.toLowerCase() === hostname.toLowerCase())) return [];
  return [{ ...place, ...PRIVATE, remedy: `write privateHosts: [${hostname}] beside it, if that is meant` }];
}

const PRIVATE = { message: 'this address is in a private network, and nothing is sent there' };
