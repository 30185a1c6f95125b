// Lists and uploads: a file is sent, its columns are shown and can be corrected, a dry run shows the changes, and then it is
// imported. One version of a list is in force at a time. Works like `trunkline lists import`.
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { leftOutReport } from '../../../../runtime/lists/list-job.ts';
import type { Upload } from '../../../../runtime/lists/upload.ts';
import type { UploadAnswer } from '../../../../runtime/lists/upload-answers.ts';
import type { Uploads } from '../../../../runtime/lists/uploads.ts';
import { countContacts } from '../../../../store/dialing/contacts.ts';
import { storedLists } from '../../../../store/lists/imported-lists.ts';
import { listDifference } from '../../../../store/lists/list-difference.ts';
import { type CampaignId, isId, toId } from '../../../../telephony/ids.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiProblem, noSuchCampaign, notFound } from '../problem.ts';
import { EventsAnswer, type Route, route } from '../route.ts';
import { columnMap, differenceSchema, listSchema, uploadSchema } from './upload-shapes.ts';

const TAG = 'lists';
const CSV = 'text/csv; charset=utf-8';
const campaignParams = z.object({ name: z.string().min(1).max(64) });
const uploadParams = z.object({ upload: z.string().max(64) });
const work = z.strictObject({ map: columnMap.optional() });
const OVER: readonly Upload['state'][] = ['done', 'refused', 'cancelled'];

type Shown = z.input<typeof uploadSchema>;

