import { AbortedError, isLasError, isUploadError, type OpenedContent, processMany } from '@las/core'
import type { FieldConfig } from '@las/models'
import type { DocumentResult } from '@las/rows'
import { isBelow } from '@las/rows'
import type { Invocation } from '../../command/invocation.js'
import { CommandError } from '../../errors/command-error.js'
import { describeError } from '../../errors/describe-error.js'
import { openFound } from '../../files/open-found.js'
import { createProgress } from '../../terminal/progress.js'
import { describeFiles } from './describe-files.js'
import type { ReadingInput } from './inputs.js'
import { formatOf, writeResults } from './write-results.js'

/** A document to read: its content, or the id of a document that exists. */
export type DocumentToRead =
  | { readonly name: string; readonly content: OpenedContent }
  | { readonly name: string; readonly documentId: string }

/** Informs about the progress of a document. */
export interface ReadingProgress {
  /** The current step of the document, such as `uploading`. */
  step(step: string): void
  /** The next document can start: this one only waits, for example for a person. */
  release(): void
}

/** How to read documents. */
export interface ReadingJob {
  /** Such as `Predicting`. */
  readonly label: string
  /** The fields of the model, if they are known. */
  readonly fieldConfig?: FieldConfig | undefined
  /** The id that the format `id` prints. */
  readonly id: 'documentId' | 'runId'
  /** Whether the results do not contain fields yet. */
  readonly isStartOnly?: boolean
  /** Reads a document. */
  read(document: DocumentToRead, progress: ReadingProgress): Promise<DocumentResult>
}

/** The number of documents by result. */
export interface ReadingCounts {
  succeeded: number
  failed: number
  /** Started, but not finished before the interruption. */
  interrupted: number
}

/**
 * Reads documents, several at a time, and writes their fields to stdout. If a document fails, the others continue.
 *
 * @throws {CommandError} at the end, if documents failed. The error of a single document is thrown itself.
 * @throws {AbortedError} after an interruption, when the results of the finished documents have been written.
 */
