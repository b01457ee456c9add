import { path, type Transport } from '@las/core'

/** Creates a dataset, without depending on `@las/datasets`. */
export async function createDataset(transport: Transport, name?: string): Promise<string> {
  const request = { method: 'POST', path: path('/datasets'), body: { name } } as const
  return (await transport.request<{ datasetId: string }>(request)).datasetId
}

/** Adds a document with ground truth to a dataset. Pass `content` only if the test reads the document. */
export async function addDocument(
  transport: Transport,
  datasetId: string,
  labels: Readonly<Record<string, string>>,
  content?: Uint8Array,
): Promise<void> {
  const groundTruth = Object.entries(labels).map(([label, value]) => ({ label, value }))
  const base64 = content && Buffer.from(content).toString('base64')
  await transport.request({
    method: 'POST',
    path: path('/documents'),
    body: { datasetId, groundTruth, content: base64 },
  })
}
