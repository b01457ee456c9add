import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { PredictedField } from '../../../objects/predictions.js'
import { Button } from '../../../parts/button.js'
import { formatPercent } from '../../../parts/format.js'
import { Mark } from '../../../parts/mark.js'
import {
  addField,
  type Field,
  type Fields,
  isLines,
  labelError,
  moveField,
  removeField,
  renameField,
  setField,
} from './field-config.js'
import { FieldForm } from './field-form.js'

export interface FieldListProps {
  readonly fields: Fields
  readonly onChange: (fields: Fields) => void
  /** The label of the field whose form is open. */
  readonly selected: string
  readonly onSelect: (label: string) => void
  /** The field, or the column, about which the server has reported an error. */
  readonly error: { readonly label: string; readonly column: string | undefined; readonly message: string } | undefined
  readonly predicted?: ReadonlyMap<string, PredictedField> | undefined
  readonly isColumns?: boolean
}

/** Fields with their predicted values, one of which is edited. Tables contain a list of their columns. */
export function FieldList(props: FieldListProps): JSX.Element {
  const { fields, onChange, selected, onSelect, error, predicted, isColumns = false } = props
  const labels = Object.keys(fields)
  const kind = isColumns ? 'column' : 'field'
  return (
    <>
      <ul class="fields-list">
        {Object.entries(fields).map(([label, field]) => (
          <li key={label}>
            <FieldRow
              label={label}
              field={field}
              isOpen={label === selected}
              hasError={error?.label === label}
              predicted={predicted?.get(label)}
              onToggle={() => onSelect(label === selected ? '' : label)}
            />
            {label === selected && (
              <FieldForm
                label={label}
                field={field}
                isColumn={isColumns}
                labelErrorOf={text => labelError(fields, label, text)}
                onRename={text => {
                  onChange(renameField(fields, label, text))
                  onSelect(text)
                }}
                onChange={changed => onChange(setField(fields, label, changed))}
                onMove={by => onChange(moveField(fields, label, by))}
                onRemove={() => {
                  onChange(removeField(fields, label))
                  onSelect(labels[labels.indexOf(label) + 1] ?? labels[labels.indexOf(label) - 1] ?? '')
                }}
              >
                {error?.label === label && (
                  <p class="err" role="alert">
                    {error.message}
                  </p>
                )}
                {isLines(field) && (
                  <Columns
                    fields={field.fields}
                    error={error?.label === label ? error : undefined}
                    onChange={columns => onChange(setField(fields, label, { ...field, fields: columns } as Field))}
                  />
                )}
              </FieldForm>
            )}
          </li>
        ))}
      </ul>
      <div class="fields-add">
        <Button
          icon="plus"
          onClick={() => {
            const added = addField(fields)
            onChange(added.fields)
            onSelect(added.label)
          }}
        >
          Add {kind}
        </Button>
      </div>
    </>
  )
}

function Columns(props: Pick<FieldListProps, 'fields' | 'onChange' | 'error'>): JSX.Element {
  const { error } = props
  const [selected, setSelected] = useState('')
  return (
    <fieldset class="fields-columns">
      <legend>Columns</legend>
      <FieldList
        {...props}
        isColumns
        selected={selected}
        onSelect={setSelected}
        error={error?.column === undefined ? undefined : { ...error, label: error.column, column: undefined }}
      />
    </fieldset>
  )
}

interface FieldRowProps {
  readonly label: string
  readonly field: Field
  readonly isOpen: boolean
  readonly hasError: boolean
  readonly predicted: PredictedField | undefined
  readonly onToggle: () => void
}

function FieldRow({ label, field, isOpen, hasError, predicted, onToggle }: FieldRowProps): JSX.Element {
  return (
    <button type="button" class="fields-row" aria-expanded={isOpen} onClick={onToggle}>
      <span class="fields-name">
        {hasError && <Mark name="triangle" label="Has an error" />}
        <span class="strong">{field.name || label}</span> {field.name && <span class="ink-3 id">{label}</span>}
      </span>
      <span class="ink-2">{field.type}</span>
      <Predicted predicted={predicted} />
    </button>
  )
}

function Predicted({ predicted }: { predicted: PredictedField | undefined }): JSX.Element {
  const [first, ...others] = predicted?.values ?? []
  const rows = predicted?.rows.length ?? 0
  let text: ComponentChildren
  if (rows > 0) text = `${rows} ${rows === 1 ? 'line' : 'lines'}`
  else if (first) text = first.value ?? <span class="ink-3">not found</span>
  return (
    <>
      <span class="fields-value">
        {text}
        {others.length > 0 && <span class="ink-3"> and {others.length} more</span>}
      </span>
      <span class="fields-confidence ink-3">{first && formatPercent(first.confidence)}</span>
    </>
  )
}
