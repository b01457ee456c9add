import { useCallback } from 'preact/hooks'
import { useLocation } from 'preact-iso'

export interface StateUrl {
  /** The name of the selected state; empty if none was selected. */
  readonly selected: string
  /** The address that selects a state. */
  readonly hrefOf: (name: string) => string
}

/** The selected state of a workflow, which the address contains. */
export function useStateUrl(): StateUrl {
  const { path, query } = useLocation()
  const { tab = '' } = query
  const hrefOf = useCallback(
    (name: string): string => `${path}?${new URLSearchParams({ ...(tab && { tab }), state: name })}`,
    [path, tab],
  )
  return { selected: query.state ?? '', hrefOf }
}
