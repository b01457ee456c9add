import type { FieldConfig } from '@las/models'
import type { JSX } from 'preact'
import { Button, IconButton } from '../../../parts/button.js'
import { type DraftValue, emptyValue, problemOf, warningOf } from './draft.js'
import { TruthInput } from './truth-input.js'

export interface ValuesEditorProps {
  readonly values: readonly DraftValue[]
  readonly fields: FieldConfig
  readonly onChange: (values: readonly DraftValue[]) => void
  /** Called with the label of the value that gets the focus. */
  readonly onFocus: (label: string) => void
}

/** Values with their labels, in the order of the fields of the model. Those that the model does not have as fields have labels that can be changed. */
export function ValuesEditor({ values, fields, onChange, onFocus }: ValuesEditorProps): JSX.Element {
  const labels = Object.keys(fields)
  const rankOf = ({ label }: DraftValue): number => (labels.includes(label) ? labels.indexOf(label) : labels.length)
  const sorted = values.map((value, index) => ({ value, index })).sort((a, b) => rankOf(a.value) - rankOf(b.value))
  return (
    <>
      <table class="plain-table truth-values" aria-label="Values">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Value</th>
            <th scope="col">
              <span class="hidden-text">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ value, index }) => (
            <ValueRow
              key={index}
              value={value}
              field={fields[value.label]}
              onChange={changed => onChange(values.with(index, changed))}
              onRemove={() => onChange(values.toSpliced(index, 1))}
              onFocus={() => onFocus(value.label)}
            />
          ))}
        </tbody>
      </table>
      <p class="truth-add">
        <Button icon="plus" onClick={() => onChange([...values, emptyValue('')])}>
          Add a value
        </Button>
      </p>
    </>
  )
}

interface ValueRowProps {
  readonly value: DraftValue
  readonly field: FieldConfig[string] | undefined
  readonly onChange: (value: DraftValue) => void
  readonly onRemove: () => void
  readonly onFocus: () => void
}

function ValueRow({ value, field, onChange, onRemove, onFocus }: ValueRowProps): JSX.Element {
  const { label, text, isMissing, original } = value
  const name = field?.name || label || 'new value'
  const isFixed = field !== undefined || original?.label === label
  const problem = problemOf(value)
  return (
    <tr>
      <th scope="row">
        {isFixed ? (
          <span title={label}>{name}</span>
        ) : (
          <TruthInput
            label="Label"
            text={label}
            placeholder="label"
            onText={next => onChange({ ...value, label: next })}
          />
        )}
      </th>
      <td>
        <TruthInput
          label={`Value of ${name}`}
          text={text}
          placeholder={isMissing ? 'not on this document' : 'not known'}
          problem={problem}
          warning={problem === undefined ? warningOf(text, field?.type) : undefined}
          onFocus={onFocus}
          onText={next => onChange({ ...value, text: next, isMissing: false })}
        />
      </td>
      <td>
        <span class="truth-actions">
          <Button
            variant="quiet"
            aria-pressed={isMissing}
            aria-label={`Absent: ${name}`}
            title="This document does not contain the value"
            onClick={() => onChange({ ...value, text: '', isMissing: !isMissing })}
          >
            Absent
          </Button>
          {field ? null : <IconButton icon="close" label={`Remove ${name}`} onClick={onRemove} />}
        </span>
      </td>
    </tr>
  )
}
