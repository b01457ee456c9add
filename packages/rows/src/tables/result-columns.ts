import type { FieldConfig } from '@las/api'
import { type DocumentResult, isLines } from '../document-result.js'

/** A field with a single value. */
export interface ValueColumn {
  readonly label: string
  /** Type in the configuration of the model, such as `amount`; undefined if it is not known. */
  readonly type: string | undefined
}

/** A table within the documents, such as the line items of invoices. */
export interface LinesColumn {
  readonly label: string
  readonly columns: readonly ValueColumn[]
}

/** The fields of a set of documents. */
export interface ResultColumns {
  readonly values: readonly ValueColumn[]
  readonly tables: readonly LinesColumn[]
  /** Whether documents were processed by runs of an agent. */
  readonly hasRuns: boolean
}

/** Collects the fields of documents. */
export interface ColumnCollector {
  add(result: Pick<DocumentResult, 'fields' | 'runId'>): void
  columns(): ResultColumns
}

/**
 * Collects the fields of documents: those of the model in their order, then others in the order in which they occur.
 *
 * @param fieldConfig The fields of the model, if they are known.
 */
export function collectColumns(fieldConfig: FieldConfig = {}): ColumnCollector {
  const values = new Map<string, ValueColumn>()
  const tables = new Map<string, Map<string, ValueColumn>>()
  /** The labels of values that are not always null: a document can lack a table. */
  const valued = new Set<string>()
  let hasRuns = false
  for (const [label, field] of Object.entries(fieldConfig)) {
    if ('fields' in field) tables.set(label, new Map(Object.entries(field.fields).map(toColumn)))
    else {
      values.set(label, { label, type: field.type })
      valued.add(label)
    }
  }
  return {
    add({ fields, runId }) {
      hasRuns ||= runId !== undefined
      for (const { label, value } of fields) {
        if (!isLines(value)) {
          addTo(values, label)
          if (value !== null) valued.add(label)
        } else {
          const columns = tables.get(label) ?? new Map<string, ValueColumn>()
          tables.set(label, columns)
          for (const line of value) for (const cell of line) addTo(columns, cell.label)
        }
      }
    },
    columns: () => ({
      values: [...values.values()].filter(({ label }) => valued.has(label) || !tables.has(label)),
      tables: [...tables].map(([label, columns]) => ({ label, columns: [...columns.values()] })),
      hasRuns,
    }),
  }
}

const toColumn = ([label, { type }]: [string, { type: string }]): [string, ValueColumn] => [label, { label, type }]

function addTo(columns: Map<string, ValueColumn>, label: string): void {
  if (!columns.has(label)) columns.set(label, { label, type: undefined })
}
