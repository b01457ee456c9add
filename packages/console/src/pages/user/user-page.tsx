import { getUser, type User } from '@las/users'
import type { JSX } from 'preact'
import { useRoute } from 'preact-iso'
import { session, transport } from '../../api/session.js'
import { IdLink } from '../../objects/id-link.js'
import { NamedLink, useName } from '../../objects/named-link.js'
import { ObjectPage } from '../../objects/object-page.js'
import { RoleLinks, useRoles } from '../../objects/roles.js'
import { Status } from '../../objects/status.js'
import { Time } from '../../objects/time.js'
import { useLive } from '../../objects/use-live.js'
import { Facts } from '../../parts/facts.js'
import { Panel } from '../../parts/panel.js'
import { UserActions } from './user-actions.js'

/** A user: the person, and what the roles allow. */
export function UserPage(): JSX.Element {
  const { userId = '' } = useRoute().params
  const live = useLive(signal => getUser(transport, userId, { signal }), [userId])
  const personName = useName(userId)
  const isOwn = session.value?.user.id === userId
  return (
    <ObjectPage<User>
      kind="user"
      id={userId}
      live={live}
      titleOf={({ name }) => name ?? personName}
      note={({ status }) => (
        <>
          <Status status={status} />
          {isOwn && <span>you</span>}
        </>
      )}
      actions={user => <UserActions user={user} name={user.name ?? personName ?? userId} live={live} />}
      tabs={user => [{ id: 'user', title: 'User', render: () => <UserTab user={user} personName={personName} /> }]}
    />
  )
}

function UserTab({ user, personName }: { user: User; personName: string | undefined }): JSX.Element {
  const roles = useRoles()
  return (
    <div class="columns">
      <Panel title="Person">
        <Facts
          facts={[
            ['Person', personName ?? ''],
            ['Name here', user.name],
            ['Description', user.description],
            ['Profile', user.profileId ? <IdLink id={user.profileId} /> : undefined],
            ['Status', <Status key="status" status={user.status} />],
            ['Invited', <Time key="invited" time={user.createdTime} />],
            ['By', <NamedLink key="by" id={user.createdBy} />],
            ['Changed', user.updatedTime ? <Time time={user.updatedTime} /> : undefined],
          ]}
        />
      </Panel>
      <Panel title="Roles">
        <ul>
          {user.roleIds?.map(roleId => (
            <li key={roleId}>
              <RoleLinks roleIds={[roleId]} roles={roles} />{' '}
              <span class="ink-2">{roles?.find(role => role.roleId === roleId)?.description}</span>
            </li>
          ))}
        </ul>
        {!user.roleIds?.length && <p class="ink-2">Without a role, the user can do nothing.</p>}
      </Panel>
    </div>
  )
}
