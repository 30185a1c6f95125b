// Evidence about one person or attempt as a bundle: a JSON file that can be verified by itself, and the same as a readable
// page. Reads only.
import { DateTime } from 'luxon';
import {
  evidenceHead,
  evidenceOfAttempt,
  evidenceOfNumber,
  evidenceOfSubject,
} from '../store/evidence/evidence.ts';
import {
  type ChainEnd,
  chainFault,
  entryFault,
  type StoredEvidence,
  sha256,
} from '../store/evidence/evidence-chain.ts';
import type { Store } from '../store/store.ts';
import type { E164 } from '../telephony/number.ts';
import type { Instant } from '../telephony/time.ts';

export interface EvidenceBundle {
  readonly format: 'trunkline-evidence-1';
  readonly about: { readonly number: string } | { readonly attempt: string };
  readonly madeAt: string;
  /** How far the chain had come then. */
  readonly head: ChainEnd | null;
  readonly entries: readonly StoredEvidence[];
  /** Over all of them: one that was taken out shows. */
  readonly seal: string;
}

export type EvidenceQuery = { readonly number: E164 } | { readonly attempt: string };

export function bundleOf(store: Store, about: EvidenceQuery, at: Instant): EvidenceBundle {
  const entries =
    'number' in about ? evidenceOfNumber(store, about.number) : evidenceOfAttempt(store, about.attempt);
  return {
    format: 'trunkline-evidence-1',
    about,
    madeAt: new Date(at).toISOString(),
    head: evidenceHead(store),
    entries,
    seal: sealOf(entries),
  };
}

function sealOf(entries: readonly StoredEvidence[]): string {
  return sha256(entries.map(({ hash }) => hash).join(' '));
}

/** Everything that is wrong with a bundle by itself, also where the database is gone. */
export function bundleFaults(bundle: EvidenceBundle): string[] {
  const faults = bundle.entries.map(entryFault).filter((fault) => fault !== null);
  for (const [index, entry] of bundle.entries.entries()) {
    const before = bundle.entries[index - 1];
    if (before === undefined || before.id + 1 !== entry.id) {
      if (before !== undefined && before.id >= entry.id)
        faults.push(`entry ${entry.id} stands behind entry ${before.id}`);
      continue;
    }
    const fault = chainFault(before, entry);
    if (fault !== null && !faults.includes(fault)) faults.push(fault);
  }
  faults.push(...incomplete(bundle.entries));
  if (faults.length === 0 && sealOf(bundle.entries) !== bundle.seal)
    faults.push('entries were taken out of this bundle, or put into it');
  return faults;
}

/** Nothing ends that was not decided. */
function incomplete(entries: readonly StoredEvidence[]): string[] {
  const decided = new Set(entries.filter(({ kind }) => kind === 'decided').map(({ attempt }) => attempt));
  const others = new Set(entries.filter(({ kind }) => kind !== 'decided').map(({ attempt }) => attempt));
  return [...others]
    .filter((attempt) => !decided.has(attempt))
    .map((attempt) => `attempt ${attempt}: the entry with its decision is missing`);
}

/** What a bundle lacks, or has otherwise, of the database that it says it is of. Entries that came later are no fault. */
export function bundleAgainst(store: Store, bundle: EvidenceBundle): string[] {
  const subjects = new Set(bundle.entries.map(({ subject }) => subject));
  const { about, head } = bundle;
  const kept =
    'attempt' in about
      ? evidenceOfAttempt(store, about.attempt)
      : [...subjects].flatMap((subject) => evidenceOfSubject(store, subject));
  const there = new Map(bundle.entries.map(({ id, hash }) => [id, hash]));
  const known = new Set(kept.map(({ id }) => id));
  return [
    ...kept
      .filter(({ id, hash }) => id <= (head?.id ?? 0) && there.get(id) !== hash)
      .map(({ id }) =>
        there.has(id)
          ? `entry ${id} is another one in the database`
          : `entry ${id} of the database is missing in this bundle`,
      ),
    ...bundle.entries
      .filter(({ id }) => !known.has(id))
      .map(({ id }) => `entry ${id} is in no database here, or belongs to somebody else`),
  ];
}

/** As far as a bundle that somebody hands in is one at all. */
export function readBundle(text: string): EvidenceBundle | null {
  try {
    const value = JSON.parse(text) as Partial<EvidenceBundle>;
    return value.format === 'trunkline-evidence-1' &&
      Array.isArray(value.entries) &&
      value.entries.every(isEntry)
      ? (value as EvidenceBundle)
      : null;
  } catch {
    return null;
  }
}

const TEXTS = ['kind', 'attempt', 'subject', 'bodyHash', 'previous', 'hash'] as const;

function isEntry(value: unknown): value is StoredEvidence {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Partial<Record<keyof StoredEvidence, unknown>>;
  return (
    typeof entry.id === 'number' &&
    typeof entry.at === 'number' &&
    TEXTS.every((name) => typeof entry[name] === 'string') &&
    (entry.body === null || typeof entry.body === 'string')
  );
}

const KINDS: Readonly<Record<string, string>> = {
  decided: 'Decided, before anything was dialled',
  ended: 'How it ended',
  kept: 'What was said, and the files',
};

