import { memoryNonces } from '@las/webhooks'
import { receiveWebhook } from '../../../shared/webhook.ts'

// If several instances of the function run, they must share a store, such as Redis.
const nonces = memoryNonces()

export function POST(request: Request): Promise<Response> {
  return receiveWebhook(request, { secret: process.env.WEBHOOK_SECRET, url: process.env.WEBHOOK_URL, nonces })
}
