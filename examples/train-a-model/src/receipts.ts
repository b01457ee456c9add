import { renderReceipt, sampleReceipts } from '@las/sample-invoices'
import type { Receipt } from './train-a-model.js'

/** Generates receipts of fictitious shops: `known` receipts for the training, and `unseen` receipts for predictions. */
export async function generateReceipts(
  known: number,
  unseen: number,
): Promise<{ known: Receipt[]; unseen: Receipt[] }> {
  const receipts: Receipt[] = []
  for (const receipt of sampleReceipts(known + unseen)) {
    receipts.push({ name: receipt.name, content: await renderReceipt(receipt), values: receipt.labels })
  }
  return { known: receipts.slice(0, known), unseen: receipts.slice(known) }
}
