import type { JSX } from 'preact'
import { TextField } from '../parts/field.js'

/** The API keeps documents for at most five years. */
export const MAX_RETENTION_DAYS = 1825

export interface RetentionFieldProps {
  readonly days: string
  readonly hint: string
  readonly onDays: (days: string) => void
}

/** A number of days after which documents are deleted. */
export function RetentionField({ days, hint, onDays }: RetentionFieldProps): JSX.Element {
  return (
    <TextField
      label="Retention in days"
      hint={hint}
      error={isRetention(days) ? undefined : `Enter a whole number from 1 to ${MAX_RETENTION_DAYS}.`}
      inputMode="numeric"
      value={days}
      onText={onDays}
    />
  )
}

/** Whether the API accepts this number of days. */
export function isRetention(days: string): boolean {
  return /^\d+$/.test(days) && Number(days) >= 1 && Number(days) <= MAX_RETENTION_DAYS
}
