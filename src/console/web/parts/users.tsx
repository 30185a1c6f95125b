// Users of the console: their permissions, last log-ins, sessions and locks. Users change their own password here; the rest
// is for admins.
import type { JSX } from 'preact';
import { ask, get, may, Refused, session } from '../api.ts';
import { count } from '../format.ts';
import { place, to } from '../route.ts';
import { fill, t } from '../strings.ts';
import { Act, Asked, Dot, Fact, Panel, Said, useAsked, useSaid, When } from './common.tsx';
import { OwnPassword, PASSWORD, PasswordForm } from './passwords.tsx';

interface UserSession {
  readonly id: string;
  readonly address: string | null;
  readonly createdAt: number;
  readonly usedAt: number;
  readonly expiresAt: number;
  readonly isYours: boolean;
}

interface User {
  readonly name: string;
  readonly scope: Scope;
  readonly createdAt: number;
  readonly lastLoginAt: number | null;
  readonly failedLogins: number;
  readonly lockedUntil: number | null;
  readonly lockedAddresses: readonly { address: string; lockedUntil: number; failedLogins: number }[];
  readonly sessions: readonly UserSession[];
}

const SCOPES = ['read', 'operate', 'admin'] as const;
type Scope = (typeof SCOPES)[number];

export function Users(): JSX.Element {
  return (
    <>
      {may('admin') ? <AllUsers /> : null}
      <OwnPassword />
    </>
  );
}

const pathOf = (name: string): string => `/users/${encodeURIComponent(name)}`;

function AllUsers(): JSX.Element {
  const asked = useAsked('users', () => get<{ items: User[] }>('/users'), 5_000);
  const { said, attempt } = useSaid();
  const change = (wish: () => Promise<string | undefined>): Promise<boolean> =>
    attempt(async () => {
      const came = await wish();
      asked.again();
      return came;
    });
  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const given = new FormData(form);
    const name = String(given.get('name'));
    const isThere = asked.kind === 'there' && asked.value.items.some((one) => one.name === name);
    const body = { password: String(given.get('password')), scope: String(given.get('scope')) };
    const isDone = await change(async () => {
      // Who is there already would lose their password and what they may do.
      if (isThere) throw new Refused(409, 'a user already exists', '');
      await ask('PUT', pathOf(name), body);
      return t('userAdded');
    });
    if (!isDone) return;
    form.reset();
    // What a reset chooses is the first.
    const choice = form.elements.namedItem('scope');
    if (choice instanceof HTMLSelectElement) choice.value = 'operate';
  };
  const opened = place.value.query.get('user');
  return (
    <>
      <Panel
        title={t('users')}
        actions={
          <form class="inline" onSubmit={(event) => void add(event)}>
            <label>
              <span class="sr">{t('name')}</span>
              <input
                name="name"
                placeholder={t('name')}
                required
                pattern="[A-Za-z0-9_.@\-]{1,64}"
                autoComplete="off"
              />
            </label>
            <label>
              <span class="sr">{t('password')}</span>
              <input name="password" placeholder={t('password')} autoComplete="new-password" {...PASSWORD} />
            </label>
            <ScopeChoice name="scope" value="operate" label={t('scope')} />
            <button type="submit">{t('addUser')}</button>
          </form>
        }
      >
        <Said of={said} />
        <Asked of={asked}>{({ items }) => <UserTable of={items} opened={opened} change={change} />}</Asked>
      </Panel>
      <Asked of={asked}>
        {({ items }) => {
          const found = items.find(({ name }) => name === opened);
          return found === undefined ? null : <OneUser key={found.name} user={found} again={asked.again} />;
        }}
      </Asked>
    </>
  );
}

/** `name`: of a field in a form, where what each one may do is said with it. */
function ScopeChoice({
  value,
  name,
  label,
  onChoice,
}: {
  value: Scope;
  name?: string;
  label: string;
  onChoice?: (scope: Scope, select: HTMLSelectElement) => void;
}): JSX.Element {
  return (
    <select
      name={name}
      value={value}
      aria-label={label}
      onChange={({ currentTarget }) => onChoice?.(currentTarget.value as Scope, currentTarget)}
    >
      {SCOPES.map((one) => (
        <option key={one} value={one} selected={one === value}>
          {name === undefined ? one : `${one}: ${t(`mayDo_${one}`)}`}
        </option>
      ))}
    </select>
  );
}

