import { upload } from '../../../shared/upload.ts'
import { sharedClient } from '../client.ts'

/** The longest time in seconds that the function may run, for platforms that obey it. */
export const maxDuration = 60

const maxWait = 50_000

export function POST(request: Request): Promise<Response> {
  return upload(request, { client: sharedClient(), agentId: process.env.LAS_AGENT_ID, maxBytes: 4_500_000, maxWait })
}
