import type { FieldConfig } from '../../workers/field-config.js'
import { type CompiledField, type CompiledRule, compileRules } from './compile-rules.js'
import { formatFields } from './format-fields.js'
import { DocumentPlace, type Place } from './place.js'
import { RuleBudget } from './rule-budget.js'
import type { Reason, RunFields } from './run-fields.js'
import type { Validator } from './validators.js'

/** Maximum number of rows that a reason lists. */
const MAX_ROWS = 5

/** The fields after formatting, and why they need a review. Without reasons, they need none. */
export interface Evaluation {
  readonly fields: RunFields
  readonly reasons: readonly Reason[]
  /** Descriptions of the rules that are ignored, because the emulator does not know their functions. */
  readonly warnings: readonly string[]
}

/**
 * Applies the formatters and validators of a model to predicted fields.
 *
 * The conditions of fields and formatters check the predicted values. Validators and their conditions check the values before the
 * formatters for numbers and dates, because a value that is written for people cannot be compared.
 * @throws 400 if a rule is invalid, or all rules together are too expensive. The message contains the field and the rule.
 */
export async function evaluateFields(fieldConfig: FieldConfig, fields: RunFields): Promise<Evaluation> {
  const budget = new RuleBudget()
  const { fields: compiled, warnings } = compileRules(fieldConfig, budget)
  const predicted = new DocumentPlace(fieldConfig, fields, budget)
  const targets = compiled.map(field => ({
    field,
    places: placesOf(field, predicted).map(place => (field.applies(place) ? place : undefined)),
  }))

  const plain = await formatFields(fields, targets, { budget, isUsed: ({ isForPeople }) => !isForPeople })
  const checked = new DocumentPlace(fieldConfig, plain, budget)
  const reasons: Reason[] = []
  for (const { field, places } of targets) {
    const applicable = placesOf(field, checked).filter((_, index) => places[index])
    for (const rule of field.validators) {
      const problems: Problem[] = []
      for (const place of applicable) {
        problems.push(...problemsOf(field, rule, place))
        await budget.yieldIfDue()
      }
      reasons.push(...reasonsOf(field, rule, problems))
    }
  }
  return { fields: await formatFields(fields, targets, { budget, isUsed: () => true }), reasons, warnings }
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
