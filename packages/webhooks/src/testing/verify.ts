import { isWebhookVerificationError, type VerifyWebhookOptions, verifyWebhook, type WebhookPayload } from '../index.js'
import { type SignedParts, secret, signed, signedAt } from './requests.js'

/** The time at which requests are signed. */
export const now = (): number => signedAt

/** Verifies a request that was signed with the given parts, with the given changes. */
export const verify = (options: Partial<VerifyWebhookOptions> = {}, parts: SignedParts = {}): Promise<WebhookPayload> =>
  verifyWebhook({ ...signed(parts), secret, now, ...options })

/** The code and message of the error with which a request is rejected. Both contain no secret. */
export async function rejection(
  options: Partial<VerifyWebhookOptions> = {},
  parts: SignedParts = {},
): Promise<{ code: string; message: string }> {
  const error: unknown = await verify(options, parts).catch((error: unknown) => error)
  if (!isWebhookVerificationError(error)) throw new Error(`Not rejected: ${error}`, { cause: error })
  for (const text of [error.message, JSON.stringify(error), String(error.stack)]) {
    if (text.includes(secret)) throw new Error('The error contains the secret.', { cause: error })
  }
  return { code: error.code, message: error.message }
}

/** Returns the headers except one. */
export function without(headers: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name))
}
