// The doctor, run from here: its findings as they come, each with its fix.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { ask, get, may } from '../api.ts';
import { dateTime } from '../format.ts';
import { s, t, w } from '../strings.ts';
import { Act, Dot, Panel, Said, toneOf, useSaid } from './common.tsx';

interface Finding {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly verdict: 'pass' | 'warn' | 'fail' | 'skipped';
  readonly evidence: string;
  readonly remedy: string | null;
}

interface Run {
  readonly id: string;
  readonly trunk: string | null;
  readonly state: 'running' | 'done' | 'failed' | 'stopped';
  readonly startedAt: number;
  readonly problem: { readonly message: string; readonly remedy: string } | null;
  readonly findings: readonly Finding[];
}

/** What needs somebody comes first. */
const ORDER = ['fail', 'warn', 'pass', 'skipped'];

export function Doctor({ trunk }: { trunk: string | null }): JSX.Element {
  const run = useSignal<Run | null>(null);
  const { said, attempt } = useSaid();
  useEffect(() => {
    let source: EventSource | null = null;
    let isGone = false;
    const follow = (id: string): void => {
      source = new EventSource(`/api/v1/doctor/${encodeURIComponent(id)}/events`);
      source.addEventListener('doctor', (message) => {
        run.value = JSON.parse((message as MessageEvent<string>).data) as Run;
        if (run.value.state !== 'running') source?.close();
      });
    };
    void get<{ items: Run[] }>('/doctor').then(
      ({ items }) => {
        const [last] = items;
        if (isGone || last === undefined) return;
        run.value = last;
        if (last.state === 'running') follow(last.id);
      },
      () => {},
    );
    return () => {
      isGone = true;
      source?.close();
    };
  }, [run.value?.id]);
  const begin = (only: string | null) =>
    attempt(async () => {
      run.value = await ask<Run>('POST', '/doctor', only === null ? {} : { trunk: only });
    });
  const why = may('operate') ? (run.value?.state === 'running' ? w('running') : null) : t('needsOperate');
  return (
    <Panel
      title={t('doctor')}
      actions={
        <>
          {run.value === null ? null : (
            <small>
              {run.value.trunk ?? t('everything')} · {dateTime(run.value.startedAt)}
            </small>
          )}
          {trunk === null ? null : (
            <Act run={() => void begin(trunk)} why={why}>
              {`${t('runDoctor')}: ${trunk}`}
            </Act>
          )}
          <Act run={() => void begin(null)} why={why} shortcut="d">
            {t('runDoctor')}
          </Act>
        </>
      }
    >
      <Said of={said} />
      {run.value === null ? <p class="quiet">{t('doctorHint')}</p> : <Findings run={run.value} />}
    </Panel>
  );
}

/** That of a trunk's host stands below the trunk in the terminal; here findings are sorted, and it says whose it is. */
function titleOf({ id, title }: Finding): string {
  const trunk = /^trunk-(.+)-dns$/.exec(id)?.[1];
  return trunk === undefined ? s(w(title.trim())) : `${trunk}: ${t('name')}`;
}

function Findings({ run }: { run: Run }): JSX.Element {
  const sorted = run.findings.toSorted(
    (one, other) => ORDER.indexOf(one.verdict) - ORDER.indexOf(other.verdict),
  );
  return (
    <div aria-live="polite" aria-busy={run.state === 'running'}>
      {run.problem === null ? null : (
        <p class="problem">
          {s(run.problem.message)} → {s(run.problem.remedy)}
        </p>
      )}
      <table aria-label={t('doctor')}>
        <thead>
          <tr>
            <th scope="col">{t('verdict')}</th>
            <th scope="col">{t('colCheck')}</th>
            <th scope="col">{t('colFound')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((one) => (
            <tr key={one.id}>
              <td class="nowrap">
                <Dot tone={one.verdict === 'skipped' ? 'quiet' : toneOf(one.verdict)}>{w(one.verdict)}</Dot>
              </td>
              <td>
                {titleOf(one)} <small class="wide">{w(one.group)}</small>
              </td>
              <td>
                {s(one.evidence)}
                {one.remedy === null ? null : <small> → {s(one.remedy)}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
