// Applied versions, and whether everything agrees: the owner's files, the version in force, what new calls use, the files
// rendered for the switch, and what the switch runs on. Applies nothing.
import { z } from 'zod';
import type { PlannedChange } from '../../../../config/plan.ts';
import type { DriftReport } from '../../../../provisioning/drift-report.ts';
import { findAppliedVersion, listAppliedVersions } from '../../../../store/declared.ts';
import type { AppliedVersionRow } from '../../../../store/tables.ts';
import type { ApiDeps } from '../deps.ts';
import { notFound } from '../problem.ts';
import { type Route, route } from '../route.ts';

const change = z.object({
  change: z.enum(['added', 'changed', 'removed']),
  kind: z.string(),
  name: z.string(),
  file: z.string(),
  fields: z.array(z.object({ field: z.string(), words: z.string() })),
});

const version = z.object({
  id: z.number(),
  at: z.number(),
  who: z.string(),
  summary: z.string(),
  restores: z.number().nullable(),
});

const drift = z.object({
  state: z
    .enum(['same', 'changed', 'mistakes', 'unknown'])
    .describe('Declared compared with applied: the files on disk. unknown: nothing was applied.'),
  version: z.number().nullable().describe('In force.'),
  changes: z.array(change).describe('What `trunkline apply` would change.'),
  problems: z.array(z.object({ where: z.string(), message: z.string(), remedy: z.string() })),
  controller: z
    .object({
      version: z
        .number()
        .nullable()
        .describe('The version that new calls use. Null: the controller was started on its own files.'),
      waitsForRestart: z.array(z.string()).describe('Settings that it reads at its next start.'),
    })
    .describe('Applied compared with what the controller uses.'),
  rendered: z
    .object({
      state: z
        .enum(['same', 'differ', 'not-ours', 'unreadable'])
        .describe('not-ours: no folder for them is declared.'),
      directory: z.string().nullable(),
      files: z
        .array(z.string())
        .describe('Files that are missing, different or no longer needed, relative to the folder.'),
      because: z.string().nullable(),
    })
    .describe('Applied compared with the files that the switch reads.'),
  switch: z
    .object({
      state: z
        .enum(['same', 'not-ours', 'differs', 'waits', 'unsettled', 'unreached'])
        .describe(
          'waits: it has everything except what it reads only at its start. unsettled: the last apply could not reach it. not-ours: it uses other files.',
        ),
      because: z.array(z.string()),
      remedy: z.string().nullable(),
    })
    .describe('Applied compared with what the switch reports: gateways, address lists, dialplan, profiles.'),
});

export function versionRoutes({ store, drift: look }: ApiDeps): Route[] {
  const common = { method: 'GET', tag: 'versions', scope: 'read' } as const;
  return [
    route({
      ...common,
      path: '/versions',
      id: 'listVersions',
      summary: 'What was applied, newest first, and whether files, controller and switch agree',
      answer: z.object({ items: z.array(version), drift }),
      handle: async () => ({
        items: (await listAppliedVersions(store, 200)).map(factsOf),
        drift: toDrift(await look.look()),
      }),
    }),
    route({
      ...common,
      path: '/versions/{version}',
      id: 'getVersion',
      summary: 'What one version changed',
      params: z.object({ version: z.coerce.number().int().min(1) }),
      answer: version.extend({ changes: z.array(change) }),
      handle: async ({ params }) => {
        const row = await findAppliedVersion(store, params.version);
        if (row === null) throw notFound(`there is no version ${params.version}`, 'GET /versions lists them');
        return { ...factsOf(row), changes: (JSON.parse(row.diff) as PlannedChange[]).map(toChange) };
      },
    }),
    route({
      ...common,
      path: '/drift',
      id: 'getDrift',
      summary: 'Whether files, controller and switch match the version in force, and what apply would change',
      answer: drift,
      handle: async () => toDrift(await look.look()),
    }),
  ];
}

function factsOf({ id, at, who, summary, restores }: AppliedVersionRow): z.input<typeof version> {
  return { id, at, who, summary, restores };
}

function toDrift(found: DriftReport): z.input<typeof drift> {
  const { controller, rendered, switch: running } = found;
  return {
    ...found,
    changes: found.changes.map(toChange),
    problems: [...found.problems],
    controller: { ...controller, waitsForRestart: [...controller.waitsForRestart] },
    rendered: { ...rendered, files: [...rendered.files] },
    switch: { ...running, because: [...running.because] },
  };
}

function toChange({ fields, ...rest }: PlannedChange): z.input<typeof change> {
  return { ...rest, fields: fields.map((field) => ({ ...field })) };
}
