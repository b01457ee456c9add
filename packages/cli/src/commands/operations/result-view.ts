import type { View } from '../../command/output.js'
import type { OperationSpec } from './operation-spec.js'

/** How the result of an operation is shown. */
export function viewOf({ items, columns, fields }: OperationSpec): View {
  const [id, ...others] = columns
  return {
    ...(items !== undefined && { items }),
    ...(fields && { fields }),
    ...(id !== undefined && { columns: [{ path: id, type: 'id' }, ...others.map(path => ({ path }))] }),
  }
}
