import { type AppClient, createAppClient } from '@las/app-clients'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { transport } from '../../api/session.js'
import { DetailsFields } from '../../objects/details-dialog.js'
import { FormDialog } from '../../objects/form-dialog.js'
import { RolesField } from '../../objects/roles.js'
import { ChoiceField, TextField } from '../../parts/field.js'
import { textLines } from '../../parts/text-lines.js'

export interface CreateClientDialogProps {
  readonly onClose: () => void
  readonly onCreated: (client: AppClient) => void
}

const KINDS = [
  { value: 'secret', title: 'A program, with a client secret' },
  { value: 'people', title: 'People, who sign in on a page' },
]

export function CreateClientDialog({ onClose, onCreated }: CreateClientDialogProps): JSX.Element {
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const [kind, setKind] = useState('secret')
  const [callbacks, setCallbacks] = useState('')
  const [logouts, setLogouts] = useState('')
  const [roleIds, setRoleIds] = useState<readonly string[]>([])
  const generateSecret = kind === 'secret'
  const [callbackUrls, logoutUrls] = [textLines(callbacks), textLines(logouts)]
  return (
    <FormDialog
      title="New app client"
      action="Create app client"
      failure="Could not create the app client."
      width={560}
      isDisabled={!generateSecret && (callbackUrls.length === 0 || logoutUrls.length === 0)}
      onClose={onClose}
      onSubmit={async () =>
        onCreated(
          await createAppClient(transport, {
            name: name.trim() || null,
            description: description.trim() || null,
            generateSecret,
            ...(callbackUrls.length > 0 && { callbackUrls }),
            ...(logoutUrls.length > 0 && { logoutUrls }),
            roleIds,
          }),
        )
      }
    >
      <DetailsFields name={name} onName={setName} description={description} onDescription={setDescription} />
      <ChoiceField label="Who signs in" value={kind} options={KINDS} onChange={setKind} />
      <TextField
        label="Callback URLs"
        rows={2}
        isRequired={!generateSecret}
        hint="Where people return to after they have signed in. One https:// or http://localhost URL per line. They cannot be changed later."
        value={callbacks}
        onText={setCallbacks}
      />
      <TextField
        label="Logout URLs"
        rows={2}
        isRequired={!generateSecret}
        hint="Where people return to after they have signed out."
        value={logouts}
        onText={setLogouts}
      />
      <RolesField value={roleIds} onChange={setRoleIds} />
    </FormDialog>
  )
}
