import type { JSX } from 'preact'
import { Button, IconButton } from './button.js'
import { TextField } from './field.js'
import './value-rows.css'

export interface ValueRow {
  readonly name: string
  readonly value: string
}

export const EMPTY_ROW: ValueRow = { name: '', value: '' }

export interface ValueRowsProps {
  readonly rows: readonly ValueRow[]
  readonly onChange: (rows: readonly ValueRow[]) => void
  /** Whether the values are hidden, as passwords are. */
  readonly isSecret?: boolean
}

/** Names and values that are typed, one pair per row. */
export function ValueRows({ rows, onChange, isSecret = false }: ValueRowsProps): JSX.Element {
  const set = (index: number, change: Partial<ValueRow>): void =>
    onChange(rows.map((row, each) => (each === index ? { ...row, ...change } : row)))
  return (
    <div class="value-rows">
      {rows.map(({ name, value }, index) => (
        <div key={index} class="value-row">
          <TextField
            label={`Name ${index + 1}`}
            value={name}
            onText={text => set(index, { name: text })}
            error={isRepeated(rows, index) ? 'This name is already used.' : undefined}
          />
          <TextField
            label={`Value ${index + 1}`}
            isSecret={isSecret}
            value={value}
            onText={text => set(index, { value: text })}
          />
          <IconButton
            icon="minus"
            label={`Remove row ${index + 1}`}
            isLarge
            disabled={rows.length === 1}
            onClick={() => onChange(rows.filter((_, each) => each !== index))}
          />
        </div>
      ))}
      <Button icon="plus" onClick={() => onChange([...rows, EMPTY_ROW])}>
        Add a value
      </Button>
    </div>
  )
}

const isRepeated = (rows: readonly ValueRow[], index: number): boolean =>
  rows.findIndex(({ name }) => name !== '' && name === rows[index]?.name) < index && rows[index]?.name !== ''

/** The values by name; undefined if a name is missing or used twice. Rows without name and value are left out. */
export function valuesOf(rows: readonly ValueRow[]): Readonly<Record<string, string>> | undefined {
  const filled = rows.filter(({ name, value }) => name !== '' || value !== '')
  const names = new Set(filled.map(({ name }) => name))
  if (filled.length === 0 || names.has('') || names.size < filled.length) return undefined
  return Object.fromEntries(filled.map(({ name, value }) => [name, value]))
}
