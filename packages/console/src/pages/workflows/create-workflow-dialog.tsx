import { listTransitions } from '@las/transitions'
import { createWorkflow, type StateMachine } from '@las/workflows'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { transport } from '../../api/session.js'
import { FormDialog } from '../../objects/form-dialog.js'
import { pathOfId } from '../../objects/id-paths.js'
import { formatJson, parseJsonObject } from '../../objects/json-text.js'
import { useLive } from '../../objects/use-live.js'
import { TextField } from '../../parts/field.js'
import { sampleDefinition } from './sample-definition.js'

/** Creates a workflow, and shows it. */
export function CreateWorkflowDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const { route } = useLocation()
  const [name, setName] = useState('')
  const [text, setText] = useState<string | undefined>()
  // The example refers to a transition that exists, if there is one.
  const { value: page } = useLive(
    signal => Promise.resolve(listTransitions(transport, { maxResults: 1 }, { signal })),
    [],
    { interval: () => undefined },
  )
  const definition = text ?? formatJson(sampleDefinition(page?.transitions[0]?.transitionId))
  const { value, error } = parseJsonObject(definition)
  return (
    <FormDialog
      title="Create workflow"
      action="Create workflow"
      failure="Could not create the workflow."
      width={640}
      isDisabled={!value}
      onClose={onClose}
      onSubmit={async () => {
        if (!value) return
        // The server checks the definition, and names the state that is wrong.
        const specification = { definition: value as unknown as StateMachine }
        const { workflowId } = await createWorkflow(transport, specification, { name: name.trim() || null })
        route(pathOfId(workflowId))
      }}
    >
      <TextField label="Name" value={name} onText={setName} placeholder="Invoices" />
      <TextField
        label="Definition"
        hint="In the Amazon States Language. The resources of tasks are ids of transitions. It cannot be changed later."
        error={error}
        rows={20}
        isCode
        value={definition}
        onText={setText}
      />
    </FormDialog>
  )
}
