import type { AgentRunOutput, AgentRunOutputEntry, AgentRunRow, AgentRunValue } from '@las/agents'
import type { Field } from './field.js'

/** The values of a row of a table by column, normalized. */
export type Line = Record<string, string | null>

/** The output of a run, separated into fields and variables. */
export interface SeparatedOutput {
  fields: Field[]
  lines: Record<string, Line[]>
  variables: Record<string, unknown>
}

/** Separates the fields in the output of a run from the variables, which are merged with them. */
export function separateOutput(output: AgentRunOutput): SeparatedOutput {
  const fields: Field[] = []
  const lines: [string, Line[]][] = []
  const variables: [string, unknown][] = []
  for (const [label, entry] of Object.entries(output)) {
    if (isValue(entry)) fields.push(toField(label, entry))
    else if (isTable(entry)) {
      fields.push({ label, value: entry.map(toFields) })
      lines.push([label, entry.map(toLine)])
    } else if (Array.isArray(entry) && entry.every(isValue)) {
      fields.push(...entry.map(value => toField(label, value)))
    } else variables.push([label, entry])
  }
  return { fields, lines: Object.fromEntries(lines), variables: Object.fromEntries(variables) }
}

/**
 * A variable can also be an object with a `value`, but has no other properties of a predicted value. A row of a table can have
 * columns with these names, whose values are objects.
 */
function isValue(entry: unknown): entry is AgentRunValue {
  if (typeof entry !== 'object' || entry === null || !('value' in entry)) return false
  if (typeof entry.value === 'object' && entry.value !== null) return false
  return ['confidence', 'rawValue', 'page'].some(property => property in entry)
}

/** An empty list is a table without rows. */
function isTable(entry: AgentRunOutputEntry): entry is readonly AgentRunRow[] {
  return Array.isArray(entry) && entry.every(row => !isValue(row) && isRow(row))
}

const isRow = (row: unknown): boolean => typeof row === 'object' && row !== null && Object.values(row).every(isValue)

function toField(label: string, { value, rawValue, confidence, page }: AgentRunValue): Field {
  return {
    label,
    value,
    ...(typeof confidence === 'number' && { confidence }),
    ...(typeof page === 'number' && { page }),
    ...(rawValue !== undefined && { rawValue }),
  }
}

const toFields = (row: AgentRunRow): Field[] => Object.entries(row).map(([label, value]) => toField(label, value))

const toLine = (row: AgentRunRow): Line =>
  Object.fromEntries(Object.entries(row).map(([label, { value }]) => [label, value]))
