import { createModel } from '@las/models'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { transport } from '../../api/session.js'
import { FormDialog } from '../../objects/form-dialog.js'
import { objectPath } from '../../objects/id-paths.js'
import { ChoiceField, TextField } from '../../parts/field.js'
import { fieldTemplates } from './field-templates.js'

type Template = keyof typeof fieldTemplates

const templates: readonly { readonly value: Template; readonly title: string }[] = [
  { value: 'invoice', title: 'Fields of an invoice' },
  { value: 'receipt', title: 'Fields of a receipt' },
  { value: 'empty', title: 'No fields' },
]

/** Creates a model, and opens the editor of its fields. */
export function CreateModelDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const { route } = useLocation()
  const [name, setName] = useState('')
  const [template, setTemplate] = useState<Template>('invoice')
  return (
    <FormDialog
      title="Create a model"
      action="Create model"
      failure="Could not create the model."
      onClose={onClose}
      onSubmit={async () => {
        const { modelId } = await createModel(transport, fieldTemplates[template], { name: name.trim() || null })
        route(objectPath('models', modelId))
      }}
    >
      <TextField label="Name" value={name} onText={setName} />
      <ChoiceField
        label="Start from"
        hint="Fields can be added, changed and removed afterwards."
        value={template}
        options={templates}
        onChange={setTemplate}
      />
    </FormDialog>
  )
}
