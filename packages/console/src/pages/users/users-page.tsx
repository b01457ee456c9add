import type { Role } from '@las/roles'
import { listUsers, type User } from '@las/users'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { transport } from '../../api/session.js'
import { EmptyList } from '../../objects/empty-list.js'
import { pathOfId } from '../../objects/id-paths.js'
import { ListPage } from '../../objects/list-page.js'
import { useName } from '../../objects/named-link.js'
import { ObjectList } from '../../objects/object-list.js'
import type { FetchPage } from '../../objects/paged-list.js'
import { samplesOf } from '../../objects/request-samples.js'
import { roleNames, useRoles } from '../../objects/roles.js'
import { Status } from '../../objects/status.js'
import { timeColumn } from '../../objects/time-column.js'
import { Button } from '../../parts/button.js'
import type { TableColumn } from '../../parts/table.js'
import { InviteDialog } from './invite-dialog.js'

const fetchPage: FetchPage<User> = async (page, signal) => {
  const { users, nextToken } = await listUsers(transport, page, { signal })
  return { rows: users, nextToken }
}

/** All users of the organization. */
export function UsersPage(): JSX.Element {
  const { route } = useLocation()
  const roles = useRoles()
  const [isInviting, setInviting] = useState(false)
  return (
    <ListPage
      title="Users"
      actions={
        <Button icon="plus" isLarge onClick={() => setInviting(true)}>
          Invite a user
        </Button>
      }
    >
      <ObjectList<User>
        label="Users"
        columns={columns(roles)}
        fetchPage={fetchPage}
        rowKey={({ userId }) => userId}
        rowHref={({ userId }) => pathOfId(userId)}
        empty={
          <EmptyList
            title="There are no users."
            samples={samplesOf({
              method: 'POST',
              path: '/users',
              body: { email: 'kari@example.com', roleIds: ['las:role:validator'] },
            })}
          >
            Users sign in to the console, where they review documents or inspect what the organization contains.
          </EmptyList>
        }
      />
      {isInviting && (
        <InviteDialog onClose={() => setInviting(false)} onInvited={({ userId }) => route(pathOfId(userId))} />
      )}
    </ListPage>
  )
}

const columns = (roles: readonly Role[] | undefined): readonly TableColumn<User>[] => [
  { id: 'user', title: 'User', width: 'minmax(0, 2fr)', isLink: true, render: user => <UserName user={user} /> },
  { id: 'status', title: 'Status', width: '160px', render: ({ status }) => <Status status={status} /> },
  { id: 'roles', title: 'Roles', width: 'minmax(0, 2fr)', render: ({ roleIds }) => roleNames(roleIds, roles) },
  timeColumn('Invited', ({ createdTime }) => createdTime),
]

/** The API does not return the email address of a user: the extension for the console does. */
function UserName({ user: { userId, name } }: { user: User }): JSX.Element {
  const found = useName(userId)
  return <>{name ?? found ?? <span class="id">{userId}</span>}</>
}
