// A config as rows that can be stored and compared. For a secret the row has only where it is kept, and a digest.
import { KNOWLEDGE_FOLDER, type KnowledgeFile, piecesOf } from '../agent/knowledge.ts';
import { compareTexts } from '../problem.ts';
import { type Config, DECLARED_KINDS, type DeclaredKind } from '../schema.ts';
import { Secret } from './secret.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** One declared thing. `kind` and `name` together are its key. */
export interface DeclaredRow {
  readonly kind: DeclaredKind;
  readonly name: string;
  /** Relative to the folder of the declarations. */
  readonly file: string;
  /** Keys in order, so that equal things have equal texts. A secret is `{secret: '${env:NAME}', digest}`. */
  readonly body: JsonObject;
}

/** Turns a text into something that can be compared and not be read. The key of it stays on the machine. */
export type Digest = (text: string) => string;

export function toDeclaredRows(config: Config, digest: Digest): DeclaredRow[] {
  const { root } = config;
  const row = (kind: DeclaredKind, name: string, value: unknown, place = `${kind}/${name}`): DeclaredRow => ({
    kind,
    name,
    file: config.places.get(place)?.file ?? '',
    body: toJsonObject(value, digest),
  });
  const { appliance, providers } = config;
  const rows = [
    // There is one appliance; its name is a fact about it, not its key.
    row('appliance', 'appliance', appliance, `appliance/${appliance.name}`),
    ...config.trunks.map((one) => row('trunk', one.name, one)),
    ...providers.transcribers.map((one) => row('transcriber', one.name, one)),
    ...providers.models.map((one) => row('model', one.name, one)),
    ...providers.voices.map((one) => row('voice', one.name, one)),
    ...providers.realtimes.map((one) => row('realtime', one.name, one)),
    ...config.agents.map((one) => row('agent', one.name, one)),
    ...config.numbers.map((one) => row('number', one.number, one)),
    ...config.lists.map(({ path, content }) =>
      row('list', relativeTo(root, path), { content: digest(content) }, `list/${path}`),
    ),
    ...config.phrases.map(({ file, ...one }) => ({
      ...{
        kind: 'phrases' as const,
        name: file.slice(file.lastIndexOf('/') + 1).replace(/\.yaml$/, ''),
        file,
      },
      body: toJsonObject(one, digest),
    })),
    ...config.knowledge.map((one) => knowledgeRow(one, digest)),
    ...config.campaigns.map((one) => row('campaign', one.name, { ...one, list: relativeTo(root, one.list) })),
  ];
  return rows.sort(compareRows);
}

/** What lies in the index, and not the text itself. */
function knowledgeRow(file: KnowledgeFile, digest: Digest): DeclaredRow {
  const pieces = piecesOf(file).length;
  const body = { characters: file.text.length, content: digest(file.text), pieces };
  return { kind: 'knowledge', name: file.path, file: `${KNOWLEDGE_FOLDER}${file.path}`, body };
}

/** Kinds in the order in which they lean on each other, names by code unit. */
export function compareRows(
  a: Pick<DeclaredRow, 'kind' | 'name'>,
  b: Pick<DeclaredRow, 'kind' | 'name'>,
): number {
  return DECLARED_KINDS.indexOf(a.kind) - DECLARED_KINDS.indexOf(b.kind) || compareTexts(a.name, b.name);
}

function toJsonObject(value: unknown, digest: Digest): JsonObject {
  const json = toJson(value, digest);
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new Error('declared rows: a row is no object');
  return json as JsonObject;
}

function toJson(value: unknown, digest: Digest): Json {
  if (value instanceof Secret) return { secret: value.written(), digest: digest(value.reveal()) };
  if (Array.isArray(value)) return value.map((item) => toJson(item, digest));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return Object.fromEntries(
      entries.sort(([a], [b]) => compareTexts(a, b)).map(([key, item]) => [key, toJson(item, digest)]),
    );
  }
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  throw new Error(`declared rows: a ${typeof value} cannot be stored`);
}

function relativeTo(root: string, path: string): string {
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
}
