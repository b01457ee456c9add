import { readIds } from '../../cache/id-cache.js'
import type { Argument, Flag } from '../../command/flag.js'
import type { Host } from '../../host/host.js'

/** A word that can be inserted. */
export interface Candidate {
  readonly value: string
  readonly description: string
}

/** The words for a position, or names of files, which the shell completes itself. */
export interface Candidates {
  readonly kind: 'words' | 'files'
  readonly words: readonly Candidate[]
  /** The beginning of the current word that the candidates do not contain, such as `--output=`. */
  readonly prefix?: string
}

export interface ValueOptions {
  readonly host: Host
  readonly profile: string | undefined
}

/** The candidates that start like the current word. */
export const words = (candidates: readonly Candidate[], current: string): Candidates => ({
  kind: 'words',
  words: candidates.filter(({ value }) => value.startsWith(current)),
})

/** The candidates for the value of a flag or argument. */
export async function valueCandidates(
  { name, type }: Flag | Argument,
  current: string,
  { host, profile }: ValueOptions,
): Promise<Candidates> {
  const plain = (values: readonly string[]): Candidates =>
    words(
      values.map(value => ({ value, description: '' })),
      current,
    )
  switch (type?.kind) {
    case 'choice':
      return plain(type.choices)
    case 'boolean':
      return plain(['true', 'false'])
    case 'path':
    case 'json':
      return { kind: 'files', words: [] }
    case 'id':
      return idCandidates(type.prefixes, current, await readIds(host, profile))
    default: {
      if (name !== 'profile') return plain([])
      const { savedProfiles } = await import('../../api/saved-profiles.js')
      return plain((await savedProfiles(host.home)).map(saved => saved.profile))
    }
  }
}

/** Ids that start like the current word. A word that starts no id can be the beginning of a name. */
function idCandidates(
  prefixes: readonly string[],
  current: string,
  ids: Awaited<ReturnType<typeof readIds>>,
): Candidates {
  const candidates = prefixes
    .flatMap(prefix => ids[prefix] ?? [])
    .map(([value, description = '']): Candidate => ({ value, description }))
  const byId = words(candidates, current)
  if (byId.words.length > 0) return byId
  const isNamed = ({ description }: Candidate): boolean => description.toLowerCase().startsWith(current.toLowerCase())
  return { kind: 'words', words: candidates.filter(isNamed) }
}
