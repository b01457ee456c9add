import { listAppClients } from '@las/app-clients'
import { listUsers } from '@las/users'
import type { JSX } from 'preact'
import { transport } from '../../api/session.js'
import { IdLink } from '../../objects/id-link.js'
import { NamedLink } from '../../objects/named-link.js'
import { useLive } from '../../objects/use-live.js'
import { LoadBar } from '../../parts/load-bar.js'
import { Panel } from '../../parts/panel.js'
import { ErrorState } from '../../parts/states.js'

/** The number of the newest users, and app clients, that are searched. */
const MAX_SEARCHED = 1_000
const INTERVAL_MS = 10_000

/** The users and app clients that have a role. */
export function RoleHolders({ roleId }: { roleId: string }): JSX.Element {
  const { value, error, reload } = useLive(signal => findHolders(roleId, signal), [roleId], {
    interval: () => INTERVAL_MS,
  })
  if (!value) {
    return error ? (
      <ErrorState title="Could not load the users and app clients." error={error} onRetry={reload} />
    ) : (
      <LoadBar isBusy />
    )
  }
  const { users, appClients, isComplete } = value
  return (
    <div class="columns">
      <Panel title="Users" note={users.length}>
        <ul>
          {users.map(({ userId, name }) => (
            <li key={userId}>{name ? <IdLink id={userId} name={name} /> : <NamedLink id={userId} />}</li>
          ))}
        </ul>
        {users.length === 0 && <p class="ink-2">No user has this role.</p>}
      </Panel>
      <Panel title="App clients" note={appClients.length}>
        <ul>
          {appClients.map(({ appClientId, name }) => (
            <li key={appClientId}>
              <IdLink id={appClientId} name={name} />
            </li>
          ))}
        </ul>
        {appClients.length === 0 && <p class="ink-2">No app client has this role.</p>}
      </Panel>
      {!isComplete && (
        <p class="ink-3">Only the newest {MAX_SEARCHED.toLocaleString('en')} users and app clients were searched.</p>
      )}
    </div>
  )
}

async function findHolders(roleId: string, signal: AbortSignal) {
  const page = { maxResults: MAX_SEARCHED }
  const [userPage, clientPage] = await Promise.all([
    listUsers(transport, page, { signal }),
    listAppClients(transport, page, { signal }),
  ])
  return {
    users: userPage.users.filter(({ roleIds }) => roleIds?.includes(roleId)),
    appClients: clientPage.appClients.filter(({ roleIds }) => roleIds?.includes(roleId)),
    isComplete: userPage.nextToken === null && clientPage.nextToken === null,
  }
}
