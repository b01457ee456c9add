import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve, sep } from 'node:path'
import { UsageError } from '../../../errors/command-error.js'
import { decodeText } from './decode-text.js'
import type { DocumentInput } from './document-input.js'
import { declaredType } from './file-types.js'

export interface CsvOptions {
  /** The current directory. */
  readonly directory: string
  /** Name of the column with the paths of the documents. */
  readonly pathColumn: string
  /** Default: a comma, or a semicolon or tab if the first line contains no comma. */
  readonly delimiter?: string | undefined
  readonly encoding?: string | undefined
  /** The value of an empty cell. */
  readonly emptyCell: '' | null
}

/** The largest CSV file that is read. */
const MAX_BYTES = 256 * 1024 * 1024

/**
 * Reads a CSV file with a document per row: its path, and its ground truth in the other columns.
 *
 * @param given The path of the file as the user wrote it.
 * @throws {UsageError} if the file cannot be parsed, or has no column with paths.
 */
export async function readCsv(
  path: string,
  given: string,
  options: CsvOptions,
): Promise<{ documents: DocumentInput[]; invalid: { name: string; message: string }[] }> {
  const { pathColumn, directory, emptyCell } = options
  const rows = await parseRows(path, given, options)
  const [header, ...rest] = rows
  if (header === undefined) throw new UsageError(`${given} is empty.`, { code: 'invalid_csv' })
  const pathIndex = header.indexOf(pathColumn)
  if (pathIndex < 0) {
    throw new UsageError(`${given} has no column ${pathColumn}. Its columns are ${header.join(', ')}.`, {
      code: 'missing_column',
      next: 'Pass the name of the column with the paths of the documents: --document-path-column NAME',
    })
  }
  const documents: DocumentInput[] = []
  const invalid: { name: string; message: string }[] = []
  const rowOf = new Map<string, number>()
  for (const [index, cells] of rest.entries()) {
    const row = index + 2
    const cell = cells[pathIndex]?.trim() ?? ''
    const found = cell === '' ? undefined : await findFile(cell, [directory, dirname(path)])
    const name = cell.split(sep).join('/') || `${given}, row ${row}`
    if (!found) {
      invalid.push({
        name,
        message:
          cell === '' ? `Row ${row} of ${given} has no path.` : `The file in row ${row} of ${given} does not exist.`,
      })
      continue
    }
    const earlier = rowOf.get(found)
    if (earlier !== undefined) {
      invalid.push({ name, message: `Row ${row} of ${given} contains the same document as row ${earlier}.` })
      continue
    }
    rowOf.set(found, row)
    const contentType = declaredType(found)
    documents.push({
      path: found,
      name,
      groundTruth: header.flatMap((label, column) =>
        column === pathIndex || label === '' ? [] : [{ label, value: cells[column] || emptyCell }],
      ),
      ...(contentType && { contentType }),
    })
  }
  return { documents, invalid }
}

async function parseRows(path: string, given: string, { delimiter, encoding }: CsvOptions): Promise<string[][]> {
  const { size } = await stat(path)
  if (size > MAX_BYTES) throw new UsageError(`${given} is larger than 256 MiB.`, { code: 'file_too_large' })
  const text = decodeText(await readFile(path), encoding, given)
  const { parse } = await import('csv-parse/sync')
  try {
    return parse(text, {
      delimiter: delimiter ?? detectDelimiter(text),
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
    })
  } catch (error) {
    throw new UsageError(`${given} is not a valid CSV file: ${(error as Error).message}.`, { code: 'invalid_csv' })
  }
}

function detectDelimiter(text: string): string {
  const [header = ''] = text.split(/\r?\n/, 1)
  return [',', ';', '\t'].find(delimiter => header.includes(delimiter)) ?? ','
}

/**
 * Finds a file relative to one of the folders. If it does not exist, its first folders are omitted one after the other, for a CSV file
 * that was written on another machine.
 */
async function findFile(path: string, folders: readonly string[]): Promise<string | undefined> {
  const parts = path.split(/[\\/]/)
  const candidates = [path, ...parts.slice(1).map((_, index) => parts.slice(index + 1).join('/'))]
  for (const candidate of candidates) {
    for (const folder of candidate === '' ? [] : folders) {
      const file = resolve(folder, candidate)
      if ((await stat(file).catch(() => undefined))?.isFile()) return file
    }
  }
  return undefined
}
