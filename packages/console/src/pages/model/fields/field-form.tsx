import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../../../parts/button.js'
import { CheckField, ChoiceField, TextField } from '../../../parts/field.js'
import { textLines } from '../../../parts/text-lines.js'
import { type Field, isLines, withType, withValues } from './field-config.js'
import { RulesForm } from './rules-form.js'

const types: readonly (readonly [type: string, title: string])[] = [
  ['string', 'string: text'],
  ['amount', 'amount: 1234.50'],
  ['date', 'date: 2026-03-02'],
  ['numeric', 'numeric: number'],
  ['digits', 'digits: digits only'],
  ['enum', 'enum: one of several values'],
  ['lines', 'lines: table'],
]

export interface FieldFormProps {
  readonly label: string
  readonly field: Field
  /** Whether it is a column of a table, which cannot be a table. */
  readonly isColumn: boolean
  /** Why the field cannot have another label; undefined if it can. */
  readonly labelErrorOf: (label: string) => string | undefined
  readonly onRename: (label: string) => void
  readonly onChange: (field: Field) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
  /** The error of the field, and the columns of a table. */
  readonly children?: ComponentChildren
}

/** Everything about a field that the form covers; the JSON has the rest. */
export function FieldForm(props: FieldFormProps): JSX.Element {
  const { label, field, isColumn, labelErrorOf, onRename, onChange, onMove, onRemove, children } = props
  const set = (changes: Readonly<Record<string, unknown>>): void => onChange(withValues(field, changes))
  const kind = isColumn ? 'column' : 'field'
  const offered = types.filter(([type]) => !isColumn || type !== 'lines')
  const isOffered = offered.some(([type]) => type === field.type)
  return (
    <fieldset class="fields-form" aria-label={`The ${kind} ${label}`}>
      <div class="fields-pair">
        <TextField label="Name" value={field.name ?? ''} onText={text => set({ name: text || undefined })} />
        <LabelField label={label} errorOf={labelErrorOf} onRename={onRename} />
      </div>
      <div class="fields-pair">
        <ChoiceField
          label="Type"
          value={field.type}
          options={[...(isOffered ? [] : [[field.type, field.type] as const]), ...offered].map(([value, title]) => ({
            value,
            title,
          }))}
          onChange={type => onChange(withType(field, type))}
        />
        {!isLines(field) && (
          <div class="fields-checks">
            <CheckField
              label="Required"
              isChecked={field.required !== false}
              onChange={isChecked => set({ required: isChecked })}
            />
            {!isColumn && field.type !== 'multi-value' && field.type !== 'single-value' && (
              <CheckField
                label="Several values"
                isChecked={field.isMultivalue === true}
                onChange={isChecked => set({ isMultivalue: isChecked || undefined })}
              />
            )}
          </div>
        )}
      </div>
      <TextField
        label="Description"
        hint="Its name or appearance on documents. Helps the model to find it."
        rows={2}
        value={field.description ?? ''}
        onText={text => set({ description: text || undefined })}
      />
      {!isLines(field) && field.type === 'enum' && (
        <EnumField values={field.enum ?? []} onChange={values => set({ enum: values })} />
      )}
      {children}
      <RulesForm kind="validators" rules={field.validators ?? []} onChange={validators => set({ validators })} />
      {!isLines(field) && (
        <RulesForm kind="formatters" rules={field.formatters ?? []} onChange={formatters => set({ formatters })} />
      )}
      <div class="fields-buttons">
        <Button onClick={() => onMove(-1)}>Move up</Button>
        <Button onClick={() => onMove(1)}>Move down</Button>
        <Button variant="danger" onClick={onRemove}>
          Remove {kind}
        </Button>
      </div>
    </fieldset>
  )
}

interface LabelFieldProps {
  readonly label: string
  readonly errorOf: (label: string) => string | undefined
  readonly onRename: (label: string) => void
}

/** The label changes when the input is left, because it identifies the field. */
function LabelField({ label, errorOf, onRename }: LabelFieldProps): JSX.Element {
  const [text, setText] = useState(label)
  const error = errorOf(text)
  const commit = (): void => {
    if (!error && text !== label) onRename(text)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only sees what happens to the input in it.
    <div
      onFocusOut={commit}
      onKeyDown={event => {
        if (event.key === 'Enter') commit()
      }}
    >
      <TextField label="Label" error={error} value={text} onText={setText} />
    </div>
  )
}

function EnumField(props: { values: readonly string[]; onChange: (values: readonly string[]) => void }): JSX.Element {
  const { values, onChange } = props
  const [typed, setTyped] = useState('')
  const isTyped = textLines(typed).join('\n') === values.join('\n')
  return (
    <TextField
      label="Values"
      hint="One a line."
      rows={4}
      value={isTyped ? typed : values.join('\n')}
      onText={text => {
        setTyped(text)
        onChange(textLines(text))
      }}
    />
  )
}
