import { type TransitionExecution, type TransitionExecutionEnd, updateTransitionExecution } from '@las/transitions'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { transport } from '../../api/session.js'
import { FormDialog } from '../../objects/form-dialog.js'
import { parseJsonObject } from '../../objects/json-text.js'
import { RunTransitionDialog } from '../../objects/workflows/run-transition-dialog.js'
import { Button } from '../../parts/button.js'
import { ChoiceField, TextField } from '../../parts/field.js'

export interface TransitionExecutionActionsProps {
  readonly execution: TransitionExecution
  readonly onChange: () => Promise<void>
}

/** What can be done with an execution of a transition: run another one like it, and end it while it runs. */
export function TransitionExecutionActions({ execution, onChange }: TransitionExecutionActionsProps): JSX.Element {
  const { transitionId, input, status } = execution
  const [open, setOpen] = useState<'run' | 'end' | undefined>()
  const close = (): void => setOpen(undefined)
  return (
    <>
      <Button isLarge onClick={() => setOpen('run')}>
        Run another like it
      </Button>
      {status === 'running' && (
        <Button isLarge onClick={() => setOpen('end')}>
          End
        </Button>
      )}
      {open === 'run' && <RunTransitionDialog transitionId={transitionId} initial={input ?? {}} onClose={close} />}
      {open === 'end' && <EndDialog execution={execution} onClose={close} onEnd={onChange} />}
    </>
  )
}

const ends: readonly { readonly value: TransitionExecutionEnd; readonly title: string }[] = [
  { value: 'failed', title: 'failed: the workflow handles the error' },
  { value: 'retry', title: 'retry: starts again' },
  { value: 'rejected', title: 'rejected: also ends the workflow execution' },
  { value: 'succeeded', title: 'succeeded: continues with an output' },
]

interface EndDialogProps {
  readonly execution: TransitionExecution
  readonly onClose: () => void
  readonly onEnd: () => Promise<void>
}

/** Ends a running execution from outside, with any of the results that its program could have. */
function EndDialog({ execution, onClose, onEnd }: EndDialogProps): JSX.Element {
  const [status, setStatus] = useState<TransitionExecutionEnd>('failed')
  const [message, setMessage] = useState('')
  const [text, setText] = useState('{}')
  const { value: output, error } = parseJsonObject(text)
  const hasSucceeded = status === 'succeeded'
  return (
    <FormDialog
      title="End the execution"
      action="End"
      failure="Could not end the execution."
      isDanger={!hasSucceeded}
      isDisabled={hasSucceeded ? !output : message.trim() === ''}
      onClose={onClose}
      onSubmit={async () => {
        const { transitionId, executionId } = execution
        const end = hasSucceeded ? (output ? { output } : {}) : { error: { message: message.trim() } }
        await updateTransitionExecution(transport, transitionId, executionId, status, end)
        await onEnd()
      }}
    >
      <p>Its program is stopped, if it is running.</p>
      <ChoiceField
        label="Status"
        value={status}
        options={ends}
        onChange={value => setStatus(ends.find(each => each.value === value)?.value ?? 'failed')}
      />
      {hasSucceeded ? (
        <TextField label="Output" hint="JSON." error={error} rows={6} isCode value={text} onText={setText} />
      ) : (
        <TextField
          label="Error"
          isRequired
          hint="The name of the error and a colon can be first: Ledger.Closed: reason."
          value={message}
          onText={setMessage}
        />
      )}
    </FormDialog>
  )
}
