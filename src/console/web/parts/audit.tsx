// The audit log: who changed what and who listened to whom, newest first, for everybody or one user.
import type { JSX } from 'preact';
import { may } from '../api.ts';
import { place, to } from '../route.ts';
import { s, t, w } from '../strings.ts';
import { Asked, Dot, More, Panel, When } from './common.tsx';
import { usePaged } from './paged.ts';

interface AuditEntry {
  readonly id: number;
  readonly at: number;
  readonly who: string;
  readonly did: string;
  readonly target: string;
  readonly status: number;
}

const PAGE = 100;
const ENTRIES = { idOf: ({ id }: AuditEntry) => id, orderOf: ({ id }: AuditEntry) => id };

export function Audit(): JSX.Element {
  if (!may('admin')) return <p class="quiet">{t('needsAdmin')}</p>;
  const who = place.value.query.get('who');
  return <AuditTable key={who ?? ''} who={who} />;
}

function AuditTable({ who }: { who: string | null }): JSX.Element {
  const path = `/audit?limit=${PAGE}${who === null ? '' : `&who=${encodeURIComponent(who)}`}`;
  const { list, more } = usePaged(path, path, 10_000, ENTRIES);
  return (
    <Panel
      title={t('audit')}
      actions={
        who === null ? undefined : (
          <>
            {nameOf(who)} <a href={to('system', null, 'tab=audit')}>{t('clear')}</a>
          </>
        )
      }
    >
      <Asked of={list}>
        {({ items, next }) => {
          if (items.length === 0) return <p class="quiet">{t('noAudit')}</p>;
          return (
            <>
              <table aria-label={t('audit')}>
                <thead>
                  <tr>
                    <th scope="col">{t('colTime')}</th>
                    <th scope="col">{t('colWho')}</th>
                    <th scope="col" class="wide">
                      {t('colDid')}
                    </th>
                    <th scope="col" class="wide">
                      {t('colTarget')}
                    </th>
                    <th scope="col" class="number">
                      {t('colAnswer')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((one) => (
                    <tr key={one.id}>
                      <td class="nowrap quiet">
                        <When at={one.at} />
                      </td>
                      <td>
                        <a href={to('system', null, `tab=audit&who=${encodeURIComponent(one.who)}`)}>
                          {nameOf(one.who)}
                        </a>
                        <small class="narrow">{s(one.did)}</small>
                        <small class="narrow">
                          <Target of={one.target} />
                        </small>
                      </td>
                      <td class="wide">{s(one.did)}</td>
                      <td class="wide">
                        <Target of={one.target} />
                      </td>
                      <td class="number">{one.status < 400 ? null : <Dot tone="bad">{one.status}</Dot>}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <More next={next} more={more} />
            </>
          );
        }}
      </Asked>
    </Panel>
  );
}

/** `user:meera` is Meera; a key of a program says that it is one. */
function nameOf(who: string): string {
  const [kind, name] = [who.slice(0, who.indexOf(':')), who.slice(who.indexOf(':') + 1)];
  if (kind === 'user') return name;
  return kind === 'key' ? `${name} (${t('apiKey')})` : w(who);
}

/** What the console has a page of is a way there. */
function Target({ of }: { of: string }): JSX.Element | null {
  const watched = /^\/events\?call=(.+)$/.exec(of)?.[1];
  const [, page, id] =
    watched === undefined
      ? (/^\/(calls|campaigns|agents)\/([^/]+)/.exec(of) ?? [])
      : [watched, 'calls', watched];
  if (page !== undefined && id !== undefined)
    return (
      <a href={to(page, decodeURIComponent(id))}>
        <code>{of}</code>
      </a>
    );
  return <code>{of}</code>;
}
