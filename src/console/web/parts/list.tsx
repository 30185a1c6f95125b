// A campaign's list: the one in force, and a new one by drag and drop. The meaning of each column is shown and can be
// changed; rejected rows are reported while it is read.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { get, may } from '../api.ts';
import { bytes, count, percent } from '../format.ts';
import { s, t, w } from '../strings.ts';
import { leave, order, sendList, type Upload, upload } from '../upload.ts';
import {
  Act,
  Asked,
  Dot,
  Figure,
  type Outcome,
  Panel,
  Said,
  toneOf,
  useAsked,
  useSaid,
  When,
} from './common.tsx';

interface Listed {
  readonly versions: readonly {
    readonly id: number;
    readonly state: string;
    readonly file: string;
    readonly format: string | null;
    readonly since: number | null;
    readonly accepted: number;
    readonly rejected: number;
    readonly duplicates: number;
    readonly added: number;
    readonly withdrawn: number;
  }[];
}

export function ListOf({ campaign }: { campaign: string }): JSX.Element {
  const path = `/campaigns/${encodeURIComponent(campaign)}/list`;
  const isDone = upload.value?.campaign === campaign && upload.value.state === 'done';
  const found = useAsked(`list ${campaign} ${isDone}`, () => get<Listed>(path), 15_000);
  return (
    <>
      {may('operate') ? <Drop campaign={campaign} /> : null}
      <Asked of={found}>
        {({ versions }) => (
          <Panel
            title={t('listInForce')}
            actions={<a href={`/api/v1${path}/rejects`}>{t('rejectReport')} ↓</a>}
          >
            {versions.length === 0 ? (
              <p class="quiet">{t('noList')}</p>
            ) : (
              <table aria-label={t('listInForce')}>
                <thead>
                  <tr>
                    <th scope="col">{t('file')}</th>
                    <th scope="col">{t('state')}</th>
                    <th scope="col">{t('since')}</th>
                    <th scope="col" class="number">
                      {t('accepted')}
                    </th>
                    <th scope="col" class="number">
                      {t('rejected')}
                    </th>
                    <th scope="col" class="number wide">
                      {t('duplicates')}
                    </th>
                    <th scope="col" class="number wide">
                      {t('added')}
                    </th>
                    <th scope="col" class="number wide">
                      {t('withdrawn')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {versions.map((one) => (
                    <tr key={one.id}>
                      <td>
                        {one.file} <small class="wide">{one.format === null ? null : s(one.format)}</small>
                      </td>
                      <td>
                        <Dot tone={one.state === 'current' ? 'good' : 'quiet'}>{w(one.state)}</Dot>
                      </td>
                      <td>{one.since === null ? '—' : <When at={one.since} />}</td>
                      <td class="number">{count(one.accepted)}</td>
                      <td class="number">{count(one.rejected)}</td>
                      <td class="number wide">{count(one.duplicates)}</td>
                      <td class="number wide">{count(one.added)}</td>
                      <td class="number wide">{count(one.withdrawn)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </Panel>
        )}
      </Asked>
    </>
  );
}

function Drop({ campaign }: { campaign: string }): JSX.Element {
  const { said, attempt } = useSaid();
  const isOver = useSignal(false);
  const take = (file: File | null | undefined): void => {
    if (file == null) return;
    void attempt(async () => {
      await sendList(campaign, file);
    });
  };
  const now = upload.value;
  if (now !== null && now.campaign === campaign) return <Incoming now={now} said={said} />;
  return (
    <Panel title={t('newList')}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; the field in it is everybody's. */}
      <div
        class={`drop ${isOver.value ? 'over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          isOver.value = true;
        }}
        onDragLeave={() => {
          isOver.value = false;
        }}
        onDrop={(event) => {
          event.preventDefault();
          isOver.value = false;
          take(event.dataTransfer?.files[0]);
        }}
      >
        {t('dropHere')}{' '}
        <label>
          <input
            type="file"
            accept=".csv,.tsv,.txt,.xlsx"
            onChange={({ currentTarget }) => take(currentTarget.files?.[0])}
          />
          <span>{t('chooseFile')}</span>
        </label>
        <p>
          <small>{t('dropHint')}</small>
        </p>
      </div>
      <Said of={said} />
    </Panel>
  );
}

function Incoming({ now, said }: { now: Upload; said: Outcome | null }): JSX.Element {
  const map = useSignal<Readonly<Record<string, string>>>(now.map);
  const ordered = useSaid();
  useEffect(() => {
    map.value = now.map;
  }, [now.id]);
  const give = (what: 'check' | 'import'): void => {
    const asked = Object.entries(map.value).map(([heading, becomes]) => [heading, becomes.trim()]);
    void ordered.attempt(async () => {
      await order(what, Object.fromEntries(asked));
    });
  };
  const isBusy = ['receiving', 'reading', 'checking', 'importing'].includes(now.state);
  return (
    <Panel
      title={now.file}
      actions={
        <>
          <small>
            {bytes(now.bytes)} {now.format === null ? '' : `· ${s(now.format)}`}
          </small>
          <Dot tone={isBusy ? 'accent' : toneOf(now.state)}>{w(now.state)}</Dot>
        </>
      }
    >
      <Said of={said ?? ordered.said} />
      {now.problems.map(({ message, remedy }) => (
        <p key={message} class="problem">
          {s(message)} → {s(remedy)}
        </p>
      ))}
      {now.notes.map((note) => (
        <p key={note} class="quiet">
          {s(note)}
        </p>
      ))}
      <Progress now={now} />
      {now.columns.length === 0 ? null : (
        <Columns now={now} map={map.value} onChange={(next) => (map.value = next)} />
      )}
      {now.counts === null ? null : <Counts now={now} />}
      <Rejects now={now} />
      <div class="bar">
        {now.state === 'done' ? null : (
          <>
            <Act
              run={() => give('check')}
              why={isBusy || now.columns.length === 0 ? w(now.state) : null}
              silent
            >
              {t('checkList')}
            </Act>
            <button
              type="button"
              class={now.state === 'checked' ? 'primary' : ''}
              aria-disabled={isBusy || now.columns.length === 0}
              onClick={() => (isBusy ? undefined : give('import'))}
            >
              {t('takeIn')}
            </button>
          </>
        )}
        <button type="button" onClick={() => void leave()}>
          {t(now.state === 'done' ? 'close' : 'discard')}
        </button>
      </div>
    </Panel>
  );
}

function Progress({ now }: { now: Upload }): JSX.Element | null {
  const [part, whole] =
    now.state === 'receiving'
      ? [now.received, now.bytes]
      : now.progress === null
        ? [0, 0]
        : [now.progress.bytesRead, now.progress.bytes];
  if (whole === 0) return null;
  return (
    <>
      <progress value={part} max={whole} aria-label={w(now.state)} />
      <p class="quiet">
        {percent(part, whole)}
        {now.progress === null
          ? ''
          : ` · ${count(now.progress.rows)} ${t('rows')}, ${count(now.progress.accepted)} ${t('accepted')}, ${count(now.progress.rejected)} ${t('rejected')}, ${count(now.progress.duplicates)} ${t('duplicates')}`}
      </p>
    </>
  );
}

function Columns({
  now,
  map,
  onChange,
}: {
  now: Upload;
  map: Readonly<Record<string, string>>;
  onChange: (map: Readonly<Record<string, string>>) => void;
}): JSX.Element {
  return (
    <table aria-label={t('columns')}>
      <thead>
        <tr>
          <th scope="col">{t('column')}</th>
          <th scope="col">{t('example')}</th>
          <th scope="col">{t('becomes')}</th>
        </tr>
      </thead>
      <tbody>
        {now.columns.map(({ heading, becomes, from, example }) => (
          <tr key={heading}>
            <td>{heading}</td>
            <td class="quiet">{example}</td>
            <td>
              <label>
                <span class="sr">
                  {heading} {t('becomes')}
                </span>
                <input
                  list="meanings"
                  value={map[heading] ?? becomes}
                  // With every key: news of the file draws this anew, and would take back what is half typed.
                  onInput={({ currentTarget }) => onChange({ ...map, [heading]: currentTarget.value })}
                />
              </label>{' '}
              <small>{heading in map ? t('byYou') : w(from)}</small>
            </td>
          </tr>
        ))}
      </tbody>
      <datalist id="meanings">
        {now.meanings.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </table>
  );
}

function Counts({ now: { counts } }: { now: Upload }): JSX.Element | null {
  if (counts === null) return null;
  // Of the list that is in force already no row was read anew: figures would say that there are none.
  if (counts.isUnchanged)
    return (
      <p>
        {t('sameList')} {count(counts.accepted)} {t('peopleInIt')}
      </p>
    );
  return (
    <dl class="figures">
      <Figure name={t('rows')} value={count(counts.rows)} />
      <Figure name={t('accepted')} value={count(counts.accepted)} />
      <Figure
        name={t('rejected')}
        value={count(counts.rejected)}
        {...(counts.rejected > 0 ? { tone: 'warn' as const } : {})}
      />
      <Figure name={t('duplicates')} value={count(counts.duplicates)} />
      <Figure name={t('added')} value={count(counts.added)} />
      <Figure name={t('withdrawn')} value={count(counts.withdrawn)} />
      <Figure name={t('took')} value={`${(counts.tookMs / 1000).toFixed(1)} s`} />
    </dl>
  );
}

function Rejects({ now }: { now: Upload }): JSX.Element | null {
  if (now.rejects.length === 0) return null;
  return (
    <>
      <h3>
        {t('leftOut')}{' '}
        {now.hasRejectReport ? (
          <a href={`/api/v1/uploads/${encodeURIComponent(now.id)}/rejects`}>{t('rejectReport')} ↓</a>
        ) : null}
      </h3>
      <table aria-live="polite" aria-label={t('rejectReport')}>
        <thead>
          <tr>
            <th scope="col" class="number">
              {t('line')}
            </th>
            <th scope="col">{t('value')}</th>
            <th scope="col">{t('why')}</th>
            <th scope="col" class="wide">
              {t('remedy')}
            </th>
          </tr>
        </thead>
        <tbody>
          {now.rejects.map((one) => (
            <tr key={`${one.line}-${one.column}`}>
              <td class="number">{count(one.line)}</td>
              <td>
                {one.value} <small>{one.column}</small>
              </td>
              <td>{s(one.reason)}</td>
              <td class="wide">{s(one.remedy)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
