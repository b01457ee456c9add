import { deleteRole, getRole, type Role, updateRole } from '@las/roles'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import { transport } from '../../api/session.js'
import { DeleteButton } from '../../objects/delete-button.js'
import { objectPath } from '../../objects/id-paths.js'
import { NamedLink } from '../../objects/named-link.js'
import { ObjectPage } from '../../objects/object-page.js'
import { RoleDialog } from '../../objects/role-dialog.js'
import { Time } from '../../objects/time.js'
import { type Live, useLive } from '../../objects/use-live.js'
import { Button } from '../../parts/button.js'
import { Facts } from '../../parts/facts.js'
import { Panel } from '../../parts/panel.js'
import { PermissionTable } from './permission-table.js'
import { RoleHolders } from './role-holders.js'

/** A role: what it allows, and who has it. */
export function RolePage(): JSX.Element {
  const { roleId = '' } = useRoute().params
  const live = useLive(signal => getRole(transport, roleId, { signal }), [roleId])
  return (
    <ObjectPage<Role>
      kind="role"
      id={roleId}
      live={live}
      titleOf={({ name }) => name}
      actions={role => !isShared(role) && <RoleActions role={role} live={live} />}
      tabs={role => [
        { id: 'role', title: 'Role', render: () => <RoleTab role={role} /> },
        { id: 'holders', title: 'Holders', render: () => <RoleHolders roleId={roleId} /> },
      ]}
    />
  )
}

/** Whether all organizations have the role, so that none can change it. */
const isShared = ({ createdBy }: Role): boolean => /^(?:las|cradl):organization:/.test(createdBy)

function RoleTab({ role }: { role: Role }): JSX.Element {
  return (
    <>
      <Panel title="Role">
        <Facts
          facts={[
            ['Description', role.description],
            [
              'Created',
              isShared(role) ? (
                'All organizations share this role. It cannot be changed.'
              ) : (
                <Time time={role.createdTime} />
              ),
            ],
            ['By', isShared(role) ? undefined : <NamedLink id={role.createdBy} />],
            ['Changed', role.updatedTime ? <Time time={role.updatedTime} /> : undefined],
          ]}
        />
      </Panel>
      <Panel title="Permissions" note={role.permissions.length} isFlush>
        <PermissionTable permissions={role.permissions} />
      </Panel>
    </>
  )
}

function RoleActions({ role, live }: { role: Role; live: Live<Role> }): JSX.Element {
  const [dialog, setDialog] = useState<'edit' | undefined>()
  const { roleId, name } = role
  const close = (): void => setDialog(undefined)
  return (
    <>
      <Button isLarge onClick={() => setDialog('edit')}>
        Edit
      </Button>
      <DeleteButton
        what={`the role ${name ?? roleId}`}
        to={objectPath('roles')}
        onDelete={() => deleteRole(transport, roleId)}
      >
        Only a role that no user and no app client has can be deleted. This cannot be undone.
      </DeleteButton>
      {dialog === 'edit' && (
        <RoleDialog
          role={role}
          onClose={close}
          onSave={async fields => {
            await updateRole(transport, roleId, fields)
            await live.reload()
          }}
        />
      )}
    </>
  )
}
