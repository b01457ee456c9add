import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { TextField } from '../parts/field.js'
import { FormDialog } from './form-dialog.js'
import { parseJsonObject } from './json-text.js'

export interface NewRun {
  readonly input: Record<string, unknown>
  /** The run of an agent that it belongs to. */
  readonly agentRunId?: string
}

export interface RunNowDialogProps {
  /** `action` */
  readonly kind: string
  readonly onClose: () => void
  readonly onStart: (run: NewRun) => Promise<unknown>
}

/** Asks for the input of a run, and starts it. */
export function RunNowDialog({ kind, onClose, onStart }: RunNowDialogProps): JSX.Element {
  const [text, setText] = useState('{}')
  const [agentRunId, setAgentRunId] = useState('')
  const { value, error } = parseJsonObject(text)
  const id = agentRunId.trim()
  return (
    <FormDialog
      title={`Run the ${kind}`}
      action="Run now"
      failure={`Could not run the ${kind}.`}
      isDisabled={!value}
      onClose={onClose}
      onSubmit={async () => {
        if (value) await onStart({ input: value, ...(id && { agentRunId: id }) })
      }}
    >
      <TextField
        label="Input"
        hint="JSON, such as the documentId."
        error={error}
        rows={6}
        isCode
        value={text}
        onText={setText}
      />
      <TextField
        label="Run of an agent"
        hint="The id that starts with its organization. Empty: the run belongs to no agent."
        value={agentRunId}
        onText={setAgentRunId}
      />
    </FormDialog>
  )
}
