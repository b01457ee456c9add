import { type AppClient, deleteAppClient, updateAppClient } from '@las/app-clients'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { session, transport } from '../../api/session.js'
import { DeleteButton } from '../../objects/delete-button.js'
import { DetailsDialog } from '../../objects/details-dialog.js'
import { objectPath } from '../../objects/id-paths.js'
import { RolesDialog } from '../../objects/roles-dialog.js'
import type { Live } from '../../objects/use-live.js'
import { Banner } from '../../parts/banner.js'
import { Button } from '../../parts/button.js'

export interface AppClientActionsProps {
  readonly client: AppClient
  /** Whether it was created with the organization. */
  readonly isFirst: boolean
  readonly live: Live<AppClient>
}

export function AppClientActions({ client, isFirst, live }: AppClientActionsProps): JSX.Element {
  const [dialog, setDialog] = useState<'roles' | 'edit' | undefined>()
  const close = (): void => setDialog(undefined)
  const { appClientId, name } = client
  const isOwn = session.value?.user.id === appClientId
  const save = async (changes: Parameters<typeof updateAppClient>[2]): Promise<void> => {
    await updateAppClient(transport, appClientId, changes)
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
      <DeleteButton
        what={`the app client ${name ?? appClientId}`}
        to={objectPath('app-clients')}
        onDelete={() => deleteAppClient(transport, appClientId)}
      >
        {(isOwn || isFirst) && <Banner kind="warn" title={warningOf(isOwn, isFirst) ?? ''} />}
        Its tokens become invalid, and programs that use it can no longer sign in. This cannot be undone.
      </DeleteButton>
      {dialog === 'roles' && (
        <RolesDialog
          what={name ?? 'the app client'}
          roleIds={client.roleIds ?? []}
          warning={warningOf(isOwn, isFirst)}
          onClose={close}
          onSave={roleIds => save({ roleIds })}
        />
      )}
      {dialog === 'edit' && <DetailsDialog what="the app client" details={client} onClose={close} onSave={save} />}
    </>
  )
}

function warningOf(isOwn: boolean, isFirst: boolean): string | undefined {
  if (isOwn) return 'This console uses this app client. Without its roles, the console can do nothing.'
  if (isFirst) {
    return 'This app client was created with the organization: the credentials that the emulator prints, and the steps of workflows, use it.'
  }
  return undefined
}
