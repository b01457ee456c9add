import { type Draft, type Form, isBlank, isChanged } from './form.js'

/** The labels of the fields with values that differ from the predicted ones, and with added or deleted rows. */
export function changedLabels({ fields }: Form, draft: Draft, predicted: Draft): string[] {
  return fields.flatMap(({ label, kind }, index) => {
    const rows = (draft[index] ?? []).filter(row => kind === 'value' || !isBlank(row))
    const hasChanged = rows.length !== predicted[index]?.length || rows.some(row => row.some(isChanged))
    return hasChanged ? [label] : []
  })
}
