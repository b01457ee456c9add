import { isDamaged, walk } from '@las/storage'
import { perContext } from '../../platform/per-context.js'
import { beginBeside } from '../../scheduling/beside.js'
import { runTask } from '../../workers/run-task.js'
import { UnreadableDocumentError } from '../../workers/unreadable-document.js'
import type { Context } from '../common/context.js'
import { type DocumentRecord, documents } from '../documents/document.js'
import { withTextOf } from '../documents/document-text.js'
import { effectivePreprocessConfig } from '../models/effective-config.js'
import { models } from '../models/model.js'
import type { DataBundleRecord } from './data-bundle.js'
import { type Comparison, type DataReport, reportOnData } from './data-report.js'

/** For how long the documents of a bundle are read, in milliseconds: photographs take a second each. */
export const READING_TIME = 60_000

/** A report while it is made. */
export interface Reporting {
  /** What it came to; undefined while it is made. */
  result: { summary: DataReport } | { error: unknown } | undefined
  abort(): void
}

/** The reports that are being made in an emulator, by the ids of their bundles. */
export const reportingsOf: (context: Context) => Map<string, Reporting> = perContext(() => new Map())

/** Begins a report, which is made beside the jobs. It is given up when the jobs of the emulator are stopped. */
export function startReporting(context: Context, bundle: DataBundleRecord): Reporting {
  return beginBeside(reportingsOf(context), bundle.id, context.jobs, (signal, abort) => {
    const reporting: Reporting = { result: undefined, abort }
    const end = (result: Reporting['result']): void => {
      reporting.result = result
      context.jobs.wake()
    }
    report(context, bundle, signal).then(
      summary => end({ summary }),
      (error: unknown) => end({ error }),
    )
    return reporting
  })
}

async function report(
  context: Context,
  { organizationId, modelId, datasets }: DataBundleRecord,
  signal: AbortSignal,
): Promise<DataReport> {
  const model = await context.store.get(models, organizationId, modelId)
  const { fieldConfig = {} } = model ?? {}
  const preprocessConfig = model ? effectivePreprocessConfig({}, model.preprocessConfig) : {}
  const endsAt = performance.now() + READING_TIME
  const where = { datasetId: datasets.map(({ datasetId }) => datasetId) }
  async function compared(document: DocumentRecord): Promise<Comparison> {
    try {
      const { groundTruth = [] } = document
      return await withTextOf(context, document, preprocessConfig, load =>
        runTask('compare', async () => ({ source: await load(), fieldConfig, groundTruth }), {
          priority: 'bulk',
          organizationId,
          signal,
        }),
      )
    } catch (error) {
      if (error instanceof UnreadableDocumentError || isDamaged(error)) return { unreadable: true }
      throw error
    }
  }
  async function* inspected() {
    for await (const document of walk(context.store, documents, organizationId, { where })) {
      signal.throwIfAborted()
      const isCompared = document.blob && (document.groundTruth ?? []).length > 0 && performance.now() < endsAt
      yield { ...document, comparison: isCompared ? await compared(document) : undefined }
    }
  }
  return reportOnData(fieldConfig, inspected())
}