function UserTable({
  of,
  opened,
  change,
}: {
  of: readonly User[];
  opened: string | null;
  change: (wish: () => Promise<string | undefined>) => Promise<boolean>;
}): JSX.Element {
  return (
    <table aria-label={t('users')}>
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('scope')}</th>
          <th scope="col" class="wide">
            {t('lastLogin')}
          </th>
          <th scope="col" class="number wide">
            {t('sessions')}
          </th>
          <th scope="col">{t('state')}</th>
        </tr>
      </thead>
      <tbody>
        {of.map((user) => (
          <tr key={user.name} data-row aria-current={user.name === opened ? 'true' : undefined}>
            <td>
              <a href={to('system', null, `tab=users&user=${encodeURIComponent(user.name)}`)}>{user.name}</a>
              {user.name === session.value?.user ? <small> ({t('you')})</small> : null}
              <small class="narrow">
                <LastLogin of={user} />
              </small>
            </td>
            <td>
              <ScopeChoice
                value={user.scope}
                label={`${t('scope')}: ${user.name}`}
                onChoice={(scope, select) =>
                  void change(async () => {
                    await ask('PATCH', pathOf(user.name), { scope });
                    return undefined;
                  }).then((isDone) => {
                    // Refused: it shows what holds.
                    if (!isDone) select.value = user.scope;
                  })
                }
              />
            </td>
            <td class="wide nowrap">
              <LastLogin of={user} />
            </td>
            <td class="number wide">{count(user.sessions.length)}</td>
            <td>
              <Lock of={user} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LastLogin({ of: { lastLoginAt } }: { of: User }): JSX.Element {
  return lastLoginAt === null ? <span class="quiet">{t('never')}</span> : <When at={lastLoginAt} />;
}

function isLocked({ lockedUntil, lockedAddresses }: User): boolean {
  return lockedUntil !== null || lockedAddresses.length > 0;
}

function Lock({ of: user }: { of: User }): JSX.Element {
  if (!isLocked(user)) return <Dot tone="good">{t('mayLogIn')}</Dot>;
  return (
    <>
      {user.lockedUntil === null ? null : (
        <div>
          <Dot tone="bad">
            {around('lockedFor', <When at={user.lockedUntil} />)} <small>{wrong(user.failedLogins)}</small>
          </Dot>
        </div>
      )}
      {user.lockedAddresses.map(({ address, lockedUntil, failedLogins }) => (
        <div key={address}>
          <Dot tone="warn">
            {fill('lockedFrom', address)} <When at={lockedUntil} /> <small>{wrong(failedLogins)}</small>
          </Dot>
        </div>
      ))}
    </>
  );
}

function wrong(failedLogins: number): string {
  return `${count(failedLogins)} ${t('wrongPasswords')}`;
}

/** A sentence with something in its middle. */
function around(key: 'lockedFor', value: JSX.Element): JSX.Element {
  const [before = '', behind = ''] = t(key).split('…');
  return (
    <>
      {before}
      {value}
      {behind}
    </>
  );
}

function OneUser({ user, again }: { user: User; again: () => void }): JSX.Element {
  const { said, attempt } = useSaid();
  const path = pathOf(user.name);
  const wish = (work: () => Promise<string | undefined>): void =>
    void attempt(async () => {
      const came = await work();
      again();
      return came;
    });
  const remove = (): void => {
    if (!confirm(t('removeUserAsk'))) return;
    wish(async () => {
      await ask('DELETE', path);
      location.hash = to('system', null, 'tab=users');
      return undefined;
    });
  };
  return (
    <Panel
      title={user.name}
      actions={
        <>
          {isLocked(user) ? (
            <Act
              run={() =>
                wish(async () => {
                  await ask('POST', `${path}/unlock`);
                  return undefined;
                })
              }
              shortcut="u"
            >
              {t('unlock')}
            </Act>
          ) : null}
          <Act
            run={() =>
              wish(async () => {
                const { ended } = await ask<{ ended: number }>('DELETE', `${path}/sessions`);
                return `${count(ended)} ${t('sessionsEnded')}`;
              })
            }
            why={user.sessions.length === 0 ? t('noSessions') : null}
          >
            {t('logOutEverywhere')}
          </Act>
          <Act danger run={remove}>
            {t('removeUser')}
          </Act>
        </>
      }
    >
      <Said of={said} />
      <dl class="facts">
        <Fact name={t('scope')}>
          {user.scope} <small>{t(`mayDo_${user.scope}`)}</small>
        </Fact>
        <Fact name={t('since')}>
          <When at={user.createdAt} />
        </Fact>
        <Fact name={t('lastLogin')}>
          <LastLogin of={user} />
        </Fact>
        <Fact name={t('audit')}>
          <a href={to('system', null, `tab=audit&who=${encodeURIComponent(`user:${user.name}`)}`)}>
            {t('whatTheyDid')}
          </a>
        </Fact>
      </dl>
      <h3>{t('sessions')}</h3>
      <Sessions
        of={user.sessions}
        end={(id) =>
          wish(async () => {
            await ask('DELETE', `${path}/sessions/${id}`);
            return undefined;
          })
        }
      />
      <h3>{t('newPassword')}</h3>
      <PasswordForm
        hint={t('setPasswordHint')}
        set={async ({ next }) => {
          await ask('PUT', path, { password: next });
          again();
        }}
      />
    </Panel>
  );
}

function Sessions({ of, end }: { of: readonly UserSession[]; end: (id: string) => void }): JSX.Element {
  if (of.length === 0) return <p class="quiet">{t('noSessions')}</p>;
  return (
    <table aria-label={t('sessions')}>
      <thead>
        <tr>
          <th scope="col">{t('address')}</th>
          <th scope="col" class="wide">
            {t('loggedInAt')}
          </th>
          <th scope="col">{t('lastUsed')}</th>
          <th scope="col" class="wide">
            {t('sessionEnds')}
          </th>
          <th scope="col">
            <span class="sr">{t('colActions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {of.map(({ id, address, createdAt, usedAt, expiresAt, isYours }) => (
          <tr key={id}>
            <td>
              <code>{address ?? '—'}</code>
              {isYours ? <small> ({t('thisSession')})</small> : null}
            </td>
            <td class="wide nowrap">
              <When at={createdAt} />
            </td>
            <td class="nowrap">
              <When at={usedAt} />
            </td>
            <td class="wide nowrap">
              <When at={expiresAt} />
            </td>
            <td class="number">
              <Act run={() => end(id)}>{t('endIt')}</Act>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
