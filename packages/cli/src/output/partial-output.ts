import { groupDigits } from '../command/group-digits.js'
/**
 * Adds to the message of an error how many items were written before it, and how to continue. The other fields of the error remain,
 * so that the exit code is that of the cause.
 */
export function withWrittenItems(error: unknown, count: number, noun: string, nextToken: unknown): unknown {
  if (!(error instanceof Error)) return error
  const written = `${groupDigits(count)} ${noun} were written before.`
  const next = typeof nextToken === 'string' ? ` To continue, use --all --next-token ${nextToken}` : ''
  const message = `${error.message.replace(/\.$/, '')}. ${written}${next}`
  return Object.create(error, { message: { value: message, enumerable: true } })
}