export async function readDocuments(
  inputs: readonly ReadingInput[],
  job: ReadingJob,
  invocation: Invocation,
): Promise<ReadingCounts> {
  const { values, terminal, signal, host } = invocation
  const minConfidence = values.minConfidence as number | undefined
  const excel = values.excel as string | undefined
  const isSingle = inputs.length === 1
  const writer = await writeResults(invocation, {
    fieldConfig: job.isStartOnly ? undefined : job.fieldConfig,
    minConfidence,
    excel,
    isSingle: isSingle && !job.isStartOnly,
    id: job.id,
  })
  const counts: ReadingCounts = { succeeded: 0, failed: 0, interrupted: 0 }
  const steps = new Map<number, string>()
  const skipped: string[] = []
  const progress = createProgress(terminal, { label: job.label, unit: 'documents', total: inputs.length })
  let onlyError: unknown

  const showSteps = (): void => {
    const numbers = new Map<string, number>()
    for (const step of steps.values()) numbers.set(step, (numbers.get(step) ?? 0) + 1)
    const notes = [...numbers].map(([step, count]) => `${count} ${step}`)
    if (counts.failed > 0) notes.unshift(`${counts.failed} failed`)
    progress.note(notes.join(' · '))
  }

  async function finish(index: number, result: DocumentResult, error?: unknown): Promise<void> {
    steps.delete(index)
    if (error === undefined) counts.succeeded++
    else if (result.status === 'interrupted') counts.interrupted++
    else counts.failed++
    onlyError ??= error
    const { file } = result
    if (error !== undefined && !isSingle && result.status === 'failed') reportFailure(file, result, invocation)
    await writer.write(index, marked(result, minConfidence))
    showSteps()
    progress.advance()
  }

  async function read(index: number, input: ReadingInput, release: () => void): Promise<void> {
    const file = input.name
    try {
      const document = await open(input, invocation)
      if ('skipped' in document) {
        skipped.push(file)
        progress.advance()
        return
      }
      const step = (step: string): void => {
        if (steps.get(index) === step) return
        steps.set(index, step)
        showSteps()
      }
      await finish(index, await job.read(document, { step, release }))
    } catch (error) {
      await finish(index, failureOf(file, error), error)
      throw error
    }
  }

  const running = new Set<Promise<unknown>>()
  const { interruption } = await processMany<ReadingInput, { index: number; status: string }>(
    inputs,
    {
      process: ({ index, input }) =>
        new Promise((resolve, reject) => {
          const done = { index, status: 'done' }
          const reading = read(index, input, () => resolve(done)).then(() => resolve(done), reject)
          running.add(reading)
          reading.finally(() => running.delete(reading))
        }),
      failure: (_, { index }) => ({ index, status: 'failed' }),
      single: 'readDocuments',
    },
    { concurrency: (values.concurrency as number | undefined) ?? 8, signal },
  )
  await Promise.allSettled(running)
  terminal.clearProgress()
  await writer.end()
  if (skipped.length > 0) terminal.message(`Skipped, because not a document: ${describeFiles(skipped)}`)
  throwFailures()
  return counts

  function throwFailures(): void {
    const { succeeded, failed, interrupted } = counts
    const all = inputs.length - skipped.length
    if (signal.aborted) {
      const unfinished = interrupted > 0 ? ` ${interrupted} had been started and did not finish.` : ''
      throw new AbortedError(`Interrupted after ${succeeded + failed} of ${all} documents.${unfinished}`, {})
    }
    if (interruption !== undefined) throw interruption
    if (all === 0) {
      throw new CommandError('No documents were found.', {
        code: 'no_documents',
        next: 'Documents are PDF, JPEG, PNG, TIFF and WebP files. Pass one of them, or a folder that contains some.',
      })
    }
    if (failed === 0) return
    if (all === 1) throw onlyError
    throw new CommandError(`${failed} of ${all} documents failed.`, {
      code: 'documents_failed',
      // In a table, the failures are messages.
      next: formatOf(invocation) === 'table' ? undefined : 'The result contains the error of each document.',
    })
  }

  /** Opens the content of an input. */
  async function open(input: ReadingInput, { values }: Invocation): Promise<DocumentToRead | { skipped: true }> {
    if (input.kind === 'document') return { name: input.name, documentId: input.name }
    if (input.kind === 'unreadable') throw new CommandError(input.message, { code: 'file_unreadable' })
    const found = await openFound(input, { stdin: host.stdin, contentType: values.contentType as never })
    if (found.kind === 'document') return found
    if (found.kind === 'skipped') return { skipped: true }
    throw new CommandError(found.message, { code: found.code })
  }
}

/** In JSON, failures are part of the result. */
function reportFailure(file: string, { error, documentId }: DocumentResult, invocation: Invocation): void {
  const format = formatOf(invocation)
  if (format === 'json' || format === 'jsonl') return
  const kept = documentId === undefined || documentId === file ? '' : ` (${documentId})`
  invocation.terminal.message(`Failed: ${file}${kept}: ${error?.message}`)
}

function failureOf(file: string, error: unknown): DocumentResult {
  const { code, message } = describeError(error)
  const created = isLasError(error) ? error.created : undefined
  const documentId = isUploadError(error) ? error.documentId : created?.documentId
  const runId = created?.runId
  return {
    file,
    status: code === 'aborted' ? 'interrupted' : 'failed',
    ...(documentId !== undefined && { documentId }),
    ...(runId !== undefined && { runId }),
    fields: [],
    error: { code, message },
  }
}

/** Marks the values, also those in tables, whose confidence is too low. */
function marked(result: DocumentResult, minConfidence: number | undefined): DocumentResult {
  if (minConfidence === undefined) return result
  type Fields = DocumentResult['fields']
  const mark = (fields: Fields): Fields =>
    fields.map(field => {
      if (Array.isArray(field.value)) return { ...field, value: field.value.map(line => [...mark(line)]) }
      return isBelow(field, minConfidence) ? { ...field, isDoubtful: true } : field
    })
  return { ...result, fields: mark(result.fields) }
}
