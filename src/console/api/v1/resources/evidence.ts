// Evidence of attempts: found by person or attempt, exported as a bundle that can be verified by itself, and verified as a
// whole chain. Reads only; the audit log has who read it.
import { join } from 'node:path';
import { z } from 'zod';
import { checkChainInThread } from '../../../../records/chain-job.ts';
import {
  bundleFaults,
  bundleOf,
  bundlePage,
  type EvidenceBundle,
  readBundle,
} from '../../../../records/evidence-bundle.ts';
import { ANCHOR_FILE } from '../../../../runtime/files.ts';
import { entryFault } from '../../../../store/evidence/evidence-chain.ts';
import type { ApiDeps } from '../deps.ts';
import { numberIn } from '../numbers.ts';
import { ApiProblem, notFound } from '../problem.ts';
import { type Route, route, TextAnswer } from '../route.ts';
import { evidenceEntry } from './people-shapes.ts';

const TAG = 'evidence';
const about = z.object({
  number: z.string().min(1).max(64).optional().describe('In any common notation. Either this or an attempt.'),
  attempt: z.string().min(1).max(64).optional(),
});
/** A bundle of a person who was called for years. */
const MOST_BUNDLE_BYTES = 16 * 1024 * 1024;

export function evidenceRoutes(deps: ApiDeps): Route[] {
  const { store, clock, config } = deps;

  const bundleFor = ({ number, attempt }: z.output<typeof about>): EvidenceBundle => {
    if (number !== undefined && attempt === undefined)
      return bundleOf(store, { number: numberIn(number, deps, 'query number') }, clock.now());
    if (attempt !== undefined && number === undefined) return bundleOf(store, { attempt }, clock.now());
    throw new ApiProblem('invalid', 'evidence is about one person or one attempt', 'send number, or attempt');
  };
  const someOr404 = (bundle: EvidenceBundle): EvidenceBundle => {
    if (bundle.entries.length > 0) return bundle;
    throw notFound(
      'there is no evidence for that: nobody was dialled',
      'incoming calls have no evidence; GET /calls lists them',
    );
  };
  const common = { method: 'GET', tag: TAG, scope: 'read', audited: true, query: about } as const;

  return [
    route({
      ...common,
      path: '/evidence',
      id: 'findEvidence',
      summary: 'Evidence about one person or one attempt, in order',
      answer: z.object({ items: z.array(evidenceEntry), faults: z.array(z.string()) }),
      handle: ({ query }) => {
        const bundle = bundleFor(query);
        const items = bundle.entries.map((entry) => {
          const { id, at, kind, attempt, hash } = entry;
          return { id, at, kind, attempt, hash, body: contentOf(entry.body), fault: entryFault(entry) };
        });
        return { items, faults: bundleFaults(bundle) };
      },
    }),
    route({
      ...common,
      path: '/evidence/bundle.json',
      id: 'exportEvidence',
      summary: 'The same as a bundle that can be verified without this appliance',
      answerType: 'application/json',
      handle: ({ query }) => {
        const text = `${JSON.stringify(someOr404(bundleFor(query)), null, 2)}\n`;
        return new TextAnswer(text, 'application/json; charset=utf-8', 'evidence.json');
      },
    }),
    route({
      ...common,
      path: '/evidence/bundle.html',
      id: 'exportEvidencePage',
      summary: 'The same as a readable page',
      answerType: 'text/html; charset=utf-8',
      handle: ({ query }) => {
        const page = bundlePage(someOr404(bundleFor(query)), config().appliance.timeZone);
        return new TextAnswer(page, 'text/html; charset=utf-8', 'evidence.html');
      },
    }),
    route({
      method: 'POST',
      path: '/evidence/verify',
      id: 'verifyEvidence',
      tag: TAG,
      scope: 'read',
      summary: 'Whether anything was changed or is missing, in the whole chain or in an uploaded bundle',
      bodyLimitBytes: MOST_BUNDLE_BYTES,
      body: z.strictObject({
        bundle: z.unknown().optional().describe('Content of bundle.json. Default: the whole chain.'),
      }),
      answer: z.object({
        ok: z.boolean(),
        entries: z.number(),
        erased: z.number().describe('Entries whose content was erased.'),
        anchors: z
          .number()
          .nullable()
          .describe('How often the end of the chain was recorded outside the database.'),
        faults: z.array(z.string()),
      }),
      handle: async ({ body }) => {
        if (body.bundle !== undefined) return verified(body.bundle);
        const anchorFile = join(config().appliance.dataDirectory, ANCHOR_FILE);
        const result = await checkChainInThread({ database: store.path, anchorFile });
        if (result.kind === 'refused') throw new ApiProblem('unavailable', result.because, result.remedy);
        const { faults, entries, erased } = result.check;
        return { ok: faults.length === 0, entries, erased, anchors: result.anchors, faults: [...faults] };
      },
    }),
  ];
}

function verified(sent: unknown) {
  const bundle = readBundle(JSON.stringify(sent));
  if (bundle === null)
    throw new ApiProblem(
      'invalid',
      'this is not an evidence bundle',
      'send the response of GET /evidence/bundle.json',
    );
  const faults = bundleFaults(bundle);
  const erased = bundle.entries.filter(({ body }) => body === null).length;
  return { ok: faults.length === 0, entries: bundle.entries.length, erased, anchors: null, faults };
}

/** Somebody may have changed it: then it stands as it is, and its fault says so. */
function contentOf(body: string | null): unknown {
  if (body === null) return null;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
