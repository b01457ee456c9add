import { resolve } from '@las/api/description'
import { timestampOf } from '../../platform/time/timestamps.js'
import { findProblem } from '../../platform/validation/validation.js'
import type { GroundTruthItem } from '../../workers/ground-truth.js'
import type { Context } from '../common/context.js'
import { describeResource } from '../common/describe-resource.js'
import type { DocumentRecord } from '../documents/document.js'
import { type FieldRow, type RunField, type RunFields, rowsOf, valuesOf } from '../field-rules/run-fields.js'

/** The schema of the ground truth of a document. */
const { properties: { groundTruth: described } = {} } = resolve(describeResource('document').create?.body ?? {})

/** A review of a document. */
export interface DocumentReview {
  readonly fields: RunFields
  /** The labels of the fields that the ground truth of the document contains. */
  readonly labels: readonly string[]
  /** The user or app client that reviewed it. */
  readonly actorId: string | null
}

/** Returns a document whose ground truth contains the values that a person has confirmed or corrected. */
export const reviewedDocument = (
  { clock }: Pick<Context, 'clock'>,
  document: DocumentRecord,
  { fields, labels, actorId }: DocumentReview,
): DocumentRecord => ({
  ...document,
  groundTruth: groundTruthAfter(document.groundTruth, fields, labels),
  updatedBy: actorId,
  updatedTime: timestampOf(clock),
})

/**
 * Returns the ground truth of a document after a review. Other labels keep their values, as do all labels if the result is larger
 * than the ground truth of a document can be. Values that ground truth cannot contain, such as long texts, are left out.
 * @param labels the labels of the reviewed fields.
 */
function groundTruthAfter(
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
