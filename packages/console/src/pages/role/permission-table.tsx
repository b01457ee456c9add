import type { Permission } from '@las/roles'
import type { JSX } from 'preact'
import { LinkedText } from '../../objects/linked-text.js'
import { describePermission } from '../../objects/permissions.js'
import { type PlainColumn, PlainTable } from '../../parts/plain-table.js'

const columns: readonly PlainColumn<Permission>[] = [
  { title: 'Permission', render: describePermission },
  { title: 'Effect', render: ({ effect }) => <span class={effect === 'deny' ? 'warn' : ''}>{effect}</span> },
  { title: 'Action', render: ({ action }) => <span class="code">{action}</span> },
  {
    title: 'Resource',
    render: ({ resourceId }) => (
      <span class="code">
        <LinkedText text={resourceId} />
      </span>
    ),
  },
]

/** What a role allows and denies. A denied action is denied even if something else allows it. */
export function PermissionTable({ permissions }: { permissions: readonly Permission[] }): JSX.Element {
  return (
    <PlainTable<Permission>
      label="Permissions"
      columns={columns}
      rows={permissions}
      rowKey={permission => JSON.stringify(permission)}
    />
  )
}
