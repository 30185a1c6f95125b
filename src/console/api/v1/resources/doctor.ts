// Runs the doctor over everything or one trunk, and reports each state and fix. Changes nothing.
import { z } from 'zod';
import type { DoctorRun } from '../../../../doctor/doctor-runs.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiProblem, notFound } from '../problem.ts';
import { EventsAnswer, type Route, route } from '../route.ts';

const TAG = 'doctor';
const runParams = z.object({ run: z.string().max(64) });

const doctorRun = z
  .object({
    id: z.string(),
    trunk: z.string().nullable().describe('Null: it checks everything.'),
    state: z.enum(['running', 'done', 'failed', 'stopped']),
    startedAt: z.number(),
    endedAt: z.number().nullable(),
    problem: z.object({ message: z.string(), remedy: z.string() }).nullable(),
    findings: z.array(
      z.object({
        id: z.string(),
        group: z.string(),
        title: z.string(),
        verdict: z.enum(['pass', 'warn', 'fail', 'skipped']),
        evidence: z.string(),
        remedy: z.string().nullable(),
      }),
    ),
    summary: z.object({ pass: z.number(), warn: z.number(), fail: z.number(), skipped: z.number() }),
  })
  .describe('One run of the doctor.');

export function doctorRoutes({ doctor, config }: ApiDeps): Route[] {
  const runOr404 = (id: string): DoctorRun => {
    const run = doctor.find(id);
    if (run === null)
      throw notFound(
        'there is no such run of the doctor',
        'GET /doctor lists those since the controller started',
      );
    return run;
  };
  return [
    route({
      method: 'POST',
      path: '/doctor',
      id: 'startDoctor',
      tag: TAG,
      scope: 'operate',
      status: 202,
      summary: 'Check everything, or one trunk. Only one run at a time',
      body: z.strictObject({ trunk: z.string().max(64).optional() }),
      answer: doctorRun,
      handle: ({ body }) => {
        const trunk = body.trunk ?? null;
        if (trunk !== null && !config().trunks.some(({ name }) => name === trunk))
          throw notFound(`there is no trunk called ${trunk}`, 'GET /trunks lists them');
        const { isNew, run } = doctor.start(trunk);
        if (isNew) return shown(run);
        throw new ApiProblem(
          'conflict',
          'the doctor is already running',
          `GET /doctor/${run.id} shows its progress`,
        );
      },
    }),
    route({
      method: 'GET',
      path: '/doctor',
      id: 'listDoctorRuns',
      tag: TAG,
      scope: 'read',
      summary: 'The latest runs, newest first. Kept until the controller stops',
      answer: z.object({ items: z.array(doctorRun) }),
      handle: () => ({ items: doctor.list().map(shown) }),
    }),
    route({
      method: 'GET',
      path: '/doctor/{run}',
      id: 'getDoctorRun',
      tag: TAG,
      scope: 'read',
      summary: 'One run, with its findings so far',
      params: runParams,
      answer: doctorRun,
      handle: ({ params }) => shown(runOr404(params.run)),
    }),
    route({
      method: 'GET',
      path: '/doctor/{run}/events',
      id: 'watchDoctorRun',
      tag: TAG,
      scope: 'read',
      summary: 'The same as server-sent events: one event per finding, until the run ends',
      params: runParams,
      answerType: 'text/event-stream',
      handle: ({ params }) => {
        runOr404(params.run);
        return new EventsAnswer((stream) => {
          const unwatch = doctor.watch(params.run, (run) => {
            stream.tell('doctor', shown(run));
            if (run.state !== 'running') stream.end();
          });
          if (unwatch === null) stream.end();
          else stream.onEnd(unwatch);
        });
      },
    }),
    route({
      method: 'DELETE',
      path: '/doctor/{run}',
      id: 'stopDoctor',
      tag: TAG,
      scope: 'operate',
      summary: 'Cancel a run',
      params: runParams,
      handle: ({ params }) => {
        if (!doctor.stop(params.run)) runOr404(params.run);
      },
    }),
  ];
}

function shown({ findings, problem, summary, ...run }: DoctorRun): z.input<typeof doctorRun> {
  return {
    ...run,
    problem: problem && { ...problem },
    findings: findings.map((one) => ({ ...one })),
    summary: { ...summary },
  };
}
