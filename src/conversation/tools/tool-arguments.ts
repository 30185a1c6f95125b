// The arguments of a tool call as a model wrote them: parsed, checked against a JSON Schema, and made fit to be sent back.
// Pure. Broken arguments are described in words, and never go back to a model as they came, because vendors refuse the whole
// request then.

export type JsonSchema = Readonly<Record<string, unknown>>;
export type ToolArguments = Readonly<Record<string, unknown>>;

export type ArgumentsReading = { ok: true; value: ToolArguments } | { ok: false; why: string };

interface CallAsWritten {
  readonly id: string;
  readonly name: string;
  readonly argumentsJson: string;
  readonly echo?: unknown;
}

/** Longer arguments are no tool call of a telephone conversation. */
const LONGEST_CHARACTERS = 20_000;
const DEEPEST = 12;
/** Names that would reach into the objects of a program. */
const FORBIDDEN_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export function readArguments(json: string): ArgumentsReading {
  if (json.trim() === '') return { ok: true, value: {} };
  if (json.length > LONGEST_CHARACTERS) return no('they are too long');
  const first = parse(json);
  // Some models write the object as a text in a text.
  const value = typeof first === 'string' ? parse(first) : first;
  if (value === undefined) return no('they are not valid JSON');
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return no('they are not an object');
  const forbidden = forbiddenName(value, 0);
  if (forbidden !== null) return no(forbidden);
  return { ok: true, value: value as ToolArguments };
}

/** The call as it can stand in a request: broken arguments become none, a name that no tool can have becomes one. */
export function sendableCall({ id, name, argumentsJson, echo }: CallAsWritten): CallAsWritten {
  const reading = readArguments(argumentsJson);
  const clean = name.replaceAll(/[^A-Za-z0-9_-]+/g, '_').slice(0, 64);
  return {
    id,
    name: clean === '' ? 'unknown' : clean,
    argumentsJson: reading.ok ? withoutHalves(JSON.stringify(reading.value)) : '{}',
    ...(echo === undefined ? {} : { echo }),
  };
}

/** What is wrong with the arguments, in words for the model; null where they fit. Unknown keys are wrong. */
export function misfit(value: ToolArguments, schema: JsonSchema): string | null {
  return check(value, schema, 'the arguments');
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function no(why: string): ArgumentsReading {
  return { ok: false, why };
}

function forbiddenName(value: unknown, depth: number): string | null {
  if (typeof value !== 'object' || value === null) return null;
  if (depth > DEEPEST) return 'they are nested too deeply';
  for (const key of Object.keys(value)) {
    if (FORBIDDEN_NAMES.has(key)) return `${key} cannot be a name in them`;
    const inner = forbiddenName((value as ToolArguments)[key], depth + 1);
    if (inner !== null) return inner;
  }
  return null;
}

/** `JSON.stringify` writes lone halves of letters as escapes, which some vendors refuse. */
function withoutHalves(json: string): string {
  return json.replaceAll(/\\ud[89a-f][0-9a-f]{2}/gi, '');
}

type Check = (value: unknown, schema: SchemaFields, where: string) => string | null;
type SchemaFields = Readonly<Partial<Record<SchemaKey, unknown>>>;
type SchemaKey =
  | 'type'
  | 'enum'
  | 'const'
  | 'properties'
  | 'required'
  | 'additionalProperties'
  | 'items'
  | 'minItems'
  | 'maxItems'
  | 'minLength'
  | 'maxLength'
  | 'pattern'
  | 'minimum'
  | 'maximum'
  | 'anyOf'
  | 'oneOf'
  | 'allOf';

const CHECKS: readonly Check[] = [
  checkType,
  checkChoice,
  checkText,
  checkNumber,
  checkList,
  checkObject,
  checkUnions,
];

function check(value: unknown, schema: unknown, where: string): string | null {
  if (typeof schema !== 'object' || schema === null)
    return schema === false ? `${where} may not be given` : null;
  for (const one of CHECKS) {
    const wrong = one(value, schema, where);
    if (wrong !== null) return wrong;
  }
  return null;
}

function checkType(value: unknown, { type }: SchemaFields, where: string): string | null {
  if (type === undefined) return null;
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  return types.some((one) => hasType(value, one))
    ? null
    : `${where} must be ${types.map(String).join(' or ')}`;
}

function hasType(value: unknown, type: unknown): boolean {
  switch (type) {
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'array':
      return Array.isArray(value);
    case 'null':
      return value === null;
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function checkChoice(value: unknown, schema: SchemaFields, where: string): string | null {
  if (schema.const !== undefined && value !== schema.const) return `${where} must be ${String(schema.const)}`;
  if (!Array.isArray(schema.enum) || schema.enum.includes(value)) return null;
  return `${where} must be one of: ${schema.enum.map(String).join(', ')}`;
}

function checkText(value: unknown, schema: SchemaFields, where: string): string | null {
  if (typeof value !== 'string') return null;
  const { minLength, maxLength, pattern } = schema;
  if (typeof minLength === 'number' && value.length < minLength) return `${where} is too short`;
  if (typeof maxLength === 'number' && value.length > maxLength)
    return `${where} is too long: ${maxLength} characters at most`;
  if (typeof pattern === 'string' && !matches(pattern, value))
    return `${where} does not have the form ${pattern}`;
  return null;
}

/** A pattern that cannot be read lets nothing through. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return false;
  }
}

function checkNumber(value: unknown, { minimum, maximum }: SchemaFields, where: string): string | null {
  if (typeof value !== 'number') return null;
  if (typeof minimum === 'number' && value < minimum) return `${where} must be ${minimum} or more`;
  return typeof maximum === 'number' && value > maximum ? `${where} must be ${maximum} or less` : null;
}

function checkList(value: unknown, schema: SchemaFields, where: string): string | null {
  if (!Array.isArray(value)) return null;
  const { minItems, maxItems, items } = schema;
  if (typeof minItems === 'number' && value.length < minItems) return `${where} has too few items`;
  if (typeof maxItems === 'number' && value.length > maxItems) return `${where} has too many items`;
  return firstWrong(value.map((item, index) => () => check(item, items ?? {}, `${where}[${index}]`)));
}

function checkObject(value: unknown, schema: SchemaFields): string | null {
  if (!hasType(value, 'object')) return null;
  const given = value as ToolArguments;
  const properties = (schema.properties ?? {}) as Readonly<Record<string, unknown>>;
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  const missing = required.find((key) => typeof key === 'string' && !Object.hasOwn(given, key));
  if (missing !== undefined) return `${String(missing)} is missing`;
  const describesKeys = schema.properties !== undefined || schema.type === 'object';
  return firstWrong(
    Object.entries(given).map(([key, item]) => () => {
      if (Object.hasOwn(properties, key)) return check(item, properties[key], key);
      if (typeof schema.additionalProperties === 'object')
        return check(item, schema.additionalProperties, key);
      return schema.additionalProperties === true || !describesKeys ? null : `there is no argument ${key}`;
    }),
  );
}

function checkUnions(value: unknown, { anyOf, oneOf, allOf }: SchemaFields, where: string): string | null {
  for (const union of [anyOf, oneOf]) {
    if (!Array.isArray(union)) continue;
    if (!union.some((one) => check(value, one, where) === null)) return `${where} fits none of its forms`;
  }
  return Array.isArray(allOf) ? firstWrong(allOf.map((one) => () => check(value, one, where))) : null;
}

function firstWrong(checks: readonly (() => string | null)[]): string | null {
  for (const one of checks) {
    const wrong = one();
    if (wrong !== null) return wrong;
  }
  return null;
}
