// A readable page of the OpenAPI document, without scripts and external files.

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: { readonly enum?: readonly unknown[]; readonly default?: unknown };
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { content: Record<string, { schema: unknown }> };
  readonly responses: Record<string, { content?: Record<string, { schema: unknown }> }>;
}

interface Webhook {
  readonly summary: string;
  readonly requestBody: { readonly content: Readonly<Record<string, { readonly schema: unknown }>> };
}

export function documentPage(document: Readonly<Record<string, unknown>>): string {
  const info = document['info'] as { title: string; version: string; description: string };
  const paths = document['paths'] as Record<string, Record<string, Operation>>;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))];
  const sections = tags.map((tag) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(tag));
    return `<h2 id="${tag}">${escapeHtml(tag)}</h2>${own.map(operationHtml).join('')}`;
  });
  const webhooks = Object.entries((document['webhooks'] ?? {}) as Record<string, { post: Webhook }>);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(info.title)} API</title><link rel="stylesheet" href="/api/v1/docs.css"></head><body><main>
<h1>${escapeHtml(info.title)} API <small>${escapeHtml(info.version)}</small></h1><p>${escapeHtml(info.description)}</p>
<p>Send <code>Authorization: Bearer &lt;key&gt;</code>; <code>trunkline api-keys create</code> makes a key. Errors are
<code>application/problem+json</code> with a <code>remedy</code>. The whole document: <a href="/api/v1/openapi.json">openapi.json</a>.</p>
<nav>${tags.map((tag) => `<a href="#${tag}">${escapeHtml(tag)}</a>`).join(' ')} <a href="#webhook-events">webhooks sent</a></nav>${sections.join('')}
<h2 id="webhook-events">webhooks sent</h2>${webhooks.map(([type, { post }]) => webhookHtml(type, post)).join('')}</main></body></html>`;
}

function operationHtml({
  path,
  method,
  operation,
}: {
  path: string;
  method: string;
  operation: Operation;
}): string {
  const { parameters = [], requestBody, responses } = operation;
  const rows = parameters
    .map(
      (one) =>
        `<tr><td><code>${escapeHtml(one.name)}</code></td><td>${escapeHtml(one.in)}${one.required ? ', required' : ''}</td><td>${escapeHtml(meaningOf(one))}</td></tr>`,
    )
    .join('');
  const body = Object.values(requestBody?.content ?? {})[0]?.schema;
  const [status, answer] = Object.entries(responses)[0] ?? ['', {}];
  const [type, content] = Object.entries(answer.content ?? {})[0] ?? ['', undefined];
  return `<section id="${operation.operationId}"><h3><span class="method">${method}</span> <code>${escapeHtml(path)}</code></h3>
<p>${escapeHtml(operation.summary)}. <span class="scope">${escapeHtml(operation.description.replaceAll('`', ''))}</span></p>
${rows === '' ? '' : `<table>${rows}</table>`}${body === undefined ? '' : details('Body', body)}
${content === undefined ? `<p>Answers ${status}.</p>` : details(`Answers ${status}, ${type}`, content.schema)}</section>`;
}

function webhookHtml(type: string, { summary, requestBody }: Webhook): string {
  const body = Object.values(requestBody.content)[0]?.schema;
  return `<section><h3><span class="method">POST</span> <code>${escapeHtml(type)}</code></h3><p>${escapeHtml(summary)}</p>
${details('Body', body)}</section>`;
}

/** What it means, what it may be, and what it is where it is left out. */
function meaningOf({ description, schema }: Parameter): string {
  const words = [
    description,
    schema.enum === undefined ? undefined : `One of: ${schema.enum.join(', ')}.`,
    schema.default === undefined ? undefined : `Default: ${String(schema.default)}.`,
  ];
  return words.filter((one) => one !== undefined).join(' ');
}

function details(title: string, schema: unknown): string {
  return `<details><summary>${escapeHtml(title)}</summary><pre>${escapeHtml(JSON.stringify(schema, null, 2))}</pre></details>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export const DOCUMENT_CSS = `:root{color-scheme:light dark;--line:#8884;--accent:#0b6bcb}
body{font:15px/1.5 system-ui,sans-serif;margin:0}main{max-width:60rem;margin:0 auto;padding:1.5rem}
h1 small{font-weight:400;opacity:.6}h2{margin-top:2.5rem;border-bottom:1px solid var(--line)}h3{margin:1.5rem 0 .25rem;font-size:1rem}
.method{display:inline-block;min-width:4rem;color:var(--accent)}.scope{opacity:.65}
nav{display:flex;flex-wrap:wrap;gap:.75rem}a{color:var(--accent)}
table{border-collapse:collapse;font-size:.9rem}td{padding:.15rem 1rem .15rem 0;vertical-align:top}
pre{overflow:auto;background:#8881;padding:.75rem;border-radius:6px;font-size:.8rem}summary{cursor:pointer}`;
