import type { JSX } from 'preact'
import { Mark, type MarkName } from '../../../parts/mark.js'
import type { StatusKind } from '../rules/statuses.js'

const marks: Readonly<Record<StatusKind, { readonly name: MarkName; readonly label: string } | undefined>> = {
  sure: undefined,
  warn: { name: 'diamond', label: 'Uncertain' },
  err: { name: 'triangle', label: 'Failed' },
  confirmed: { name: 'tick', label: 'Confirmed' },
  corrected: { name: 'pencil', label: 'Corrected' },
  absent: { name: 'tick', label: 'Not on this document' },
}

/** The state of a value. A sure value has no mark. */
export function StatusMark({ kind }: { kind: StatusKind }): JSX.Element | null {
  const mark = marks[kind]
  return mark ? <Mark {...mark} /> : null
}
