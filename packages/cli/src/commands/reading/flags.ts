import type { Argument, Flag } from '../../command/flag.js'
import type { OperationSpec } from '../operations/operation-spec.js'
import { operations as documentOperations } from '../operations/specs/documents.generated.js'

/** The documents that a command reads. */
export const FILES: Argument = {
  name: 'file',
  description: 'Files, folders, patterns such as "in/**/*.pdf", ids of documents, or - for standard input.',
  type: { kind: 'path' },
  isRepeated: true,
}

/** The flags of commands that read documents and print their fields. */
export const READING_FLAGS: readonly Flag[] = [
  {
    name: 'concurrency',
    description: 'Number of documents that are read at the same time.',
    type: { kind: 'integer', minimum: 1, maximum: 256 },
    default: 8,
  },
  {
    name: 'min-confidence',
    aliases: ['threshold'],
    description: 'Marks values with a lower confidence, from 0 to 1.',
    type: { kind: 'number', minimum: 0, maximum: 1 },
  },
  {
    name: 'excel',
    description: 'Also writes the values to this Excel file (.xlsx), with a sheet for the lines of tables.',
    type: { kind: 'path' },
  },
]

/** The flags for the documents that a command creates. */
export function documentFlags(names: readonly string[]): Flag[] {
  return flagsOf(documentOperations, 'createDocument', names, 'Flags of the documents that are created')
}

/** Some of the flags of an operation. */
export function flagsOf(
  operations: readonly OperationSpec[],
  operation: string,
  names: readonly string[],
  section?: string,
): Flag[] {
  const all = operations.find(({ id }) => id === operation)?.flags ?? []
  return names.map(name => {
    const found = all.find(flag => flag.name === name)
    if (!found) throw new Error(`${operation} has no flag ${name}`)
    const { in: _in, field: _field, isRequired: _isRequired, ...flag } = found
    return section === undefined ? flag : { ...flag, section }
  })
}
