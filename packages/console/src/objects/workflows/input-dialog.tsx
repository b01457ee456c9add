import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { ChoiceField, TextField } from '../../parts/field.js'
import { LoadBar } from '../../parts/load-bar.js'
import { FormDialog } from '../form-dialog.js'
import { formatJson, parseJsonObject } from '../json-text.js'
import { DocumentField } from './document-field.js'
import { divideInput, guessFields, type InputField, joinInput } from './input-fields.js'

type Input = Readonly<Record<string, unknown>>

export interface InputDialogProps {
  readonly title: string
  /** The button that starts it. */
  readonly action: string
  readonly failure: string
  /** Names that are known to be read. */
  readonly names: readonly string[]
  /** Earlier inputs, the latest first; undefined while they are loaded. */
  readonly earlier: readonly Input[] | undefined
  /** The input that the form shows at first. */
  readonly initial?: Input | null | undefined
  readonly onClose: () => void
  readonly onStart: (input: Input) => Promise<unknown>
}

/** Asks for an input: the fields that earlier ones had, and JSON for all others. */
export function InputDialog({ earlier, ...props }: InputDialogProps): JSX.Element {
  return earlier === undefined ? <LoadBar isBusy /> : <InputForm {...props} earlier={earlier} />
}

function InputForm(props: Omit<InputDialogProps, 'earlier'> & { readonly earlier: readonly Input[] }): JSX.Element {
  const { title, action, failure, names, earlier, initial, onClose, onStart } = props
  const fields = useMemo(() => guessFields(names, initial ? [initial, ...earlier] : earlier), [])
  const [draft, setDraft] = useState(() => {
    const { texts, rest } = divideInput(fields, initial ?? {})
    return { texts, rest: formatJson(rest) }
  })
  const { value: rest, error } = parseJsonObject(draft.rest)
  return (
    <FormDialog
      title={title}
      action={action}
      failure={failure}
      width={560}
      isDisabled={!rest}
      onClose={onClose}
      onSubmit={async () => {
        if (rest) await onStart(joinInput(fields, draft.texts, rest))
      }}
    >
      {fields.map(field => (
        <InputControl
          key={field.name}
          field={field}
          text={draft.texts[field.name] ?? ''}
          onText={text => setDraft(current => ({ ...current, texts: { ...current.texts, [field.name]: text } }))}
        />
      ))}
      <TextField
        label="Other fields"
        hint="JSON. Fields with the same names as those above replace them."
        error={error}
        rows={5}
        isCode
        value={draft.rest}
        onText={text => setDraft(current => ({ ...current, rest: text }))}
      />
    </FormDialog>
  )
}

const truths = [
  { value: '', title: 'Not set' },
  { value: 'true', title: 'true' },
  { value: 'false', title: 'false' },
]

function InputControl(props: { field: InputField; text: string; onText: (text: string) => void }): JSX.Element {
  const { field, text, onText } = props
  const { name, type } = field
  if (name === 'documentId') return <DocumentField label={name} value={text} onText={onText} />
  if (type === 'boolean') return <ChoiceField label={name} value={text} options={truths} onChange={onText} />
  return <TextField label={name} value={text} onText={onText} inputMode={type === 'number' ? 'numeric' : 'text'} />
}
