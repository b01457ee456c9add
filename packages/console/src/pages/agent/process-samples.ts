import type { Samples } from '../../objects/code-sample.js'
import { samplesOf } from '../../objects/request-samples.js'

/** How a program processes a document with an agent. */
export const processSamples = (agentId: string): Samples => ({
  ...samplesOf({ method: 'POST', path: `/agents/${encodeURIComponent(agentId)}/runs`, body: { variables: {} } }),
  typescript: `import { Client } from '@las/client'

const client = new Client()
const { run, fields } = await client.processDocument('${agentId}', 'invoice.pdf', {
  variables: { customerId: '123' },
  waitUntil: 'predicted',
})
for (const { label, value, confidence } of fields) console.log(label, value, confidence)`,
})
