import { createUser, type User } from '@las/users'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { transport } from '../../api/session.js'
import { FormDialog } from '../../objects/form-dialog.js'
import { RolesField } from '../../objects/roles.js'
import { TextField } from '../../parts/field.js'

export interface InviteDialogProps {
  readonly onClose: () => void
  readonly onInvited: (user: User) => void
}

export function InviteDialog({ onClose, onInvited }: InviteDialogProps): JSX.Element {
  const [email, setEmail] = useState('')
  const [roleIds, setRoleIds] = useState<readonly string[]>([])
  return (
    <FormDialog
      title="Invite a user"
      action="Send the invitation"
      failure="Could not invite the user."
      isDisabled={!email.includes('@')}
      onClose={onClose}
      onSubmit={async () => onInvited(await createUser(transport, email.trim(), { roleIds }))}
    >
      <TextField
        label="Email address"
        inputMode="email"
        isRequired
        hint="The invitation is valid for 90 days. The emulator delivers emails to its outbox."
        value={email}
        onText={setEmail}
      />
      <RolesField value={roleIds} onChange={setRoleIds} />
      {roleIds.length === 0 && <p class="small ink-3">Without a role, the user can do nothing.</p>}
    </FormDialog>
  )
}
