import type { FieldConfig } from '../../workers/field-config.js'
import type { Context } from '../common/context.js'
import type { Reason, RunFields } from './run-fields.js'

/** The fields after formatting, and why they need a review. Without reasons, they need none. */
export interface Evaluation {
  readonly fields: RunFields
  readonly reasons: readonly Reason[]
}

/** Applies the formatters and validators of a model to predicted fields. */
export async function evaluateFields(
  _context: Context,
  _scope: { readonly organizationId: string; readonly signal?: AbortSignal | undefined },
  _fieldConfig: FieldConfig,
  fields: RunFields,
): Promise<Evaluation> {
  return { fields, reasons: [] }
}
