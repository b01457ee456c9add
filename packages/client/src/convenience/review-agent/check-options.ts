import { InvalidArgumentError, parseOptions, rejectUnknown } from '@las/core'
import type { FieldConfig } from '@las/models'
import type { ReviewAgentOptions, ReviewOptions, WebhookOptions } from './types.js'

/**
 * Checks the options before anything is created.
 *
 * @throws {InvalidArgumentError} if an option is unknown or invalid.
 */
export function checkReviewAgent({ fieldConfig, review, webhook, ...named }: ReviewAgentOptions): void {
  rejectUnknown(named, ['name', 'description', 'metadata'], 'The options')
  parseOptions(named.metadata, 'metadata')
  checkFields(fieldConfig)
  checkReview(parseOptions(review, 'review'), fieldConfig)
  if (webhook) checkWebhook(parseOptions(webhook, 'webhook'))
}

function checkFields(fieldConfig: FieldConfig): void {
  const fields = Object.values(parseOptions<FieldConfig>(fieldConfig, 'fieldConfig'))
  if (fields.length > 0 && fields.every(field => typeof field === 'object' && field !== null)) return
  throw new InvalidArgumentError(
    "fieldConfig must contain the fields to read, as in { total_amount: { type: 'amount' } }.",
  )
}

function checkReview({ threshold, fields, ...others }: ReviewOptions, fieldConfig: FieldConfig): void {
  rejectUnknown(others, ['threshold', 'fields'], 'The options in review')
  if (threshold !== undefined) checkThreshold('review.threshold', threshold)
  for (const [label, value] of Object.entries(parseOptions(fields, 'review.fields'))) {
    if (!Object.hasOwn(fieldConfig, label)) {
      throw new InvalidArgumentError(`review.fields contains ${label}, which is not in fieldConfig.`)
    }
    checkThreshold(`review.fields.${label}`, value)
  }
}

function checkThreshold(name: string, value: number): void {
  if (typeof value === 'number' && value >= 0 && value <= 1) return
  throw new InvalidArgumentError(`${name} must be a number from 0 to 1, but is ${value}.`)
}

function checkWebhook({ url, secret, headers, ...others }: WebhookOptions): void {
  rejectUnknown(others, ['url', 'secret', 'headers'], 'The options in webhook')
  if (!isHttpUrl(url)) throw new InvalidArgumentError('webhook.url must be an absolute HTTP URL.')
  if (secret !== undefined && (typeof secret !== 'string' || secret === '')) {
    throw new InvalidArgumentError('webhook.secret must be a string with at least one character.')
  }
  try {
    new Headers(parseOptions(headers, 'webhook.headers'))
  } catch (cause) {
    throw new InvalidArgumentError('webhook.headers must contain valid HTTP headers.', { cause })
  }
}

/** Variables of a run can replace any part of the URL, or the whole URL. */
function isHttpUrl(url: unknown): boolean {
  if (typeof url !== 'string') return false
  const filled = url.replace(/\$\{[^}]*\}/g, (_, offset: number) => (offset === 0 ? 'https://example.com' : '0'))
  return /^https?:/i.test(filled) && URL.canParse(filled)
}
