import type { AgentRunRow, AgentRunValue } from '@las/agents'
import { isObject } from '@las/review'

export interface SplitOutput {
  /** A field with several values has several entries. */
  readonly fields: readonly { readonly label: string; readonly index: number; readonly value: AgentRunValue }[]
  readonly tables: readonly {
    readonly label: string
    readonly columns: readonly string[]
    readonly rows: readonly AgentRunRow[]
  }[]
  readonly variables: Readonly<Record<string, unknown>>
}

/** Splits an output into the predicted fields and the variables: a field has a confidence. */
export function splitOutput(output: Readonly<Record<string, unknown>>): SplitOutput {
  const fields: { label: string; index: number; value: AgentRunValue }[] = []
  const tables: { label: string; columns: readonly string[]; rows: readonly AgentRunRow[] }[] = []
  const variables: Record<string, unknown> = {}
  for (const [label, entry] of Object.entries(output)) {
    if (isField(entry)) fields.push({ label, index: 0, value: entry })
    else if (isNonEmptyList(entry) && entry.every(isField)) {
      fields.push(...entry.map((value, index) => ({ label, index, value })))
    } else if (isNonEmptyList(entry) && entry.every(isRow)) {
      const columns = [...new Set(entry.flatMap(row => Object.keys(row)))]
      tables.push({ label, columns, rows: entry })
    } else variables[label] = entry
  }
  return { fields, tables, variables }
}

const isNonEmptyList = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.length > 0

const isField = (value: unknown): value is AgentRunValue => isObject(value) && 'value' in value && 'confidence' in value

const isRow = (value: unknown): value is AgentRunRow => isObject(value) && Object.values(value).every(isField)
