import { access, constants, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { documentTable, lineTable } from '@las/rows'
import { writeWorkbook } from '@las/rows/excel'
import type { Invocation } from '../../command/invocation.js'
import { CommandError, UsageError } from '../../errors/command-error.js'
import type { Results } from './results.js'

/**
 * Checks, before documents are read, that an Excel file can be written. Asks whether to replace a file that exists.
 *
 * @throws {UsageError} if the file cannot be written, or must not be replaced.
 */
export async function checkExcelFile(path: string, { host, terminal, globals }: Invocation): Promise<void> {
  if (!/\.xlsx$/i.test(path)) {
    throw new UsageError(`--excel must be the path of an .xlsx file, not '${path}'.`, { code: 'invalid_value' })
  }
  const absolute = resolve(host.directory, path)
  try {
    await access(dirname(absolute), constants.W_OK)
  } catch (cause) {
    throw new UsageError(`${path} cannot be written: the folder does not exist or is not writable.`, {
      code: 'file_unwritable',
      cause,
    })
  }
  const stats = await stat(absolute).catch(() => undefined)
  if (stats?.isDirectory()) {
    throw new UsageError(`${path} is a folder. --excel must be the path of a file.`, { code: 'is_a_directory' })
  }
  if (!stats || globals.yes) return
  if (terminal.isInteractive && (await terminal.confirm(`Replace ${path}?`))) return
  throw new UsageError(`${path} exists.`, {
    code: 'file_exists',
    next: 'Add --yes to replace it, or choose another name.',
  })
}

export interface ExcelOptions {
  readonly minConfidence: number | undefined
  /** The current directory. */
  readonly directory: string
  /** Whether standard output also contains the values. */
  readonly arePrinted: boolean
}

/**
 * Writes the documents, and the lines of their tables, to an Excel file. The file is complete, or not changed.
 *
 * @returns The names of sheets that lack rows.
 */
export async function writeExcelFile(
  path: string,
  { all, columns }: Results,
  { minConfidence, directory, arePrinted }: ExcelOptions,
): Promise<readonly string[]> {
  const absolute = resolve(directory, path)
  const sheets = [{ name: 'Documents', table: documentTable(columns, { minConfidence }) }]
  if (columns.tables.length > 0) sheets.push({ name: 'Line items', table: lineTable(columns, { minConfidence }) })
  try {
    return await writeWorkbook(absolute, sheets, all())
  } catch (cause) {
    throw new CommandError(`${path} cannot be written: ${(cause as Error).message}.`, {
      code: 'file_unwritable',
      next: `Close the file if another program has opened it.${arePrinted ? ' The values are on standard output.' : ''}`,
      cause,
    })
  }
}
