import { InvalidArgumentError } from '../errors/client-error.js'

/** A path below the API endpoint: its template, which messages contain, and its encoded form, which is sent. */
export interface Path {
  readonly template: string
  readonly encoded: string
}

type PathIds<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathIds<Rest>
  : never

/**
 * Fills a path template with ids. Each id becomes one encoded segment. Ids that would change the path (empty, `.`, `..`) are
 * rejected, so that a missing id never turns a call on one resource into a call on all resources.
 *
 * @throws {InvalidArgumentError} if an id is not a string, contains a lone surrogate, is empty, or is `.` or `..`.
 * @example
 * path('/documents/{documentId}', { documentId: 'las:document:…' })
 */
export function path<Template extends string>(
  template: Template,
  ...[ids]: [PathIds<Template>] extends [never] ? [] : [ids: Record<PathIds<Template>, string>]
): Path {
  const values: Record<string, unknown> = ids ?? {}
  return { template, encoded: template.replace(/\{(\w+)\}/g, (_, name: string) => encodeId(name, values[name])) }
}

/** Empty, `.`, `..`, or with a lone surrogate. */
const invalidId = /^\.{0,2}$|\p{Surrogate}/u

function encodeId(name: string, id: unknown): string {
  if (typeof id === 'string' && !invalidId.test(id)) return encodeURIComponent(id)
  const given = typeof id === 'string' ? `'${id}'` : String(id)
  throw new InvalidArgumentError(
    `${name} must be the id of a resource, but is ${given}. Pass the id that the API returned.`,
  )
}
