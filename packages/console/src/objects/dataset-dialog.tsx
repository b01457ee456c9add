import type { CreateDatasetOptions, Dataset } from '@las/datasets'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { CheckField, TextField } from '../parts/field.js'
import { FormDialog } from './form-dialog.js'
import { isRetention, MAX_RETENTION_DAYS, RetentionField } from './retention-field.js'

export interface DatasetDialogProps {
  /** The dataset to change; undefined for a new one. */
  readonly dataset?: Dataset
  readonly onClose: () => void
  readonly onSubmit: (fields: CreateDatasetOptions) => Promise<unknown>
}

/** The fields of a new or existing dataset. */
export function DatasetDialog({ dataset, onClose, onSubmit }: DatasetDialogProps): JSX.Element {
  const [name, setName] = useState(dataset?.name ?? '')
  const [description, setDescription] = useState(dataset?.description ?? '')
  const [days, setDays] = useState(String(dataset?.retentionInDays ?? MAX_RETENTION_DAYS))
  const [isPersonal, setPersonal] = useState(dataset?.containsPersonallyIdentifiableInformation ?? true)
  return (
    <FormDialog
      title={dataset ? 'Edit dataset' : 'New dataset'}
      action={dataset ? 'Save' : 'Create dataset'}
      failure={dataset ? 'Could not save the dataset.' : 'Could not create the dataset.'}
      isDisabled={!isRetention(days)}
      onClose={onClose}
      onSubmit={() =>
        onSubmit({
          name: name || null,
          description: description || null,
          retentionInDays: Number(days),
          containsPersonallyIdentifiableInformation: isPersonal,
        })
      }
    >
      <TextField label="Name" value={name} onText={setName} />
      <TextField label="Description" value={description} onText={setDescription} rows={3} />
      <RetentionField
        days={days}
        onDays={setDays}
        hint={
          dataset
            ? 'Applies to documents that are added from now on. Those in the dataset keep their period.'
            : 'Documents are deleted this many days after they were created, unless their own period is shorter.'
        }
      />
      <CheckField label="The documents contain personal data" isChecked={isPersonal} onChange={setPersonal} />
    </FormDialog>
  )
}
