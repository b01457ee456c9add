import { createRole, listRoles, type Role } from '@las/roles'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { transport } from '../../api/session.js'
import { pathOfId } from '../../objects/id-paths.js'
import { ListPage } from '../../objects/list-page.js'
import { ObjectList } from '../../objects/object-list.js'
import type { FetchPage } from '../../objects/paged-list.js'
import { describePermission } from '../../objects/permissions.js'
import { RoleDialog } from '../../objects/role-dialog.js'
import { Button } from '../../parts/button.js'
import { EmptyState } from '../../parts/states.js'
import type { TableColumn } from '../../parts/table.js'

const fetchPage: FetchPage<Role> = async (page, signal) => {
  const { roles, nextToken } = await listRoles(transport, page, { signal })
  return { rows: roles, nextToken }
}

const columns: readonly TableColumn<Role>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 'minmax(0, 1fr)',
    isLink: true,
    render: ({ name, roleId }) => name ?? <span class="id">{roleId}</span>,
  },
  {
    id: 'description',
    title: 'Description',
    width: 'minmax(0, 2fr)',
    render: ({ description }) => <span class="ink-2">{description}</span>,
  },
  {
    id: 'permissions',
    title: 'Permissions',
    width: 'minmax(0, 2fr)',
    render: ({ permissions }) => permissions.map(describePermission).join('; '),
  },
]

/** The roles of the organization, and those that all organizations share. */
export function RolesPage(): JSX.Element {
  const { route } = useLocation()
  const [isCreating, setCreating] = useState(false)
  return (
    <ListPage
      title="Roles"
      actions={
        <Button icon="plus" isLarge onClick={() => setCreating(true)}>
          New role
        </Button>
      }
    >
      <ObjectList<Role>
        label="Roles"
        columns={columns}
        fetchPage={fetchPage}
        rowKey={({ roleId }) => roleId}
        rowHref={({ roleId }) => pathOfId(roleId)}
        empty={<EmptyState title="There are no roles." />}
      />
      {isCreating && (
        <RoleDialog
          onClose={() => setCreating(false)}
          onSave={async ({ permissions, ...details }) => {
            const { roleId } = await createRole(transport, permissions, details)
            route(pathOfId(roleId))
          }}
        />
      )}
    </ListPage>
  )
}
