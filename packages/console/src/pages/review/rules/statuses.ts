import { type Column, isChanged } from '@las/review'
import type { ReviewCell } from '../cells/review-cell.js'

/**
 * The state of a value. `warn`: a person must look at it; `err`: it cannot be approved like this. The others need nothing; `absent` means
 * that a person has found that it is not on the document.
 */
export type StatusKind = 'sure' | 'warn' | 'err' | 'confirmed' | 'corrected' | 'absent'

export interface CellStatus {
  readonly kind: StatusKind
  /** Why it needs a person. */
  readonly message?: string
  /** Whether a person can keep the value although it fails. A text that cannot be read as the type of the field cannot be kept. */
  readonly canKeep: boolean
}

/** @param failed the messages of the rules that the value fails */
export function statusOf(cell: ReviewCell, column: Column, failed: readonly string[], isBlankRow: boolean): CellStatus {
  const { value, original, isChecked, problem, isKept } = cell
  if (problem !== undefined) return { kind: 'err', message: problem, canKeep: false }
  if (!isKept) {
    if (value === null && column.isRequired && !isBlankRow) {
      return { kind: 'err', message: `${column.title} is required.`, canKeep: true }
    }
    const [message] = failed
    if (message !== undefined) return { kind: 'err', message, canKeep: true }
  }
  const message = isKept ? 'Kept against the rule.' : undefined
  const handled = isChecked || isChanged(cell)
  const [reason] = original?.reasons ?? []
  if (!handled && reason !== undefined) return { kind: 'warn', message: plainReason(reason), canKeep: true }
  if (!handled || (!original && !isKept)) return { kind: 'sure', canKeep: true }
  const kind = value === null ? 'absent' : isChanged(cell) ? 'corrected' : 'confirmed'
  return { kind, canKeep: true, ...(message !== undefined && { message }) }
}

export const needsPerson = ({ kind }: CellStatus): boolean => kind === 'warn' || kind === 'err'

export const isSameStatus = (a: CellStatus, b: CellStatus): boolean =>
  a.kind === b.kind && a.message === b.message && a.canKeep === b.canKeep

/** `Below 90 %. Nothing contradicts it.` for the message of a validator about a confidence, which has the form of an API. */
function plainReason(message: string): string {
  const [, limit] = /^The confidence [\d.]+ is less than ([\d.]+)\.$/.exec(withoutRows(message)) ?? []
  return limit === undefined
    ? withoutRows(message)
    : `Below ${Math.round(Number(limit) * 100)} %. Nothing contradicts it.`
}

/** The marks of the cells show the rows that a message lists. */
export const withoutRows = (message: string): string => message.replace(/^Rows? \d+(?:, \d+)*(?: and \d+ more)?: /, '')
