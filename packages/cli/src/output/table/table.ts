import type { Format, Medium } from '../format.js'
import { isRecord } from '../items.js'
import { toSafeText } from '../safe-text.js'
import { createColors } from './colors.js'
import { listTable } from './list-table.js'
import { objectTable } from './object-table.js'

/** Tables that fit the terminal. */
export function table(medium: Medium): Format {
  const colors = createColors(medium.hasColor)
  return {
    value(value, { columns = [] }) {
      const first = columns.map(({ path }) => path)
      if (isRecord(value)) return objectTable(value, first, medium, colors)
      return value === null || value === undefined ? '' : `${toSafeText(String(value))}\n`
    },
    list: (view, isOpen) => listTable(view, isOpen, medium, colors),
  }
}
