// Applied versions, and whether files, version in force, new calls, files of the switch and the switch itself agree. Applies
// nothing.
import type { JSX } from 'preact';
import { get } from '../api.ts';
import { place, to } from '../route.ts';
import { type Key, s, t, w } from '../strings.ts';
import { Asked, Dot, Panel, type Tone, toneOf, useAsked, When } from './common.tsx';

interface Change {
  readonly change: string;
  readonly kind: string;
  readonly name: string;
  readonly file: string;
  readonly fields: readonly { readonly field: string; readonly words: string }[];
}

interface Drift {
  readonly state: string;
  readonly version: number | null;
  readonly changes: readonly Change[];
  readonly problems: readonly { readonly where: string; readonly message: string; readonly remedy: string }[];
  readonly controller: { readonly version: number | null; readonly waitsForRestart: readonly string[] };
  readonly rendered: {
    readonly state: string;
    readonly directory: string | null;
    readonly files: readonly string[];
    readonly because: string | null;
  };
  readonly switch: {
    readonly state: string;
    readonly because: readonly string[];
    readonly remedy: string | null;
  };
}

interface Version {
  readonly id: number;
  readonly at: number;
  readonly who: string;
  readonly summary: string;
}

export function Versions(): JSX.Element {
  const asked = useAsked('versions', () => get<{ items: Version[]; drift: Drift }>('/versions'), 15_000);
  const open = place.value.query.get('version');
  return (
    <>
      <Asked of={asked}>
        {({ drift }) => (
          <Panel
            title={t('drift')}
            actions={<Dot tone={toneOf(drift.state)}>{t(`drift_${drift.state}` as Key)}</Dot>}
          >
            <Stations of={drift} />
            {drift.changes.length === 0 ? null : <Changes changes={drift.changes} />}
            {drift.problems.map((one) => (
              <p key={`${one.where}-${one.message}`} class="problem">
                {one.where}: {s(one.message)} → {s(one.remedy)}
              </p>
            ))}
            <p class="quiet">{t('driftHint')}</p>
          </Panel>
        )}
      </Asked>
      {open === null ? null : <OneVersion id={open} />}
      <Asked of={asked}>
        {({ items, drift }) => (
          <Panel title={t('versions')}>
            <table class="tight" aria-label={t('versions')}>
              <thead>
                <tr>
                  <th scope="col" class="number">
                    {t('version')}
                  </th>
                  <th scope="col">{t('colTime')}</th>
                  <th scope="col">{t('colWho')}</th>
                  <th scope="col">{t('colChanged')}</th>
                </tr>
              </thead>
              <tbody>
                {items.slice(0, 30).map((one) => (
                  <tr key={one.id}>
                    <td class="number">
                      <a href={to('system', null, `tab=versions&version=${one.id}`)}>{one.id}</a>
                    </td>
                    <td class="nowrap">
                      <When at={one.at} />
                    </td>
                    <td>{one.who}</td>
                    <td>
                      {s(one.summary)}{' '}
                      {one.id === drift.version ? <Dot tone="good">{t('inForce')}</Dot> : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Panel>
        )}
      </Asked>
    </>
  );
}

/** In the order in which a declaration goes: each against the version in force. */
function Stations({ of }: { of: Drift }): JSX.Element {
  const { controller, rendered, version, switch: running } = of;
  const isBehind = controller.version !== null && controller.version !== version;
  const used = isBehind ? 'behind' : controller.waitsForRestart.length > 0 ? 'waits' : 'same';
  return (
    <table class="stations tight" aria-label={t('drift')}>
      <thead>
        <tr>
          <th scope="col">{t('colWhat')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('colDetails')}</th>
        </tr>
      </thead>
      <tbody>
        <Station name={t('station_files')} state={of.state} words={t(`drift_${of.state}` as Key)} />
        <Station
          name={t('station_controller')}
          state={used}
          words={isBehind ? `${t('station_behind')} ${controller.version}` : t(`station_${used}` as Key)}
          more={controller.waitsForRestart}
        />
        <Station
          name={t('station_rendered')}
          state={rendered.state}
          words={t(`rendered_${rendered.state}` as Key)}
          more={rendered.because === null ? rendered.files : [s(rendered.because)]}
        />
        <Station
          name={t('station_switch')}
          state={running.state}
          words={t(`running_${running.state}` as Key)}
          more={[...running.because.map(s), ...(running.remedy === null ? [] : [`→ ${s(running.remedy)}`])]}
        />
      </tbody>
    </table>
  );
}

const STATION_TONES: Readonly<Record<string, Tone>> = {
  ...{ same: 'good', 'not-ours': 'quiet', unreadable: 'warn', waits: 'warn', unreached: 'warn' },
  ...{ behind: 'warn', differ: 'bad', differs: 'bad', unsettled: 'bad' },
};

function Station(props: {
  name: string;
  state: string;
  words: string;
  more?: readonly string[];
}): JSX.Element {
  const { name, state, words, more = [] } = props;
  return (
    <tr data-station={state}>
      <th scope="row">{name}</th>
      <td class="nowrap">
        <Dot tone={STATION_TONES[state] ?? toneOf(state)}>{words}</Dot>
      </td>
      <td class="quiet">
        {more.map((line) => (
          <div key={line}>{line}</div>
        ))}
      </td>
    </tr>
  );
}

function OneVersion({ id }: { id: string }): JSX.Element {
  const asked = useAsked(`version ${id}`, () =>
    get<Version & { changes: Change[] }>(`/versions/${encodeURIComponent(id)}`),
  );
  return (
    <Asked of={asked}>
      {(found) => (
        <Panel title={`${t('version')} ${found.id}: ${s(found.summary)}`}>
          <Changes changes={found.changes} />
        </Panel>
      )}
    </Asked>
  );
}

function Changes({ changes }: { changes: readonly Change[] }): JSX.Element {
  return (
    <ul class="reasons">
      {changes.map((one) => (
        <li key={`${one.kind}-${one.name}`}>
          <Dot tone={one.change === 'removed' ? 'bad' : one.change === 'added' ? 'good' : 'warn'}>
            {w(one.change)}
          </Dot>{' '}
          {one.kind} <strong>{one.name}</strong> <small>{one.file}</small>
          {one.fields.map(({ field, words }) => (
            <div key={field} class="quiet">
              <code>{field}</code> {words}
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}
