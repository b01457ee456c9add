import type { FieldConfig, FieldFunction } from '@las/models'
import { doubtsOf, type Field, isBlank, type Place, type Reason } from '@las/review'
import type { ReviewDraft } from '../cells/review-cell.js'
import { withoutRows } from './statuses.js'

/** The rules that a draft fails. Reasons about values that were changed since then do not apply any more. */
export interface FailedRules {
  readonly reasons: readonly Reason[]
  readonly draft: ReviewDraft
}

/** The messages of failed rules by value and by table. */
export interface RuleMessages {
  ofCell(field: Field, place: Place, value: string | null): readonly string[]
  ofTable(field: Field, index: number, rowCount: number): readonly string[]
}

/**
 * Separates the failed rules of a model, which the server can check again, from the other reasons for a review: low confidences, and what
 * other programs have added.
 */
export function splitReasons(
  reasons: readonly Reason[],
  fieldConfig: FieldConfig | undefined,
): { readonly rules: readonly Reason[]; readonly others: readonly Reason[] } {
  const isRule = ({ field, functionId = '' }: Reason): boolean =>
    !isThreshold(functionId) && validatorsOf(fieldConfig, field).some(rule => rule.functionId === functionId)
  return { rules: reasons.filter(isRule), others: reasons.filter(reason => !isRule(reason)) }
}

const isThreshold = (functionId: string): boolean => functionId.endsWith(':validator-threshold')

function validatorsOf(config: FieldConfig = {}, path: string): readonly FieldFunction[] {
  const [label = '', column] = path.split('.')
  const field = Object.hasOwn(config, label) ? config[label] : undefined
  if (column === undefined) return field?.validators ?? []
  const columns = field && 'fields' in field ? field.fields : undefined
  return (columns && Object.hasOwn(columns, column) ? columns[column]?.validators : undefined) ?? []
}

export function ruleMessages({ reasons, draft }: FailedRules, fieldConfig: FieldConfig | undefined): RuleMessages {
  if (reasons.length === 0) return { ofCell: () => [], ofTable: () => [] }
  const doubts = doubtsOf({ reasons, fieldConfig, threshold: 0 })
  return {
    ofCell({ kind, label, columns }, { field, row, column }, value) {
      const checked = draft[field] ?? []
      const before = checked[row]?.[column]
      if (!before || before.value !== value) return []
      const original = { json: undefined, value }
      if (kind === 'value') return doubts.ofValue(label)(original)
      // The server does not see empty rows.
      const sent = checked.slice(0, row).filter(cells => !isBlank(cells)).length
      return doubts
        .ofItem(
          { label, kind, columns, title: '', reasons: [] },
          columns[column]?.label ?? '',
          sent,
        )(original)
        .map(withoutRows)
    },
    ofTable: ({ label }, index, rowCount) => (draft[index]?.length === rowCount ? doubts.ofField(label, rowCount) : []),
  }
}
