import type { FieldConfig } from '@las/models'
import type { TaskDetails } from '../../../contract.js'
import type { ReviewRow } from '../cells/review-cell.js'
import type { ReviewModel } from '../model/review-model.js'
import { formOfTask } from '../model/task-form.js'

/** A value that differs between a draft and the task. Lines are separated by line breaks. */
export interface Difference {
  readonly title: string
  readonly draft: string
  readonly current: string
}

/** Compares the draft of a person who has lost the lease with the values that the task has now. */
export function draftDifferences(
  { form, draft }: Pick<ReviewModel, 'form' | 'draft'>,
  task: TaskDetails,
  fieldConfig: FieldConfig | undefined,
): Difference[] {
  const now = formOfTask({ ...task, input: currentInput(task) }, fieldConfig)
  return form.fields.flatMap(({ label, title }, index) => {
    const current = textOf(now.draft[now.form.fields.findIndex(field => field.label === label)])
    const own = textOf(draft.peek()[index])
    return own === current ? [] : [{ title, draft: own, current }]
  })
}

/** The input with the values of the output, which a task has after its approval. */
function currentInput({ input, output, source, status }: TaskDetails): TaskDetails['input'] {
  if (output === null || status !== 'succeeded') return input
  return source.kind === 'validation' ? { ...input, fields: output } : output
}

const textOf = (rows: readonly ReviewRow[] = []): string =>
  rows.map(cells => cells.map(({ value }) => value ?? '').join(' | ')).join('\n')
