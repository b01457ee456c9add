import { type Cell, type Column, type Field, needsCheck } from '@las/review'
import type { LoadedTask } from './load-task.js'
import type { ReviewQueue, ReviewTask } from './queues/queue.js'

/** A waiting task in lists. */
export function describeListed(queue: ReviewQueue, { id, status, input, createdTime }: ReviewTask): object {
  const reasons = Array.isArray(input.reasons) ? input.reasons : []
  const fields = reasons.flatMap(reason =>
    typeof reason?.field === 'string' && reason.field !== '' ? [reason.field] : [],
  )
  return {
    taskId: id,
    status,
    documentId: typeof input.documentId === 'string' ? input.documentId : null,
    queue: queue.title,
    [queue.kind === 'validation' ? 'validationId' : 'transitionId']: queue.id,
    doubtful: [...new Set(fields)],
    createdTime,
  }
}

/** A task with its values, for programs that review it. */
export function describeTask(queue: ReviewQueue, task: ReviewTask, loaded: LoadedTask): object {
  const { form, draft, reasons, documentId, title } = loaded
  return {
    taskId: task.id,
    status: task.status,
    queue: queue.title,
    [queue.kind === 'validation' ? 'validationId' : 'transitionId']: queue.id,
    documentId: documentId ?? null,
    documentName: title,
    reasons,
    fields: form.fields.map((field, index) => {
      const rows = draft[index] ?? []
      return { label: field.label, title: field.title, ...valuesOf(field, rows) }
    }),
  }
}

function valuesOf(field: Field, rows: readonly (readonly Cell[])[]): object {
  const [column] = field.columns
  if (field.kind === 'value') return { ...(column && rulesOf(column)), ...cellOf(rows[0]?.[0]) }
  const reasons = field.reasons.length > 0 ? { reasons: field.reasons } : {}
  if (field.kind === 'list')
    return { ...(column && rulesOf(column)), ...reasons, values: rows.map(([cell]) => cellOf(cell)) }
  return {
    ...reasons,
    columns: field.columns.map(each => ({ label: each.label, title: each.title, ...rulesOf(each) })),
    rows: rows.map(row =>
      Object.fromEntries(row.map((cell, index) => [field.columns[index]?.label ?? '', cellOf(cell)])),
    ),
  }
}

const rulesOf = ({ type, isRequired, choices, maxLength }: Column): object => ({
  type,
  ...(isRequired && { isRequired }),
  ...(choices && { choices }),
  ...(maxLength !== undefined && { maxLength }),
})

function cellOf(cell: Cell | undefined): object {
  if (!cell?.original) return { value: cell?.value ?? null }
  const { confidence, page, printed, reasons } = cell.original
  return {
    value: cell.value,
    ...(confidence !== undefined && { confidence }),
    ...(page !== undefined && { page: page + 1 }),
    ...(printed !== undefined && { printed }),
    ...(needsCheck(cell) && { mustBeChecked: true, reasons }),
  }
}
