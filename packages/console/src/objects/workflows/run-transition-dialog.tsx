import { type Id, path } from '@las/core'
import { listTransitionExecutions, type TransitionExecution } from '@las/transitions'
import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { transport } from '../../api/session.js'
import { objectPath } from '../id-paths.js'
import { useLive } from '../use-live.js'
import { InputDialog } from './input-dialog.js'

const EARLIER_EXECUTIONS = 20

export interface RunTransitionDialogProps {
  readonly transitionId: string
  /** The input of another execution. */
  readonly initial?: Readonly<Record<string, unknown>> | null
  readonly onClose: () => void
}

/** Starts an execution of a transition outside of a workflow, and shows it. */
export function RunTransitionDialog({ transitionId, initial, onClose }: RunTransitionDialogProps): JSX.Element {
  const { route } = useLocation()
  const { value, error } = useLive(
    async signal => {
      const page = { maxResults: EARLIER_EXECUTIONS }
      const list = await listTransitionExecutions(transport, transitionId as Id<'transition'>, page, { signal })
      return list.executions.flatMap(({ input }) => (input ? [input] : []))
    },
    [transitionId],
    { interval: () => undefined },
  )
  return (
    <InputDialog
      title={initial ? 'Run another execution' : 'Run the transition'}
      action="Run"
      failure="Could not run the transition."
      names={[]}
      earlier={value ?? (error && [])}
      initial={initial}
      onClose={onClose}
      onStart={async input => {
        const { executionId } = await start(transitionId as Id<'transition'>, input)
        route(objectPath('transitions', transitionId, 'executions', executionId))
      }}
    />
  )
}

/** With an input, the operation starts an execution of any transition. The function of the SDK claims manual ones. */
function start(transitionId: Id<'transition'>, input: object): Promise<TransitionExecution> {
  return transport.request({
    method: 'POST',
    path: path('/transitions/{transitionId}/executions', { transitionId }),
    body: { input },
  })
}
