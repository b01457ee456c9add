import type { Id } from '@las/core'
import { listTransitionExecutions } from '@las/transitions'
import { transport } from '../../api/session.js'
import { useLive } from '../../objects/use-live.js'

/** More are only counted as more. */
const MAX = 100

/** The number of running executions of a transition, which the API only has as a list. Rows that are not in view load nothing. */
export function RunningCount({ transitionId }: { transitionId: string }): string | undefined {
  const { value } = useLive(
    async signal => {
      const query = { status: ['running' as const], maxResults: MAX }
      const page = await listTransitionExecutions(transport, transitionId as Id<'transition'>, query, { signal })
      return `${page.executions.length}${page.nextToken === null ? '' : '+'}`
    },
    [transitionId],
    { interval: () => 10_000 },
  )
  return value
}
