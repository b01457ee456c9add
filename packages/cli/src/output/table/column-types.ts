import type { Column } from '../../command/output.js'
import { toSafeLine } from '../safe-text.js'

/** The beginning of the ids of the API; those of some resources start with the id of an organization. */
const ID = /^(las|cradl):[a-z-]+:[^ ]+$/

export type ColumnType = NonNullable<Column['type']>

/** The type of the values at a path: the names of the API end in `Id` and `Time`. */
export function typeOf({ path, type }: Column, values: readonly unknown[]): ColumnType {
  if (type !== undefined) return type
  const name = path.slice(path.lastIndexOf('.') + 1)
  if (/Time$|^timestamp$/.test(name)) return 'time'
  if (/^id$|Id$/.test(name)) return 'id'
  if (name === 'status') return 'status'
  const given = values.filter(value => value !== null && value !== undefined)
  if (given.length === 0) return 'text'
  if (given.every(value => typeof value === 'number')) return 'number'
  return given.every(value => typeof value === 'string' && ID.test(value)) ? 'id' : 'text'
}

/** `CONTENT TYPE` for `contentType`, `CREATED` for `createdTime`, and `DOCUMENTS` for `numberOfDocuments`. */
export function titleOf({ path, title }: Column): string {
  if (title !== undefined) return title
  const name = path.slice(path.lastIndexOf('.') + 1)
  return toSafeLine(name)
    .replace(/^numberOf(?=[A-Z])/, '')
    .replace(/(?<=[a-z])Time$/, '')
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .toUpperCase()
}
