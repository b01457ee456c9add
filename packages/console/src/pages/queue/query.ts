import type { TaskState } from '../../contract.js'

/** The tasks that the queue shows. The address of the page contains it. */
export interface QueueQuery {
  readonly state: TaskState
  readonly source: string | undefined
  readonly search: string
  readonly isNewestFirst: boolean
}

const states: readonly TaskState[] = ['waiting', 'mine', 'leased', 'skipped', 'done']

export function parseQuery(parameters: Readonly<Record<string, string>>): QueueQuery {
  const { state = 'waiting', source, search = '', sort } = parameters
  return {
    state: states.find(each => each === state) ?? 'waiting',
    source: source || undefined,
    search,
    isNewestFirst: sort === '-created',
  }
}

/** The query string of a query, empty for the default. */
export function formatQuery({ state, source, search, isNewestFirst }: QueueQuery): string {
  const parameters = new URLSearchParams()
  if (state !== 'waiting') parameters.set('state', state)
  if (source !== undefined) parameters.set('source', source)
  if (search !== '') parameters.set('search', search)
  if (isNewestFirst) parameters.set('sort', '-created')
  return parameters.size === 0 ? '' : `?${parameters}`
}
