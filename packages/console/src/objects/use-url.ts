import { useCallback } from 'preact/hooks'
import { useLocation } from 'preact-iso'

export interface UrlState<Name extends string> {
  /** The parameters of the address; those without a value are empty. */
  readonly values: Readonly<Record<Name, string>>
  /** Changes parameters of the address; empty ones are removed. */
  readonly set: (changes: Partial<Record<Name, string>>) => void
}

/** The address of this page with other parameters; empty ones are removed. */
export function hrefWith(path: string, changes: Readonly<Record<string, string | undefined>>): string {
  const parameters = new URLSearchParams(location.search)
  for (const [name, value] of Object.entries(changes)) {
    if (value) parameters.set(name, value)
    else parameters.delete(name)
  }
  return parameters.size === 0 ? path : `${path}?${parameters}`
}

/** State that the address of the page contains, so that it survives a reload and can be sent to others. */
export function useUrl<Name extends string>(...names: readonly Name[]): UrlState<Name> {
  const { path, query, route } = useLocation()
  const values = Object.fromEntries(names.map(name => [name, query[name] ?? ''])) as Record<Name, string>
  const set = useCallback(
    // The address can have changed since the page was rendered.
    (changes: Partial<Record<Name, string>>): void => route(hrefWith(path, changes), true),
    [path, route],
  )
  return { values, set }
}
