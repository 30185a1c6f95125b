// Webhooks: the endpoints, what was not delivered and why, and a way to send it again.
import type { JSX } from 'preact';
import { shortId } from '../../../telephony/ids.ts';
import { ask, get, may } from '../api.ts';
import { count, roughSpan, serverNow } from '../format.ts';
import { place, to } from '../route.ts';
import { s, t, w } from '../strings.ts';
import {
  Act,
  Asked,
  Dot,
  Empty,
  More,
  type Outcome,
  Panel,
  Said,
  useAsked,
  useSaid,
  When,
} from './common.tsx';
import { usePaged } from './paged.ts';

interface Endpoint {
  readonly name: string;
  readonly url: string | null;
  readonly events: readonly string[];
  readonly waiting: number;
  readonly dead: number;
  readonly oldestWaitingAt: number | null;
}

interface Delivery {
  readonly event: string;
  readonly endpoint: string;
  readonly type: string;
  readonly subject: string;
  readonly at: number;
  readonly tries: number;
  readonly nextAt: number;
  readonly lastProblem: string | null;
  readonly doneAt: number | null;
}

const DELIVERIES = {
  idOf: ({ endpoint, event }: Delivery) => `${endpoint} ${event}`,
  orderOf: ({ at }: Delivery) => at,
};

const STATES = ['dead', 'waiting', 'done'] as const;

export function Webhooks(): JSX.Element {
  const endpoints = useAsked('webhooks', () => get<{ items: Endpoint[] }>('/webhooks'), 5_000);
  const state = STATES.find((one) => one === place.value.query.get('state')) ?? 'dead';
  const path = `/webhooks/deliveries?limit=50&state=${state}`;
  const { list, more, again } = usePaged(path, path, 5_000, DELIVERIES);
  const { said, attempt } = useSaid();
  const sendAgain = (endpoint: string, event?: string): void =>
    void attempt(async () => {
      const body = event === undefined ? {} : { event };
      const { replayed } = await ask<{ replayed: number }>(
        'POST',
        `/webhooks/${encodeURIComponent(endpoint)}/replay`,
        body,
      );
      endpoints.again();
      again();
      return `${count(replayed)} ${t('sentAgain')}`;
    });
  return (
    <Asked of={endpoints}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('noWebhooks')} hint={t('noWebhooksHint')} />
        ) : (
          <>
            <Endpoints of={items} said={said} sendAgain={sendAgain} />
            <Panel title={t('deliveries')} actions={<StateChoice state={state} />}>
              <Asked of={list}>
                {({ items: shown, next }) =>
                  shown.length === 0 ? (
                    <p class="quiet">{t(`noDeliveries_${state}`)}</p>
                  ) : (
                    <>
                      <Deliveries of={shown} state={state} sendAgain={sendAgain} />
                      <More next={next} more={more} />
                    </>
                  )
                }
              </Asked>
            </Panel>
          </>
        )
      }
    </Asked>
  );
}

function Endpoints({
  of,
  said,
  sendAgain,
}: {
  of: readonly Endpoint[];
  said: Outcome | null;
  sendAgain: (endpoint: string) => void;
}): JSX.Element {
  return (
    <Panel title={t('webhooks')}>
      <Said of={said} />
      <table aria-label={t('webhooks')}>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col" class="wide">
              {t('address')}
            </th>
            <th scope="col">{w('waiting-events')}</th>
            <th scope="col">{w('dead')}</th>
            <th scope="col">
              <span class="sr">{t('colActions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {of.map((one) => (
            <tr key={one.name}>
              <td>
                {one.name}
                <small class="narrow">{one.url ?? t('notDeclared')}</small>
              </td>
              <td class="wide">
                {one.url ?? t('notDeclared')}{' '}
                <small title={one.events.join(', ')}>
                  {one.events.length} {t('eventKinds')}
                </small>
              </td>
              <td>
                <Dot tone={one.waiting === 0 ? 'good' : 'warn'}>
                  {count(one.waiting)}
                  {one.oldestWaitingAt === null ? null : (
                    <small class="below">{roughSpan(serverNow() - one.oldestWaitingAt)}</small>
                  )}
                </Dot>
              </td>
              <td>
                <Dot tone={one.dead === 0 ? 'good' : 'bad'}>{count(one.dead)}</Dot>
              </td>
              <td class="number">
                {one.dead === 0 ? null : (
                  <Act run={() => sendAgain(one.name)} why={may('operate') ? null : t('needsOperate')}>
                    {t('sendAllAgain')}
                  </Act>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function StateChoice({ state }: { state: string }): JSX.Element {
  return (
    <label>
      <span class="sr">{t('state')}</span>
      <select
        value={state}
        onChange={({ currentTarget }) => {
          location.hash = to('system', null, `tab=webhooks&state=${currentTarget.value}`);
        }}
      >
        {STATES.map((one) => (
          <option key={one} value={one}>
            {w(`${one}-events`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Deliveries({
  of,
  state,
  sendAgain,
}: {
  of: readonly Delivery[];
  state: (typeof STATES)[number];
  sendAgain: (endpoint: string, event: string) => void;
}): JSX.Element {
  return (
    <table aria-label={t('deliveries')}>
      <thead>
        <tr>
          <th scope="col">{t('colTime')}</th>
          <th scope="col">{t('colEndpoint')}</th>
          <th scope="col" class="wide">
            {t('colEvent')}
          </th>
          <th scope="col" class="wide">
            {t('colAnswer')}
          </th>
          <th scope="col" class="wide">
            {t('colWhen')}
          </th>
          <th scope="col">
            <span class="sr">{t('colActions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {of.map((one) => (
          <tr key={`${one.endpoint} ${one.event}`}>
            <td class="nowrap">
              <When at={one.at} />
            </td>
            <td>
              {one.endpoint}
              <small class="narrow">
                <What of={one} />
              </small>
              <small class="narrow">{problemOf(one)}</small>
            </td>
            <td class="wide">
              <What of={one} />
            </td>
            <td class="wide">{problemOf(one)}</td>
            <td class="wide nowrap quiet">
              {state === 'waiting' ? (
                <NextTry of={one} />
              ) : one.doneAt === null ? null : (
                <When at={one.doneAt} />
              )}
            </td>
            <td class="number">
              <Act
                silent
                run={() => sendAgain(one.endpoint, one.event)}
                why={may('operate') ? null : t('needsOperate')}
              >
                {t('sendAgain')}
              </Act>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function What({ of: { type, subject } }: { of: Delivery }): JSX.Element {
  return (
    <>
      <code>{type}</code>{' '}
      {type.startsWith('call.') ? <a href={to('calls', subject)}>{shortId(subject)}</a> : subject}
    </>
  );
}

/** What is due and was not tried yet stands behind others: the earlier events of its call, or what is being sent just now. */
function NextTry({ of: { tries, nextAt } }: { of: Delivery }): JSX.Element {
  if (tries === 0 && nextAt <= serverNow()) return <>{t('inItsTurn')}</>;
  return (
    <>
      {t('nextTry')} <When at={nextAt} />
    </>
  );
}

/** `it answered 500 · 11 ×` */
function problemOf({ tries, lastProblem }: Delivery): string {
  return [...(lastProblem === null ? [] : [s(lastProblem)]), `${tries} ×`].join(' · ');
}
