import type { AgentRunRow, AgentRunValue, Client, ReviewInput, ValidationTask } from '@las/client'

/** A value that a person must check. */
export interface DoubtfulValue {
  /** The field, or the row and the column of a table, such as `line_items 2 amount`. */
  readonly title: string
  readonly value: string | null
  /** Why it must be checked. */
  readonly reasons: readonly string[]
}

/** A document with values that a person must check. */
export interface Review {
  readonly file: string
  readonly values: readonly DoubtfulValue[]
}

/** Checks the values, and returns the correct ones in the same order. `signal` is aborted if they are no longer needed. */
export type Person = (review: Review, signal: AbortSignal) => Promise<(string | null)[]>

/** Asks a person to check the doubtful values of a task. Returns the output of the task: all fields with the correct values. */
export async function review(
  client: Client,
  task: ValidationTask,
  person: Person,
  signal: AbortSignal,
): Promise<ReviewInput['fields']> {
  const { documentId, fields, reasons } = structuredClone(task.input) as ReviewInput
  const doubtful = new Map<AgentRunValue, { title: string; reasons: string[] }>()
  for (const { field, message } of reasons) {
    for (const { title, cell } of cellsOf(fields, field)) {
      const known = doubtful.get(cell) ?? { title, reasons: [] }
      doubtful.set(cell, { title, reasons: [...known.reasons, message] })
    }
  }
  const { name } = await client.getDocument(documentId)
  const values = [...doubtful].map(([{ value }, shown]) => ({ ...shown, value }))
  const corrected = await person({ file: name ?? documentId, values }, signal)
  for (const [index, cell] of [...doubtful.keys()].entries()) Object.assign(cell, { value: corrected[index] ?? null })
  return fields
}

/** Returns the values of a field, or of a column of a table, such as `line_items.amount`. */
function cellsOf(fields: ReviewInput['fields'], path: string): { title: string; cell: AgentRunValue }[] {
  const [label = '', column] = path.split('.')
  const field = fields[label] ?? []
  if ('value' in field) return [{ title: label, cell: field as AgentRunValue }]
  return (field as readonly (AgentRunValue | AgentRunRow)[]).flatMap((entry, index) => {
    if (isValue(entry)) return [{ title: label, cell: entry }]
    return Object.entries(entry)
      .filter(([name]) => column === undefined || name === column)
      .map(([name, cell]) => ({ title: `${label} ${index + 1} ${name}`, cell }))
  })
}

/** A value has a confidence; a row of a table has a value for each column. */
const isValue = (entry: AgentRunValue | AgentRunRow): entry is AgentRunValue => typeof entry.confidence === 'number'
