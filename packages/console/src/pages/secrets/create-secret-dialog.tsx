import { createSecret, type Secret } from '@las/secrets'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { transport } from '../../api/session.js'
import { DetailsFields } from '../../objects/details-dialog.js'
import { FormDialog } from '../../objects/form-dialog.js'
import { EMPTY_ROW, type ValueRow, ValueRows, valuesOf } from '../../parts/value-rows.js'

export interface CreateSecretDialogProps {
  readonly onClose: () => void
  readonly onCreated: (secret: Secret) => void
}

export function CreateSecretDialog({ onClose, onCreated }: CreateSecretDialogProps): JSX.Element {
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const [rows, setRows] = useState<readonly ValueRow[]>([EMPTY_ROW])
  const data = valuesOf(rows)
  return (
    <FormDialog
      title="New secret"
      action="Create secret"
      failure="Could not create the secret."
      width={560}
      isDisabled={!data}
      onClose={onClose}
      onSubmit={async () => {
        const details = { ...(name.trim() && { name: name.trim() }), ...(description && { description }) }
        if (data) onCreated(await createSecret(transport, data, details))
      }}
    >
      <DetailsFields name={name} onName={setName} description={description} onDescription={setDescription} />
      <ValueRows isSecret rows={rows} onChange={setRows} />
      <p class="small ink-3">The values are never shown again. They can only be replaced.</p>
    </FormDialog>
  )
}
