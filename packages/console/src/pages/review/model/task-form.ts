import type { FieldConfig } from '@las/models'
import {
  agentShape,
  buildForm,
  type Conventions,
  type Form,
  type InputShape,
  isObject,
  type JsonObject,
  type Reason,
  reasonsIn,
  sortByDocument,
  transitionShape,
} from '@las/review'
import type { PageWords, TaskDetails } from '../../../contract.js'
import type { ReviewDraft } from '../cells/review-cell.js'
import { splitReasons } from '../rules/rule-messages.js'
import { withSpots } from './original-spots.js'
import { conventionsOfTask } from './predicted-conventions.js'
import { withPrediction } from './predicted-spots.js'

/** The form of a task as it is before the review. */
export interface TaskForm {
  readonly form: Form
  readonly draft: ReviewDraft
  readonly shape: InputShape
  /** Failed rules of the model, which the server can check again. */
  readonly rules: readonly Reason[]
  /** Reasons that belong to no field. */
  readonly reasons: readonly string[]
  /** Fields that people do not see. Rules may refer to them. */
  readonly hidden: JsonObject
  /** How the document writes numbers and dates. */
  readonly conventions: Conventions
  /** Other values that the model has considered, by label, best first. */
  readonly alternatives: ReadonlyMap<string, readonly string[]>
}

/** Values come in the order in which they are printed, and tables after them. */
export function formOfTask(
  { input, source }: TaskDetails,
  fieldConfig: FieldConfig | undefined,
  { pages = [], predictions }: { readonly pages?: readonly PageWords[]; readonly predictions?: unknown } = {},
): TaskForm {
  const isAgent = source.kind === 'validation'
  const shape = isAgent ? agentShape(input) : transitionShape(input)
  const given = reasonsIn(input)
  const { rules, others } = splitReasons(given, fieldConfig)
  // Without any reason, low confidences decide. A threshold of 0 turns this off.
  const threshold = given.length === 0 ? undefined : 0
  const built = buildForm(shape, { fieldConfig, reasons: others, threshold })
  const { reasons } = built
  const predicted = withPrediction(built.form, built.draft, predictions)
  const conventions = conventionsOfTask(built.form, built.draft, pages)
  const { form, draft } = valuesFirst(
    sortByDocument(built.form, withSpots(built.form, predicted.draft, pages, conventions)),
  )
  const labels = new Set(form.fields.map(({ label }) => label))
  const fields = isAgent && isObject(input.fields) ? input.fields : {}
  const hidden = Object.fromEntries(Object.entries(fields).filter(([label]) => !labels.has(label)))
  return { form, draft, shape, rules, reasons, hidden, conventions, alternatives: predicted.alternatives }
}

function valuesFirst({ form, draft }: Pick<TaskForm, 'form' | 'draft'>): Pick<TaskForm, 'form' | 'draft'> {
  const indexes = [...form.fields.keys()].sort((a, b) => rank(form, a) - rank(form, b))
  return {
    form: { fields: indexes.flatMap(index => form.fields[index] ?? []) },
    draft: indexes.map(index => draft[index] ?? []),
  }
}

const rank = ({ fields }: Form, index: number): number => (fields[index]?.kind === 'value' ? 0 : 1)