/** The same for a person: one page, without anything from elsewhere. */
export function bundlePage(bundle: EvidenceBundle, zone: string): string {
  const about = 'number' in bundle.about ? bundle.about.number : `attempt ${bundle.about.attempt}`;
  const faults = bundleFaults(bundle);
  const verdict =
    faults.length === 0
      ? '<p class="ok">Every entry is as it was written.</p>'
      : `<ul class="bad">${faults.map((fault) => `<li>${escaped(fault)}</li>`).join('')}</ul>`;
  const entries = bundle.entries.map((entry) => entrySection(entry, zone)).join('\n');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Evidence: ${escaped(about)}</title>
<style>
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
section{border-top:1px solid #d0d7de;padding:.8rem 0}h2{font-size:1.05rem;margin:.2rem 0}
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.15rem .8rem .15rem 0}
th{font-weight:500;color:#57606a;width:12rem}code{font-size:.8em;color:#57606a;word-break:break-all}
.ok{color:#116329}.bad{color:#a40e26}small{color:#57606a}
</style></head><body>
<h1>Evidence: ${escaped(about)}</h1>
<p>Made ${escaped(bundle.madeAt)}. ${bundle.entries.length} entries; the whole chain then had ${bundle.head?.id ?? 0}.</p>
${verdict}
${entries}
</body></html>
`;
}

function entrySection(entry: StoredEvidence, zone: string): string {
  const at = timeText(entry.at, zone);
  const content =
    entry.body === null
      ? '<p>The content was erased, as the person or the law demanded. Its digest stays, so the chain holds.</p>'
      : contentOf(entry.body, zone);
  return `<section><h2>${escaped(KINDS[entry.kind] ?? entry.kind)}</h2>
<small>entry ${entry.id} · ${escaped(at)} · attempt ${escaped(entry.attempt)}</small>
${content}
<code>${escaped(entry.hash)}</code></section>`;
}

function timeText(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toFormat('yyyy-LL-dd HH:mm:ss ZZ');
}

/** Somebody may have changed it: then it stands as it is. */
function contentOf(body: string, zone: string): string {
  try {
    return `<table>${rowsOf(JSON.parse(body), zone)}</table>`;
  } catch {
    return `<pre>${escaped(body)}</pre>`;
  }
}

/** How a person reads it; the rest stands as it is. */
const CELLS: Readonly<Record<string, (value: never) => string>> = {
  decision: decisionCell,
  list: ({ version, content }: { version: number; content: string }) =>
    `version ${version}, SHA-256 <code>${escaped(content)}</code>`,
  scrub: ({ source, content, numbers, ageMs, maxAgeDays }: ScrubShown) =>
    `${escaped(source)}, ${hoursOf(ageMs)} old${maxAgeDays === null ? '' : ` of ${maxAgeDays} days`}, ${numbers} numbers, SHA-256 <code>${escaped(content ?? 'not noted')}</code>`,
  facts: factsCell,
  said: (said: readonly SaidShown[]) =>
    `<ul>${said.map(({ text, afterAnswerMs, whole }) => `<li>${escaped(text)} <small>${(afterAnswerMs / 1000).toFixed(1)} s after the answer${whole ? ', whole' : ', cut'}</small></li>`).join('')}</ul>`,
  recording: fileCell,
  transcript: fileCell,
};

interface ScrubShown {
  readonly source: string;
  readonly content: string | null;
  readonly numbers: number;
  readonly ageMs: number;
  readonly maxAgeDays: number | null;
}

interface SaidShown {
  readonly text: string;
  readonly afterAnswerMs: number;
  readonly whole: boolean;
}

function fileCell({ file, bytes, sha256: digest }: { file: string; bytes: number; sha256: string }): string {
  return `${escaped(String(file))}, ${bytes} bytes, SHA-256 <code>${escaped(String(digest))}</code>`;
}

function hoursOf(ms: number): string {
  return `${(ms / 3_600_000).toFixed(1)} h`;
}

/** What the decision was made from, with the consent in front: it is what people ask for. */
function factsCell(facts: { consent?: unknown }): string {
  const consent =
    facts.consent == null ? 'none on record' : `<code>${escaped(JSON.stringify(facts.consent))}</code>`;
  return `consent: ${consent}<details><summary>all facts</summary><code>${escaped(JSON.stringify(facts))}</code></details>`;
}

function rowsOf(body: unknown, zone: string): string {
  if (typeof body !== 'object' || body === null) return '';
  return Object.entries(body)
    .map(([name, value]) => `<tr><th>${escaped(name)}</th><td>${cellOf(name, value, zone)}</td></tr>`)
    .join('');
}

function cellOf(name: string, value: unknown, zone: string): string {
  if (name.endsWith('At') && typeof value === 'number') return escaped(timeText(value, zone));
  const isThing = typeof value === 'object' && value !== null;
  if (!isThing) return escaped(String(value ?? '—'));
  try {
    const cell = Object.hasOwn(CELLS, name) ? CELLS[name]?.(value as never) : undefined;
    if (cell !== undefined) return cell;
  } catch {
    // Somebody made something else of it: then it stands as it is.
  }
  return `<code>${escaped(JSON.stringify(value))}</code>`;
}

function decisionCell(value: unknown): string {
  const { verdict, reasons } = value as {
    verdict?: string;
    reasons?: {
      because?: string;
      source?: { instrument?: string; clause?: string | null; effectiveOn?: string | null };
    }[];
  };
  const items = (reasons ?? []).map(({ because, source }) => {
    const from = [source?.instrument, source?.clause, source?.effectiveOn]
      .filter((part) => part != null)
      .join(', ');
    return `<li>${escaped(because ?? '')} <small>${escaped(from)}</small></li>`;
  });
  return `<b>${escaped(verdict ?? '')}</b><ul>${items.join('')}</ul>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
