import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { TextField } from '../parts/field.js'
import { FormDialog } from './form-dialog.js'

export interface Details {
  readonly name: string | null
  readonly description: string | null
}

export interface DetailsDialogProps {
  /** The object: `the secret`. */
  readonly what: string
  readonly details: Details
  readonly onSave: (details: Details) => Promise<unknown>
  readonly onClose: () => void
}

/** Changes the name and the description of an object. */
export function DetailsDialog({ what, details, onSave, onClose }: DetailsDialogProps): JSX.Element {
  const [name, setName] = useState(details.name ?? '')
  const [description, setDescription] = useState(details.description ?? '')
  return (
    <FormDialog
      title={`Edit ${what}`}
      action="Save"
      failure={`Could not change ${what}.`}
      onClose={onClose}
      onSubmit={() => onSave({ name: name.trim() || null, description: description.trim() || null })}
    >
      <DetailsFields name={name} onName={setName} description={description} onDescription={setDescription} />
    </FormDialog>
  )
}

export interface DetailsFieldsProps {
  readonly name: string
  readonly onName: (name: string) => void
  readonly description: string
  readonly onDescription: (description: string) => void
}

/** The fields for the name and the description of an object. */
export function DetailsFields({ name, onName, description, onDescription }: DetailsFieldsProps): JSX.Element {
  return (
    <>
      <TextField label="Name" value={name} onText={onName} />
      <TextField label="Description" rows={2} value={description} onText={onDescription} />
    </>
  )
}
