import { resolve } from '@las/api/description'
import { findProblem } from '../../platform/validation/validation.js'
import type { GroundTruthItem } from '../../workers/ground-truth.js'
import { describeResource } from '../common/describe-resource.js'
import { type FieldRow, type RunField, type RunFields, rowsOf, valuesOf } from '../field-rules/run-fields.js'

/** The schema of the ground truth of a document. */
const { properties: { groundTruth: described } = {} } = resolve(describeResource('document').create?.body ?? {})

/**
 * Returns the ground truth of a document after a review. Other labels keep their values, as do all labels if the result is larger
 * than the ground truth of a document can be. Values that ground truth cannot contain, such as long texts, are left out.
 * @param labels the labels of the reviewed fields.
 */
export function groundTruthAfter(
  before: readonly GroundTruthItem[] | undefined,
  fields: RunFields,
  labels: readonly string[],
): GroundTruthItem[] {
  const others = (before ?? []).filter(({ label }) => !labels.includes(label))
  const reviewed = labels.flatMap(label => truthOf(label, fields[label] ?? [])).filter(isAllowed)
  const after = [...others, ...reviewed]
  return matches(after) ? after : [...(before ?? [])]
}

const isAllowed = (item: GroundTruthItem): boolean => matches([item])

const matches = (items: readonly GroundTruthItem[]): boolean =>
  described !== undefined && findProblem(described.schema, items, 'groundTruth') === undefined

function truthOf(label: string, field: RunField): GroundTruthItem[] {
  const values = valuesOf(field)
  if (values.length > 0) return values.map(({ value }) => ({ label, value }))
  return [{ label, value: rowsOf(field).map(lineOf) }]
}

const lineOf = (row: FieldRow): GroundTruthItem[] => Object.entries(row).map(([label, { value }]) => ({ label, value }))
