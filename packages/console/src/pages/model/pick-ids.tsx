import type { JSX } from 'preact'
import { CheckField, ChecksField, TextField } from '../../parts/field.js'
import { textLines } from '../../parts/text-lines.js'

export interface PickIdsProps {
  readonly label: string
  /** The latest objects. */
  readonly options: readonly { readonly id: string; readonly title: string }[]
  readonly value: PickedIds
  readonly onChange: (value: PickedIds) => void
}

export interface PickedIds {
  readonly checked: readonly string[]
  /** The text of the field for other ids. */
  readonly others: string
}

export const NO_IDS: PickedIds = { checked: [], others: '' }

export const pickedIds = ({ checked, others }: PickedIds): string[] => [...new Set([...checked, ...textLines(others)])]

/** A choice of several objects: of the latest ones, or by their ids. */
export function PickIds({ label, options, value, onChange }: PickIdsProps): JSX.Element {
  const { checked, others } = value
  return (
    <>
      {options.length > 0 && (
        <ChecksField label={label}>
          {options.map(({ id, title }) => (
            <CheckField
              key={id}
              label={title}
              isChecked={checked.includes(id)}
              onChange={isChecked =>
                onChange({ ...value, checked: isChecked ? [...checked, id] : checked.filter(each => each !== id) })
              }
            />
          ))}
        </ChecksField>
      )}
      <TextField
        label={options.length > 0 ? 'Others, by their ids' : `${label}, by their ids`}
        hint="One a line."
        rows={2}
        isCode
        value={others}
        onText={text => onChange({ ...value, others: text })}
      />
    </>
  )
}
