import type { Id } from '@las/core'
import { deleteWorkflowExecution, updateWorkflowExecution, type WorkflowExecution } from '@las/workflows'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { transport } from '../../api/session.js'
import { DeleteButton } from '../../objects/delete-button.js'
import { FormDialog } from '../../objects/form-dialog.js'
import { objectPath } from '../../objects/id-paths.js'
import { StartWorkflowDialog } from '../../objects/workflows/start-workflow-dialog.js'
import { transitionTitle, type WorkflowTransition } from '../../objects/workflows/state-facts.js'
import { Button } from '../../parts/button.js'
import { ChoiceField } from '../../parts/field.js'

/** Every organization has this transition, which ends executions. */
const FAILED = 'las:transition:commons-failed' as Id<'transition'>

export interface ExecutionActionsProps {
  readonly execution: WorkflowExecution
  readonly transitions: readonly WorkflowTransition[]
  readonly onChange: () => Promise<void>
}

type Open = 'start' | 'stop' | 'continue'

/** What can be done with an execution, as far as its status allows it. */
export function ExecutionActions({ execution, transitions, onChange }: ExecutionActionsProps): JSX.Element {
  const { workflowId, executionId, input, status } = execution
  const [open, setOpen] = useState<Open | undefined>()
  const close = (): void => setOpen(undefined)
  const hasSucceeded = status === 'succeeded' || status === 'completed'
  const update = async (change: Parameters<typeof updateWorkflowExecution>[3]): Promise<void> => {
    await updateWorkflowExecution(transport, workflowId, executionId, change)
    await onChange()
  }
  return (
    <>
      <Button isLarge onClick={() => setOpen('start')}>
        Start another like it
      </Button>
      {(status === 'running' || status === 'retry') && (
        <Button isLarge onClick={() => setOpen('stop')}>
          Stop
        </Button>
      )}
      {!hasSucceeded && transitions.length > 0 && (
        <Button isLarge onClick={() => setOpen('continue')}>
          {status === 'running' ? 'Continue elsewhere' : 'Try again'}
        </Button>
      )}
      <DeleteButton
        what="the execution"
        to={`${objectPath('workflows', workflowId)}?tab=executions`}
        onDelete={() => deleteWorkflowExecution(transport, workflowId, executionId)}
      >
        Its history, input and output are lost, and what is running in it is cancelled.
      </DeleteButton>
      {open === 'start' && <StartWorkflowDialog workflowId={workflowId} initial={input ?? {}} onClose={close} />}
      {open === 'stop' && (
        <FormDialog
          title="Stop the execution?"
          action="Stop"
          failure="Could not stop the execution."
          isDanger
          onClose={close}
          onSubmit={() => update({ nextTransitionId: FAILED })}
        >
          <p>It ends with the status failed, and what is running in it is cancelled. It can be continued later.</p>
        </FormDialog>
      )}
      {open === 'continue' && <ContinueDialog transitions={transitions} onClose={close} onContinue={update} />}
    </>
  )
}

interface ContinueDialogProps {
  readonly transitions: readonly WorkflowTransition[]
  readonly onClose: () => void
  readonly onContinue: (change: { nextTransitionId: Id<'transition'> }) => Promise<void>
}

function ContinueDialog({ transitions, onClose, onContinue }: ContinueDialogProps): JSX.Element {
  const [transitionId, setTransitionId] = useState(transitions[0]?.transitionId ?? '')
  return (
    <FormDialog
      title="Continue the execution"
      action="Continue"
      failure="Could not continue the execution."
      onClose={onClose}
      onSubmit={() => onContinue({ nextTransitionId: transitionId as Id<'transition'> })}
    >
      <p>The state with this transition is entered with the input of the state at which the execution is or stopped.</p>
      <ChoiceField
        label="Transition"
        value={transitionId}
        options={transitions.map(each => ({ value: each.transitionId, title: transitionTitle(each) }))}
        onChange={setTransitionId}
      />
    </FormDialog>
  )
}
