import type { Id } from '@las/core'
import { executeWorkflow, listWorkflowExecutions } from '@las/workflows'
import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { getSpecification } from '../../api/inspect.js'
import { transport } from '../../api/session.js'
import { objectPath } from '../id-paths.js'
import { useLive } from '../use-live.js'
import { InputDialog } from './input-dialog.js'
import { namesInDefinition } from './input-fields.js'

const EARLIER_EXECUTIONS = 20

export interface StartWorkflowDialogProps {
  readonly workflowId: string
  /** The input of another execution. */
  readonly initial?: Readonly<Record<string, unknown>> | null
  readonly onClose: () => void
}

/** Starts an execution of a workflow, and shows it. */
export function StartWorkflowDialog({ workflowId, initial, onClose }: StartWorkflowDialogProps): JSX.Element {
  const { route } = useLocation()
  const { value, error } = useLive(
    async signal => {
      const [{ executions }, { definition }] = await Promise.all([
        listWorkflowExecutions(transport, workflowId as Id<'workflow'>, { maxResults: EARLIER_EXECUTIONS }, { signal }),
        getSpecification({ workflowId }, { signal }),
      ])
      return {
        earlier: executions.flatMap(({ input }) => (input ? [input] : [])),
        names: namesInDefinition(definition),
      }
    },
    [workflowId],
    { interval: () => undefined },
  )
  // The form also works without what it would guess from.
  const known = value ?? (error && { earlier: [], names: [] })
  return (
    <InputDialog
      title={initial ? 'Start another execution' : 'Start an execution'}
      action="Start"
      failure="Could not start the execution."
      names={known?.names ?? []}
      earlier={known?.earlier}
      initial={initial}
      onClose={onClose}
      onStart={async input => {
        const { executionId } = await executeWorkflow(transport, workflowId as Id<'workflow'>, input)
        route(objectPath('workflows', workflowId, 'executions', executionId))
      }}
    />
  )
}
