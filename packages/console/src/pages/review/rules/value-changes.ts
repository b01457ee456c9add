import { type Form, isBlank, isChanged, type Original } from '@las/review'
import type { ValueChange } from '../../../contract.js'
import type { ReviewCell, ReviewDraft } from '../cells/review-cell.js'

/** Of longer texts, the audit trail contains the start: the server accepts up to 10,000 characters. */
const MAX_LENGTH = 9999

/** Maximum number of changes that the server accepts. */
const MAX_CHANGES = 10_000

/** The changes of a person, for the audit trail. */
export function valueChanges(form: Form, draft: ReviewDraft, initial: ReviewDraft): ValueChange[] {
  return allChanges(form, draft, initial)
    .slice(0, MAX_CHANGES)
    .map(change => ({ ...change, before: shortened(change.before), after: shortened(change.after) }))
}

const shortened = (text: string | null): string | null =>
  text !== null && text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text

function allChanges({ fields }: Form, draft: ReviewDraft, initial: ReviewDraft): ValueChange[] {
  return fields.flatMap(({ label, kind, columns }, index) => {
    const before = initial[index] ?? []
    const rows = draft[index] ?? []
    if (rows === before) return []
    if (kind === 'value') return cellChanges(label, rows[0]?.[0])
    const given = rows.filter(cells => !isBlank(cells))
    const kept = new Set(given.flatMap(cells => cells.map(({ original }) => original)))
    const changes: ValueChange[] = before.flatMap((cells, row) =>
      cells.some(({ original }) => kept.has(original)) ? [] : [lineChange(`${label}[${row}]`, cells, 'line-deleted')],
    )
    for (const [row, cells] of given.entries()) {
      const path = `${label}[${row}]`
      const isAdded = cells.every(({ original }) => original === undefined)
      if (isAdded) changes.push(lineChange(path, cells, 'line-added'))
      else {
        const name = (column: number): string => (kind === 'list' ? path : `${path}.${columns[column]?.label}`)
        changes.push(...cells.flatMap((cell, column) => cellChanges(name(column), cell)))
      }
    }
    return changes
  })
}

function lineChange(path: string, cells: readonly ReviewCell[], how: 'line-added' | 'line-deleted'): ValueChange {
  const text = cells.flatMap(({ value }) => value ?? []).join(' | ')
  return how === 'line-added' ? { path, before: null, after: text, how } : { path, before: text, after: null, how }
}

function cellChanges(path: string, cell: ReviewCell | undefined): ValueChange[] {
  if (!cell) return []
  const { value: after, original, way = 'typed', spot, isChecked, isKept } = cell
  const before = original?.value ?? null
  const changes: ValueChange[] = []
  if (isChanged(cell)) {
    changes.push({ path, before, after, how: after === null ? 'not-on-document' : way, ...spot })
  }
  if (isKept) changes.push({ path, before: after, after, how: 'kept-against-rule' })
  else if (!isChanged(cell) && isChecked && needsReview(original)) {
    changes.push({ path, before, after, how: after === null ? 'not-on-document' : 'confirmed' })
  }
  return changes
}

const needsReview = (original: Original | undefined): boolean => (original?.reasons.length ?? 0) > 0
