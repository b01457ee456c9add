import { updateWorkflow, type Workflow } from '@las/workflows'
import type { JSX } from 'preact'
import { transport } from '../../api/session.js'
import { type Setting, SettingsForm } from '../../objects/settings-form.js'

const settings: readonly Setting[] = [
  { name: 'name', label: 'Name' },
  { name: 'description', label: 'Description', type: 'long-text' },
  {
    name: 'status',
    label: 'Stage',
    type: 'choice',
    options: [
      { value: 'development', title: 'development: a few executions a month' },
      { value: 'production', title: 'production' },
    ],
  },
  {
    name: 'errorConfig',
    label: 'After an error',
    type: 'json',
    hint: 'JSON: email receives a message about each failure; with manualRetry, failed executions wait for a retry.',
  },
  { name: 'completedConfig', label: 'Container after each execution', type: 'json', hint: 'JSON with its imageUrl.' },
  {
    name: 'emailConfig',
    label: 'Executions started by emails',
    type: 'json',
    isNullable: true,
    hint: 'JSON. Empty: emails start no executions.',
  },
  { name: 'metadata', label: 'Metadata', type: 'json', hint: 'Any JSON object.' },
]

/** What can be changed of a workflow: everything but its definition. */
export function SettingsTab({ workflow, onSaved }: { workflow: Workflow; onSaved: () => Promise<void> }): JSX.Element {
  return (
    <SettingsForm
      kind="workflow"
      settings={settings}
      value={workflow}
      onSave={async changes => {
        await updateWorkflow(transport, workflow.workflowId, changes)
        await onSaved()
      }}
    />
  )
}
