import { titleOf } from '@las/review'
import type { TaskSummary } from '../../contract.js'

export interface FieldColumn {
  readonly label: string
  readonly title: string
  readonly isNumeric: boolean
  readonly isDate: boolean
}

const numericTypes: ReadonlySet<string> = new Set(['amount', 'number', 'numeric', 'integer', 'percentage'])

/**
 * The fields that most tasks have, in the order of their models. Tasks of different models can have different fields.
 *
 * @param tasks The first page of the list: the columns must not change while one scrolls.
 */
export function chooseColumns(tasks: readonly TaskSummary[], max: number): readonly FieldColumn[] {
  const found = new Map<string, FieldColumn & { count: number; order: number }>()
  for (const { fields } of tasks) {
    for (const [order, { label, title, type }] of fields.entries()) {
      const known = found.get(label)
      if (known) known.count++
      else
        found.set(label, {
          label,
          title: titleOf(label, title),
          isNumeric: numericTypes.has(type),
          isDate: type === 'date',
          count: 1,
          order,
        })
    }
  }
  return [...found.values()]
    .sort((a, b) => b.count - a.count || a.order - b.order)
    .slice(0, max)
    .sort((a, b) => a.order - b.order)
    .map(({ count: _, order: __, ...column }) => column)
}
