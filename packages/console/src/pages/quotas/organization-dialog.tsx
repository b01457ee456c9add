import type { Organization, updateOrganization } from '@las/organizations'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { DetailsFields } from '../../objects/details-dialog.js'
import { FormDialog } from '../../objects/form-dialog.js'
import { TextField } from '../../parts/field.js'

export interface OrganizationDialogProps {
  readonly organization: Organization
  readonly onClose: () => void
  readonly onSave: (changes: Parameters<typeof updateOrganization>[2]) => Promise<unknown>
}

export function OrganizationDialog({ organization, onClose, onSave }: OrganizationDialogProps): JSX.Element {
  const [name, setName] = useState(organization.name ?? '')
  const [description, setDescription] = useState(organization.description ?? '')
  const [retention, setRetention] = useState(`${organization.documentRetentionInDays}`)
  const documentRetentionInDays = Number(retention)
  return (
    <FormDialog
      title="Edit the organization"
      action="Save"
      failure="Could not change the organization."
      isDisabled={!/^\d+$/.test(retention)}
      onClose={onClose}
      onSubmit={() =>
        onSave({ name: name.trim() || null, description: description.trim() || null, documentRetentionInDays })
      }
    >
      <DetailsFields name={name} onName={setName} description={description} onDescription={setDescription} />
      <TextField
        label="Days until documents are deleted"
        inputMode="numeric"
        hint="From 1 to 1,825. For new documents that do not specify another period."
        value={retention}
        onText={setRetention}
      />
    </FormDialog>
  )
}