export function uploadRoutes({ uploads, config, store }: ApiDeps): Route[] {
  const campaignOr404 = (name: string): string => {
    if (config().campaigns.some((one) => one.name === name)) return name;
    throw noSuchCampaign(name, config());
  };
  const shown = (answer: UploadAnswer): Shown => {
    if (answer.ok) return shownAs(answer.upload, uploads);
    const { kind, because, remedy } = answer;
    throw kind === 'unknown' ? notFound(because, remedy) : new ApiProblem(kind, because, remedy);
  };
  const uploadOr404 = (id: string): Upload => {
    const upload = uploads.find(id);
    if (upload === null)
      throw notFound('there is no such upload', 'GET /uploads lists them; they are kept for a week');
    return upload;
  };

  return [
    route({
      method: 'POST',
      path: '/campaigns/{name}/uploads',
      id: 'uploadList',
      tag: TAG,
      scope: 'operate',
      status: 201,
      summary:
        'Upload a list as CSV or XLSX: as a form file, or announced as JSON and sent in pieces. Nothing is imported yet',
      params: campaignParams,
      body: z.strictObject({
        fileName: z.string().min(1).max(500),
        bytes: z.number().int().min(0),
        map: columnMap.optional(),
      }),
      takes: 'multipart/form-data',
      answer: uploadSchema,
      handle: async ({ params, body, asker, incoming }) => {
        const campaign = campaignOr404(params.name);
        const file = await incoming();
        if (file === null) {
          const { fileName, bytes, map = {} } = body;
          return shown(uploads.begin({ campaign, file: fileName, bytes, by: asker.name, map }));
        }
        const map = mapIn(file.fields['map']);
        const begun = uploads.begin({ campaign, file: file.fileName, bytes: null, by: asker.name, map });
        if (!begun.ok) return shown(begun);
        const received = await uploads.receive(begun.upload.id, 0, file.stream);
        if (!received.ok) return shown(received);
        const settled = await uploads.settled(begun.upload.id);
        return shownAs(settled ?? received.upload, uploads);
      },
    }),
    route({
      method: 'PATCH',
      path: '/uploads/{upload}',
      id: 'sendPiece',
      tag: TAG,
      scope: 'operate',
      summary:
        'A piece of an announced file, from byte `offset` on. After an interruption, GET returns where to continue',
      params: uploadParams,
      query: z.object({ offset: z.coerce.number().int().min(0) }),
      takes: 'application/offset+octet-stream',
      answer: uploadSchema,
      handle: async ({ params, query, incoming }) => {
        uploadOr404(params.upload);
        const file = await incoming();
        if (file === null) throw new ApiProblem('invalid', 'a piece of a file is not JSON', 'send its bytes');
        return shown(await uploads.receive(params.upload, query.offset, file.stream));
      },
    }),
    route({
      method: 'GET',
      path: '/uploads',
      id: 'listUploads',
      tag: TAG,
      scope: 'read',
      summary: 'Uploaded lists, newest first. Kept for a week',
      answer: z.object({ items: z.array(uploadSchema) }),
      handle: () => ({ items: uploads.list().map((one) => shownAs(one, uploads)) }),
    }),
    route({
      method: 'GET',
      path: '/uploads/{upload}',
      id: 'getUpload',
      tag: TAG,
      scope: 'read',
      summary: 'One uploaded list: its columns, its progress, and its rejected rows',
      params: uploadParams,
      answer: uploadSchema,
      handle: ({ params }) => shownAs(uploadOr404(params.upload), uploads),
    }),
    route({
      method: 'GET',
      path: '/uploads/{upload}/events',
      id: 'watchUpload',
      tag: TAG,
      scope: 'read',
      summary: 'The same as server-sent events, one per change, until it is done',
      params: uploadParams,
      answerType: 'text/event-stream',
      handle: ({ params }) => {
        uploadOr404(params.upload);
        return new EventsAnswer((stream) => {
          const unwatch = uploads.watch(params.upload, (upload) => {
            stream.tell('upload', shownAs(upload, uploads));
            if (OVER.includes(upload.state)) stream.end();
          });
          if (unwatch === null) stream.end();
          else stream.onEnd(unwatch);
        });
      },
    }),
    route({
      method: 'POST',
      path: '/uploads/{upload}/check',
      id: 'checkUpload',
      tag: TAG,
      scope: 'operate',
      status: 202,
      summary:
        'A dry run of the whole list: which rows would be rejected and why, and what would change. Nothing changes',
      params: uploadParams,
      body: work,
      answer: uploadSchema,
      handle: ({ params, body }) => shown(uploads.check(params.upload, body.map)),
    }),
    route({
      method: 'POST',
      path: '/uploads/{upload}/import',
      id: 'importUpload',
      tag: TAG,
      scope: 'operate',
      status: 202,
      summary:
        'Import it. Once complete, it replaces the list in force. Importing the same list again changes nothing',
      params: uploadParams,
      body: work,
      answer: uploadSchema,
      handle: ({ params, body }) => shown(uploads.import(params.upload, body.map)),
    }),
    route({
      method: 'DELETE',
      path: '/uploads/{upload}',
      id: 'deleteUpload',
      tag: TAG,
      scope: 'operate',
      summary: 'Cancel it, and delete the uploaded file. A list in force does not change',
      params: uploadParams,
      handle: ({ params }) => {
        if (!uploads.remove(params.upload)) uploadOr404(params.upload);
      },
    }),
    route({
      method: 'GET',
      path: '/uploads/{upload}/rejects',
      id: 'getRejects',
      tag: TAG,
      scope: 'read',
      audited: true,
      summary: 'All rows that its last check or import rejected, with reason and remedy, as CSV',
      params: uploadParams,
      answerType: CSV,
      handle: ({ params }) => {
        const { file } = uploadOr404(params.upload);
        const path = isId(params.upload) ? uploads.reportOf(params.upload) : null;
        if (path === null)
          throw notFound('no row of it was left out, or it was not checked yet', 'POST …/check');
        return { file: path, contentType: CSV, fileName: `left-out-of-${file}.csv`, isDownload: true };
      },
    }),
    route({
      method: 'GET',
      path: '/campaigns/{name}/list',
      id: 'getList',
      tag: TAG,
      scope: 'read',
      summary:
        'The list of a campaign: the version in force, the one before it, and how many people are in each state',
      params: campaignParams,
      answer: listSchema,
      handle: async ({ params }) => {
        const campaign = campaignOr404(params.name);
        return {
          campaign,
          counts: { ...(await countContacts(store, toId<CampaignId>(campaign))) },
          versions: storedLists(store, campaign).map((one) => ({
            ...{ id: one.id, state: one.state, file: one.file, format: one.format, since: one.switchedAt },
            ...{ accepted: one.accepted, rejected: one.rejected, duplicates: one.duplicates },
            ...{ added: one.added, kept: one.kept, withdrawn: one.withdrawn },
            mapping: JSON.parse(one.mapping) as Record<string, string>,
          })),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/campaigns/{name}/list/difference',
      id: 'getListDifference',
      tag: TAG,
      scope: 'read',
      audited: true,
      summary: 'Who was added and removed, compared with the version before',
      params: campaignParams,
      query: z.object({ limit: z.coerce.number().int().min(0).max(1000).default(20) }),
      answer: differenceSchema,
      handle: ({ params, query }) => {
        const campaign = campaignOr404(params.name);
        const [now, before] = storedLists(store, campaign);
        if (now === undefined || before === undefined)
          throw notFound(
            `campaign ${campaign} has had at most one list`,
            'there will be a difference after the next import',
          );
        const { kept, added, removed } = listDifference(store, before.id, now.id, query.limit);
        return {
          ...{ campaign, before: before.id, now: now.id, kept },
          added: { count: added.count, first: [...added.first] },
          removed: { count: removed.count, first: [...removed.first] },
        };
      },
    }),
    route({
      method: 'GET',
      path: '/campaigns/{name}/list/rejects',
      id: 'getListRejects',
      tag: TAG,
      scope: 'read',
      audited: true,
      summary: 'All rows that the last import of this campaign rejected, as CSV',
      params: campaignParams,
      answerType: CSV,
      handle: ({ params }) => {
        const campaign = campaignOr404(params.name);
        const file = leftOutReport(config(), campaign);
        if (!existsSync(file)) throw notFound('no list was imported, or no row was left out', 'upload one');
        return { file, contentType: CSV, fileName: `${campaign}-left-out.csv`, isDownload: true };
      },
    }),
  ];
}

function shownAs(upload: Upload, uploads: Pick<Uploads, 'meanings' | 'reportOf'>): Shown {
  const { notes, columns, rejects, problems, counts, progress, map, ...plain } = upload;
  return {
    ...plain,
    notes: [...notes],
    columns: columns.map((one) => ({ ...one })),
    meanings: uploads.meanings(upload.campaign),
    map: { ...map },
    progress: progress && { ...progress },
    rejects: rejects.map((one) => ({ ...one })),
    counts: counts && { ...counts },
    problems: problems.map((one) => ({ ...one })),
    hasRejectReport: uploads.reportOf(upload.id) !== null,
  };
}

function mapIn(text: string | undefined): Record<string, string> {
  if (text === undefined || text === '') return {};
  try {
    const parsed = columnMap.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
  } catch {
    // No JSON: said below.
  }
  throw new ApiProblem(
    'invalid',
    'the field map is not a table of columns',
    'send it like {"Mobile": "number"}',
  );
}
