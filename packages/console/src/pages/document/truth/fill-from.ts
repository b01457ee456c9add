import type { ReadValues } from '../comparison/read-values.js'
import { type Draft, emptyValue } from './draft.js'

/** Fills the values and tables that are empty with those of a prediction. */
export function fillFrom(draft: Draft, { values, tables }: ReadValues): Draft {
  return {
    ...draft,
    values: draft.values.map(value => {
      const predicted = values.get(value.label)
      if (!predicted || value.text !== '' || value.isMissing) return value
      return { ...value, text: predicted.value ?? '', isMissing: predicted.value === null }
    }),
    tables: draft.tables.map(table => {
      if (table.rows.length > 0) return table
      const rows = (tables.get(table.label) ?? []).map(row =>
        table.columns.map(column => ({ ...emptyValue(column), text: row.get(column)?.value ?? '' })),
      )
      return { ...table, rows }
    }),
  }
}
