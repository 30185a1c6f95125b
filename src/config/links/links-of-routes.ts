// Checks who answers, and with what: the transcriber, model and voice of agents, their extensions, and where calls go if the
// agent does not take them. Changes nothing.
import type { ParsedAgent } from '../agent/agent.ts';
import { hasPrompt } from '../agent/agent-steps.ts';
import type { ParsedAppliance } from '../appliance.ts';
import type { Declared } from '../declared.ts';
import { quoted } from '../fields.ts';
import type { ParsedNumber } from '../numbers/owned-number.ts';
import type { Place, Problem } from '../problem.ts';

/** Either transcriber, model and voice, or one provider that is all three. */
export function checkSpeech({ value, at }: Declared<ParsedAgent>): Problem[] {
  const parts = ['transcriber', 'model', 'voice'] as const;
  if (value.realtime !== undefined) {
    return parts
      .filter((part) => value[part] !== undefined)
      .map((part) => ({
        ...at(part),
        message: `${part}: ${value.realtime} is transcriber, model and voice in one, so this would not be used`,
        remedy: `remove ${part}, or remove realtime`,
      }));
  }
  const problems: Problem[] = [];
  for (const part of parts) {
    const written = value[part];
    if (written === undefined && part !== 'voice' && !hasPrompt(value.steps)) continue;
    if (written === undefined) {
      problems.push({
        ...at(part),
        message: `${part} is missing`,
        remedy: `add ${part}: and the name of one in providers.yaml; or realtime: and a name, in place of all three`,
      });
    } else if (typeof written !== 'string') {
      for (const [index, name] of written.entries()) {
        if (written.indexOf(name) === index) continue;
        const message = `${part}: ${quoted(name)} is listed twice`;
        problems.push({ ...at(part, index), message, remedy: 'remove one of the two' });
      }
    }
  }
  return problems;
}

/** An extension rings one agent or one softphone. */
export function checkExtensions(
  agents: readonly Declared<ParsedAgent>[],
  appliance: Declared<ParsedAppliance> | null,
): Problem[] {
  const users = appliance?.value.softphones.users ?? [];
  const wanted: { extension: string; of: string; place: Place }[] = [];
  for (const [index, user] of users.entries()) {
    if (appliance === null) break;
    const place = appliance.at('softphones', 'users', index, 'extension');
    wanted.push({ extension: user.extension, of: `the softphone ${user.name}`, place });
  }
  for (const { value, at } of agents) {
    if (value.extension === undefined) continue;
    wanted.push({ extension: value.extension, of: `the agent ${value.name}`, place: at('extension') });
  }
  const problems = wanted.flatMap(({ extension, place }, index) => {
    const before = wanted.slice(0, index).find((one) => one.extension === extension);
    if (before === undefined) return [];
    const message = `the extension ${extension} is used by ${before.of}`;
    return [{ ...place, message, remedy: 'choose another one' }];
  });
  const names = users.map((user) => user.name);
  for (const [index, name] of names.entries()) {
    if (appliance === null || names.indexOf(name) === index) continue;
    const message = `the softphone ${quoted(name)} is listed twice`;
    problems.push({
      ...appliance.at('softphones', 'users', index),
      message,
      remedy: 'rename one of the two',
    });
  }
  return problems;
}

/** Hours, what happens outside of them, and the trunks that calls may leave on. */
export function checkNumberRoute({ value, at }: Declared<ParsedNumber>): Problem[] {
  const problems: Problem[] = [];
  const { number, hours, closed, fallback, outboundTrunks = [], direction } = value;
  if (hours !== undefined && closed === undefined) {
    const message = `${number} has hours, but nothing says what happens outside them`;
    const remedy = "add closed: with message:, agent:, forward: '+91…' or reject: true below it";
    problems.push({ ...at('hours'), message, remedy });
  }
  if (hours === undefined && closed !== undefined) {
    const message = `${number} has no hours, so it is never closed`;
    problems.push({ ...at('closed'), message, remedy: 'add hours, or remove closed' });
  }
  for (const [index, span] of (hours?.open ?? []).entries()) {
    if (span.from !== span.to) continue;
    const message = `the span from ${span.from} to ${span.to} is empty`;
    const remedy = "write from: '00:00' and to: '24:00' for the whole day";
    problems.push({ ...at('hours', 'open', index), message, remedy });
  }
  for (const [key, target] of [
    ['closed', closed],
    ['fallback', fallback],
  ] as const) {
    if (target === undefined || !('forward' in target) || target.forward !== number) continue;
    const message = `${number} would be forwarded to itself`;
    problems.push({ ...at(key, 'forward'), message, remedy: 'write another number' });
  }
  const names = outboundTrunks.map((one) => (typeof one === 'string' ? one : one.trunk));
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) === index) continue;
    const message = `the trunk ${quoted(name)} is listed twice`;
    problems.push({ ...at('outboundTrunks', index), message, remedy: 'remove one of the two' });
  }
  if (direction === 'inbound' && outboundTrunks.length > 0) {
    const message = `${number} takes only incoming calls, so no call leaves on these trunks`;
    const remedy = 'remove outboundTrunks, or write direction: both';
    problems.push({ ...at('outboundTrunks'), message, remedy });
  }
  return problems;
}
