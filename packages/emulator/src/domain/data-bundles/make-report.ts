import { isDamaged, walk } from '@las/storage'
import { runTask } from '../../workers/run-task.js'
import { UnreadableDocumentError } from '../../workers/unreadable-document.js'
import type { Context } from '../common/context.js'
import { type DocumentRecord, documents } from '../documents/document.js'
import { withTextOf } from '../documents/document-text.js'
import { effectivePreprocessConfig } from '../models/effective-config.js'
import { models } from '../models/model.js'
import type { DataBundleRecord } from './data-bundle.js'
import { type Comparison, type DataReport, reportOnData } from './data-report.js'

/** Maximum time for reading the documents of a bundle, in milliseconds. A photograph takes about a second. */
export const MAX_READING_MS = 60_000

/** Creates the report for a data bundle. Aborting the signal stops it. */
export async function makeReport(
  context: Context,
  { organizationId, modelId, datasets }: DataBundleRecord,
  signal: AbortSignal,
): Promise<DataReport> {
  const model = await context.store.get(models, organizationId, modelId)
  const { fieldConfig = {} } = model ?? {}
  const preprocessConfig = model ? effectivePreprocessConfig({}, model.preprocessConfig) : {}
  const endsAt = performance.now() + MAX_READING_MS
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
