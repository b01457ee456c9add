import { deleteUser, type User, updateUser } from '@las/users'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { session, transport } from '../../api/session.js'
import { DeleteButton } from '../../objects/delete-button.js'
import { DetailsDialog } from '../../objects/details-dialog.js'
import { objectPath } from '../../objects/id-paths.js'
import { RolesDialog } from '../../objects/roles-dialog.js'
import type { Live } from '../../objects/use-live.js'
import { Button } from '../../parts/button.js'

export interface UserActionsProps {
  readonly user: User
  readonly name: string
  readonly live: Live<User>
}

export function UserActions({ user, name, live }: UserActionsProps): JSX.Element {
  const [dialog, setDialog] = useState<'roles' | 'edit' | undefined>()
  const close = (): void => setDialog(undefined)
  const { userId } = user
  const isOwn = session.value?.user.id === userId
  const save = async (changes: Parameters<typeof updateUser>[2]): Promise<void> => {
    await updateUser(transport, userId, changes)
    await live.reload()
  }
  return (
    <>
      <Button isLarge onClick={() => setDialog('roles')}>
        Change roles
      </Button>
      <Button isLarge onClick={() => setDialog('edit')}>
        Edit
      </Button>
      <DeleteButton what={`the user ${name}`} to={objectPath('users')} onDelete={() => deleteUser(transport, userId)}>
        {isOwn
          ? 'This is you, and users cannot delete themselves: the API will refuse it.'
          : 'The person is signed out, and can no longer use this organization unless you invite them again.'}
      </DeleteButton>
      {dialog === 'roles' && (
        <RolesDialog
          what={name}
          roleIds={user.roleIds ?? []}
          warning={isOwn ? 'This is you. Without a role that allows it, you cannot change your roles back.' : undefined}
          onClose={close}
          onSave={roleIds => save({ roleIds })}
        />
      )}
      {dialog === 'edit' && <DetailsDialog what="the user" details={user} onClose={close} onSave={save} />}
    </>
  )
}
