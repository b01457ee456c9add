// Creates the agent of the recipes and prints the line that sets LAS_AGENT_ID. Run it once for each account.
import { Client } from '@las/client'

const { WEBHOOK_URL, WEBHOOK_SECRET } = process.env
const { agent } = await new Client().createReviewAgent({
  name: 'Invoices',
  // The same fields as in shared/invoices.ts.
  fieldConfig: {
    total_amount: { type: 'amount', description: 'Total with tax' },
    invoice_date: { type: 'date' },
    line_items: { type: 'lines', fields: { description: { type: 'string' }, amount: { type: 'amount' } } },
  },
  review: { threshold: 0.9 },
  ...(WEBHOOK_URL && { webhook: { url: WEBHOOK_URL, secret: WEBHOOK_SECRET } }),
})
console.log(`export LAS_AGENT_ID=${agent.agentId}`)
