import { targetsOf } from './targets.js'
import type { WebhookOptions } from './webhook-sender.js'

/** The arguments of the command line for webhooks. */
interface WebhookArguments {
  readonly 'webhook-target'?: string[] | undefined
  readonly 'webhook-timeout'?: string | undefined
  readonly 'webhook-attempts'?: string | undefined
}

/**
 * Parses the arguments for webhooks.
 * @throws if one is invalid.
 */
export function webhooksOf(values: WebhookArguments): WebhookOptions {
  const timeout = values['webhook-timeout']
  if (timeout !== undefined && !/^[1-9][0-9]{0,8}$/.test(timeout)) {
    throw new Error('--webhook-timeout must be a positive integer, in milliseconds')
  }
  const maxAttempts = values['webhook-attempts']
  if (maxAttempts !== undefined && !/^[1-9][0-9]{0,2}$/.test(maxAttempts)) {
    throw new Error('--webhook-attempts must be an integer from 1 to 999')
  }
  const allow = values['webhook-target']
  targetsOf(allow ?? [])
  return {
    allow,
    timeout: timeout === undefined ? undefined : Number(timeout),
    maxAttempts: maxAttempts === undefined ? undefined : Number(maxAttempts),
  }
}
