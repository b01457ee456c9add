import { type Conventions, conventionsOf, type Form, parsePrinted } from '@las/review'
import type { PageWords } from '../../../contract.js'
import type { ReviewDraft } from '../cells/review-cell.js'

const ORDERS = ['DMY', 'MDY'] as const

/**
 * The conventions of a document: those that its words show or, for the order of days and months, those with which the model has read its
 * dates.
 */
export function conventionsOfTask(form: Form, draft: ReviewDraft, pages: readonly PageWords[]): Conventions {
  const printed = conventionsOf(pages)
  if (printed.dateOrder) return printed
  const dates = form.fields.flatMap(({ columns }, field) =>
    (draft[field] ?? []).flatMap(cells =>
      cells.flatMap(({ original }, at) => {
        const column = columns[at]
        if (column?.type !== 'date' || !original?.printed) return []
        const { value, printed } = original
        return ORDERS.filter(dateOrder => {
          const parsed = parsePrinted(printed, column, { dateOrder })
          return 'value' in parsed && parsed.value === value
        }).join()
      }),
    ),
  )
  const [first] = dates.filter((order): order is (typeof ORDERS)[number] => order === 'DMY' || order === 'MDY')
  return first ? { ...printed, dateOrder: first } : printed
}
