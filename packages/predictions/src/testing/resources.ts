import { path, type Transport } from '@las/core'

/** Creates a document with content, without depending on `@las/documents`. */
export async function createDocument(transport: Transport, content: Uint8Array): Promise<string> {
  const body = { content: Buffer.from(content).toString('base64') }
  const request = { method: 'POST', path: path('/documents'), body } as const
  return (await transport.request<{ documentId: string }>(request)).documentId
}

/** Creates a model that reads invoice fields. */
export async function createModel(transport: Transport): Promise<string> {
  const fieldConfig = { total_amount: { type: 'amount' }, invoice_number: { type: 'string' } }
  const request = { method: 'POST', path: path('/models'), body: { fieldConfig } } as const
  return (await transport.request<{ modelId: string }>(request)).modelId
}
