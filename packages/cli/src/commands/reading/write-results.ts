import { PassThrough } from 'node:stream'
import type { DocumentResult } from '@las/rows'
import { collectColumns } from '@las/rows'
import type { Format } from '../../command/global-flags.js'
import type { Invocation } from '../../command/invocation.js'
import { createResultStore } from '../../files/result-store.js'
import type { ResultOptions, Results } from './results.js'
import { writeTables } from './write-tables.js'

/** Writes results to stdout and to an Excel file. */
export interface ResultWriter {
  /** @param index Position of the document among the arguments. */
  write(index: number, result: DocumentResult): Promise<void>
  /** Writes everything that has not been written yet. */
  end(): Promise<void>
}

/** The format in which the results are written. */
export function formatOf({ globals, host }: Pick<Invocation, 'globals' | 'host'>): Format {
  return globals.output ?? (host.stdout.isTTY === true ? 'table' : 'json')
}

/**
 * Writes JSON lines and ids as soon as a document is finished; the other formats at the end, in the order of the arguments, because
 * the columns are only known then.
 */
export async function writeResults(invocation: Invocation, options: ResultOptions): Promise<ResultWriter> {
  const format = formatOf(invocation)
  const isImmediate = format === 'jsonl' || format === 'id'
  const immediate = isImmediate ? streamNow(invocation, options.id) : undefined
  const store = isImmediate && options.excel === undefined ? undefined : await createResultStore<DocumentResult>()
  const columns = collectColumns(options.fieldConfig)
  return {
    async write(index, result) {
      columns.add(result)
      await Promise.all([immediate?.write(result), store?.add(index, result)])
    },
    async end() {
      try {
        await immediate?.end()
        if (!store) return
        const results = { all: () => store.values(), columns: columns.columns() }
        if (!isImmediate) await print(format, results, invocation, options)
        if (options.excel !== undefined) await writeExcel(options.excel, results, invocation, options)
      } finally {
        await store?.close()
      }
    },
  }
}

/** Passes results to the output as they arrive. */
function streamNow(
  { output, terminal }: Invocation,
  id: ResultOptions['id'],
): {
  write(item: DocumentResult): Promise<void>
  end(): Promise<void>
} {
  const items = new PassThrough({ objectMode: true, highWaterMark: 1 })
  const written = output.stream(items, { columns: [{ path: id, type: 'id' }] })
  // The error is thrown by `end`, and ends the stream of items.
  written.catch(error => items.destroy(error as Error))
  items.on('error', () => undefined)
  return {
    write: item =>
      new Promise((resolve, reject) => {
        terminal.clearProgress()
        items.write(item, error => (error ? reject(error) : resolve()))
      }),
    async end() {
      items.end()
      await written
    },
  }
}

async function print(format: Format, results: Results, invocation: Invocation, options: ResultOptions): Promise<void> {
  const { output, globals } = invocation
  const isTabular = (format === 'table' || format === 'csv') && globals.query === undefined
  if (isTabular) await writeTables(format, results, invocation, options)
  else await output.pages(pagesOf(results.all()), { items: 'documents' })
}

async function writeExcel(
  path: string,
  results: Results,
  invocation: Invocation,
  { minConfidence }: ResultOptions,
): Promise<void> {
  const { globals, terminal, host } = invocation
  const { writeExcelFile } = await import('./write-excel-file.js')
  const arePrinted = formatOf(invocation) !== 'id' && globals.query === undefined
  const truncated = await writeExcelFile(path, results, { minConfidence, directory: host.directory, arePrinted })
  for (const sheet of truncated) terminal.warn(`Excel supports 1,048,576 rows. The sheet '${sheet}' lacks the others.`)
  terminal.message(`Wrote ${path}.`)
}

/** Pages of one document each: JSON is then a list with the property `documents`. */
async function* pagesOf(results: AsyncIterable<DocumentResult>): AsyncGenerator<{ documents: DocumentResult[] }> {
  for await (const result of results) yield { documents: [result] }
}
