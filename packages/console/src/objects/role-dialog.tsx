import type { Permission, Role } from '@las/roles'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Details, DetailsFields } from './details-dialog.js'
import { FormDialog } from './form-dialog.js'
import { NEW_PERMISSION, PermissionsField } from './permissions-field.js'

export interface RoleFields extends Details {
  readonly permissions: readonly Permission[]
}

export interface RoleDialogProps {
  /** The role to change; undefined for a new one. */
  readonly role?: Role
  readonly onSave: (fields: RoleFields) => Promise<unknown>
  readonly onClose: () => void
}

/** Creates or changes a role. */
export function RoleDialog({ role, onSave, onClose }: RoleDialogProps): JSX.Element {
  const [name, setName] = useState(role?.name ?? '')
  const [description, setDescription] = useState(role?.description ?? '')
  const [permissions, setPermissions] = useState<readonly Permission[]>(role?.permissions ?? [NEW_PERMISSION])
  return (
    <FormDialog
      title={role ? 'Edit the role' : 'New role'}
      action={role ? 'Save' : 'Create role'}
      failure={role ? 'Could not change the role.' : 'Could not create the role.'}
      width={640}
      isDisabled={permissions.some(({ resourceId }) => resourceId.trim() === '')}
      onClose={onClose}
      onSubmit={() => onSave({ name: name.trim() || null, description: description.trim() || null, permissions })}
    >
      <DetailsFields name={name} onName={setName} description={description} onDescription={setDescription} />
      <PermissionsField permissions={permissions} onChange={setPermissions} />
      {role && <p class="small ink-3">Changes apply immediately to all users and app clients that have the role.</p>}
    </FormDialog>
  )
}
