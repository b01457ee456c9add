import type { BaseClient } from '@las/client'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'

/** Creates a model with a data bundle of invoices. */
export async function createTrainable(
  api: BaseClient,
  invoices = 1,
): Promise<{ modelId: string; dataBundleId: string }> {
  const { modelId } = await api.createModel({ total_amount: { type: 'amount' } })
  const { datasetId } = await api.createDataset()
  for (const invoice of sampleInvoices.slice(0, invoices)) {
    const groundTruth = [{ label: 'total_amount', value: invoice.labels.total_amount ?? null }]
    await api.createDocument(await renderInvoice(invoice), { datasetId, groundTruth })
  }
  const { dataBundleId } = await api.createDataBundle(modelId, [datasetId], { name: 'First' })
  return { modelId, dataBundleId }
}
