import type { JSX } from 'preact'
import { Icon } from './icon.js'
import './select.css'

export interface SelectProps {
  /** The name, shown before the chosen option. */
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly title: string }[]
  readonly onChange: (value: string) => void
}

export function Select({ label, value, options, onChange }: SelectProps): JSX.Element {
  return (
    <label class="select">
      <span>{label}:</span>
      <select value={value} onChange={event => onChange(event.currentTarget.value)}>
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.title}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" />
    </label>
  )
}
