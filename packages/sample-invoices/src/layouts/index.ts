import type { Layout } from '../parts.js'
import type { InvoiceData } from '../types.js'
import { heading } from './heading.js'
import { labelAbove } from './label-above.js'
import { labelLeft } from './label-left.js'
import { tableHeader } from './table-header.js'
import { twoColumns } from './two-columns.js'
import { twoPages } from './two-pages.js'

export const layouts: Record<InvoiceData['layout'], Layout> = {
  heading,
  'label-above': labelAbove,
  'label-left': labelLeft,
  'table-header': tableHeader,
  'two-columns': twoColumns,
  'two-pages': twoPages,
}
