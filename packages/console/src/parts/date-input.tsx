import type { JSX } from 'preact'
import './date-input.css'

export interface DateInputProps {
  /** The name, shown before the date. */
  readonly label: string
  /** `2026-03-02`, or empty. */
  readonly value: string
  readonly onChange: (value: string) => void
}

export function DateInput({ label, value, onChange }: DateInputProps): JSX.Element {
  return (
    <label class="date-input">
      {label}
      <input type="date" value={value} onChange={event => onChange(event.currentTarget.value)} />
    </label>
  )
}

/** The start of a day in the time zone of the browser; undefined without a valid date. `days` are added. */
export function startOfDay(value: string, days = 0): Date | undefined {
  const date = new Date(`${value}T00:00:00`)
  if (Number.isNaN(date.getTime())) return undefined
  date.setDate(date.getDate() + days)
  return date
}
