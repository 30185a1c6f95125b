// The client's types, generated from the OpenAPI document: what each request takes and returns. Supports the part of JSON
// Schema that the document uses, and fails on anything else.

type Schema = Readonly<Record<string, unknown>>;

interface Operation {
  readonly summary: string;
  readonly parameters?: readonly { name: string; in: string; required: boolean; schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

export function clientTypes(document: Readonly<Record<string, unknown>>): string {
  const paths = document['paths'] as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => routeText(path, method.toUpperCase(), operation)),
  );
  return `// Made from docs/api/openapi.json by \`npm run docs\`. What each request of /api/v1 takes, and what its answer is.

export interface Api {
${routes.join('\n')}
}
`;
}

function routeText(path: string, method: string, operation: Operation): string {
  const { parameters = [], requestBody, responses, summary } = operation;
  const body = requestBody?.content['application/json']?.schema;
  const [answer] = Object.values(responses);
  const [type, content] = Object.entries(answer?.content ?? {})[0] ?? ['', undefined];
  const isJson = type.startsWith('application/json') && Object.keys(content?.schema ?? {}).length > 0;
  const answered = content === undefined ? 'undefined' : isJson ? typeText(content.schema, 4) : 'Blob';
  const paramsIn = (place: string): string => paramsText(parameters.filter((one) => one.in === place));
  return `  /** ${summary}. */
  '${method} ${path.replace('/api/v1', '')}': {
    path: ${paramsIn('path')};
    query: ${paramsIn('query')};
    body: ${body === undefined ? 'null' : typeText(body, 4)};
    answer: ${answered};
  };`;
}

function paramsText(parameters: NonNullable<Operation['parameters']>): string {
  if (parameters.length === 0) return 'null';
  const each = parameters.map(
    ({ name, required, schema }) =>
      `${name}${required ? '' : '?'}: ${typeText(schema, 4)}${required ? '' : ' | undefined'}`,
  );
  return `{ ${each.join('; ')} }`;
}

/** `indent`: of the line that it stands on. */
function typeText(schema: Schema, indent: number): string {
  const { type, enum: values, const: value, anyOf, allOf } = schema;
  if (Array.isArray(values)) return values.map((one) => literal(one)).join(' | ');
  if (value !== undefined) return literal(value);
  if (Array.isArray(anyOf)) return unionText(anyOf as Schema[], ' | ', indent);
  if (Array.isArray(allOf)) return unionText(allOf as Schema[], ' & ', indent);
  if (Array.isArray(type)) {
    const each = (type as string[]).map((one): Schema => ({ ...schema, type: one }));
    return unionText(each, ' | ', indent);
  }
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
      return type;
    case 'number':
    case 'integer':
      return 'number';
    case 'array':
      return arrayText(schema, indent);
    case 'object':
      return objectText(schema, indent);
    case undefined:
      return 'unknown';
    default:
      throw new Error(`the types of the client know no ${JSON.stringify(type)}`);
  }
}

function unionText(all: readonly Schema[], between: string, indent: number): string {
  return [...new Set(all.map((one) => typeText(one, indent)))].join(between);
}

function arrayText({ items, prefixItems }: Schema, indent: number): string {
  if (Array.isArray(prefixItems))
    return `[${(prefixItems as Schema[]).map((one) => typeText(one, indent)).join(', ')}]`;
  const item = typeText((items ?? {}) as Schema, indent);
  return /[|&]/.test(item) && !item.startsWith('{') ? `(${item})[]` : `${item}[]`;
}

function objectText(
  { properties = {}, required = [], additionalProperties }: Schema,
  indent: number,
): string {
  const names = required as readonly string[];
  const inner = ' '.repeat(indent + 2);
  const lines = Object.entries(properties as Readonly<Record<string, Schema>>).map(
    ([name, one]) =>
      `${inner}${/^\w+$/.test(name) ? name : `'${name}'`}${names.includes(name) ? '' : '?'}: ${typeText(one, indent + 2)};`,
  );
  const others =
    typeof additionalProperties === 'object' ? typeText(additionalProperties as Schema, indent + 2) : null;
  if (lines.length === 0) return others === null ? 'Record<string, never>' : `Record<string, ${others}>`;
  const more = others === null ? [] : [`${inner}[other: string]: unknown;`];
  return `{\n${[...lines, ...more].join('\n')}\n${' '.repeat(indent)}}`;
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "\\'")}'` : JSON.stringify(value);
}
