import { ApiError } from '../../platform/errors.js'
import type { FieldConfig } from '../../workers/field-config.js'
import { type CompiledField, type CompiledRule, compileRules } from './compile-rules.js'
import { type FormatTarget, formatFields } from './format-fields.js'
import { DocumentPlace, type Place } from './place.js'
import { reviewedFields } from './reviewed-fields.js'
import { RuleBudget } from './rule-budget.js'
import type { Reason, RunFields } from './run-fields.js'
import type { Validator } from './validators.js'

/** Maximum number of rows that a reason lists. */
const MAX_ROWS = 5

/** The fields after formatting, and why they need a review. Without reasons, they need none. */
export interface Evaluation {
  readonly fields: RunFields
  /** The fields that people review: before the formatters for people, whose results are not valid numbers and dates. */
  readonly plainFields: RunFields
  readonly reasons: readonly Reason[]
  /** Descriptions of the rules that are ignored, because the emulator does not know their functions. */
  readonly warnings: readonly string[]
}

/**
 * Applies the formatters and validators of a model to predicted fields. Validators check the plain fields.
 * @throws 400 if a rule is invalid, or all rules together are too expensive. The message contains the field and the rule.
 */
export async function evaluateFields(fieldConfig: FieldConfig, fields: RunFields): Promise<Evaluation> {
  const budget = new RuleBudget()
  const { fields: rules, warnings } = compileRules(fieldConfig, budget)
  const { plainFields, targets, reasons } = await applyRules(fieldConfig, fields, { rules, budget })
  return {
    fields: await formatFields(plainFields, targets, { budget, isForPeople: true }),
    plainFields,
    reasons,
    warnings,
  }
}

/** Values of a field to try. */
export interface Candidates {
  readonly field: string
  readonly values: readonly string[]
}

/**
 * Applies the validators of a model to the fields of a document, and then with each candidate as the value of its field.
 * @returns the reasons for a review, and the candidates with which no rule about their field fails. Candidates that would make all rules
 * together too expensive are not tried.
 * @throws 400 if a rule is invalid, or all rules together are too expensive. The message contains the field and the rule.
 */
export async function checkFields(
  fieldConfig: FieldConfig,
  fields: RunFields,
  candidates?: Candidates,
): Promise<{ reasons: readonly Reason[]; passing?: readonly string[] }> {
  const budget = new RuleBudget()
  const { fields: rules } = compileRules(fieldConfig, budget)
  const { reasons } = await applyRules(fieldConfig, fields, { rules, budget })
  if (!candidates) return { reasons }
  const { field, values } = candidates
  const passing: string[] = []
  for (const value of values) {
    const tried = { ...fields, ...reviewedFields(fields, { [field]: value }) }
    try {
      const { reasons } = await applyRules(fieldConfig, tried, { rules, budget })
      if (reasons.every(reason => reason.field !== field)) passing.push(value)
    } catch (error) {
      if (error instanceof ApiError) break
      throw error
    }
  }
  return { reasons, passing }
}

interface Rules {
  readonly rules: readonly CompiledField[]
  readonly budget: RuleBudget
}

/** Applies the formatters before those for people, and the validators. */
async function applyRules(
  fieldConfig: FieldConfig,
  fields: RunFields,
  { rules, budget }: Rules,
): Promise<Pick<Evaluation, 'plainFields' | 'reasons'> & { readonly targets: readonly FormatTarget[] }> {
  const predicted = await targetsIn(new DocumentPlace(fieldConfig, fields, budget), { rules, budget })
  const plainFields = await formatFields(fields, predicted, { budget, isForPeople: false })
  const targets = await targetsIn(new DocumentPlace(fieldConfig, plainFields, budget), { rules, budget })
  const reasons: Reason[] = []
  for (const { field, places } of targets) {
    for (const rule of field.validators) {
      const problems: Problem[] = []
      for (const place of places) {
        if (place) problems.push(...problemsOf(field, rule, place))
        await budget.yieldIfDue()
      }
      reasons.push(...reasonsOf(field, rule, problems))
    }
  }
  return { plainFields, targets, reasons }
}

/**
 * Applies the formatters for people to plain fields, such as those that a person has reviewed.
 * @throws 400 if a rule is invalid, or all rules together are too expensive. The message contains the field and the rule.
 */
export async function formatForPeople(fieldConfig: FieldConfig, plainFields: RunFields): Promise<RunFields> {
  const budget = new RuleBudget()
  const { fields: rules } = compileRules(fieldConfig, budget)
  const targets = await targetsIn(new DocumentPlace(fieldConfig, plainFields, budget), { rules, budget })
  return formatFields(plainFields, targets, { budget, isForPeople: true })
}

/** Returns the fields with the places in which they apply. */
async function targetsIn(document: DocumentPlace, { rules, budget }: Rules): Promise<FormatTarget[]> {
  const targets: FormatTarget[] = []
  for (const field of rules) {
    const places: (Place | undefined)[] = []
    for (const place of placesOf(field, document)) {
      places.push(field.applies(place) ? place : undefined)
      await budget.yieldIfDue()
    }
    targets.push({ field, places })
  }
  return targets
}

const placesOf = ({ table }: CompiledField, document: DocumentPlace): readonly Place[] =>
  table ? document.rows(table.label, table.field) : [document]

interface Problem {
  readonly row: number | undefined
  readonly message: string
}

const problemsOf = ({ label }: CompiledField, rule: CompiledRule<Validator>, place: Place): Problem[] =>
  rule.guard(() => {
    if (!rule.applies(place)) return []
    const subject = place.subject(label)
    const message = rule.run(subject)
    return message === undefined ? [] : [{ row: subject.row, message }]
  })

function reasonsOf(
  { label, table }: CompiledField,
  { functionId }: CompiledRule<Validator>,
  problems: readonly Problem[],
): Reason[] {
  const [first] = problems
  if (!first) return []
  const field = table ? `${table.label}.${label}` : label
  const rows = problems.flatMap(({ row }) => row ?? [])
  const message = rows.length > 0 ? `${shownRows(rows)}: ${first.message}` : first.message
  return [{ field, message, functionId }]
}

function shownRows(rows: readonly number[]): string {
  const more = rows.length - MAX_ROWS
  const listed = rows.slice(0, MAX_ROWS).join(', ')
  return `Row${rows.length > 1 ? 's' : ''} ${listed}${more > 0 ? ` and ${more} more` : ''}`
}
