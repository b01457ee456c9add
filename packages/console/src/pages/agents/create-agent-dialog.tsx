import { createAgent } from '@las/agents'
import { listModels } from '@las/models'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { transport } from '../../api/session.js'
import { FormDialog } from '../../objects/form-dialog.js'
import { shortId } from '../../objects/id-link.js'
import { objectPath } from '../../objects/id-paths.js'
import { useLive } from '../../objects/use-live.js'
import { ChoiceField, TextField } from '../../parts/field.js'
import { Segmented } from '../../parts/segmented.js'
import { createConnectedAgent } from './create-connected-agent.js'

/** Of more models, only the latest ones can be chosen; the others by their id. */
const MAX_MODELS = 50

/** Creates an agent for a model, with all that it needs, or from resources that exist, and opens it. */
export function CreateAgentDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const { route } = useLocation()
  const [kind, setKind] = useState<'model' | 'resources'>('model')
  const [name, setName] = useState('')
  const [chosenModel, setChosenModel] = useState('')
  const [typedModel, setTypedModel] = useState('')
  const [webhookUrl, setWebhookUrl] = useState('')
  const [webhookSecret, setWebhookSecret] = useState('')
  const [resources, setResources] = useState('')
  const { value: models = [] } = useLive(
    async signal => (await listModels(transport, { maxResults: MAX_MODELS }, { signal })).models,
    [],
    { interval: () => undefined },
  )
  const modelId = typedModel.trim() || chosenModel

  async function create(): Promise<void> {
    const { agentId } =
      kind === 'model'
        ? await createConnectedAgent({
            name: name.trim() || 'Agent',
            modelId,
            webhookUrl: webhookUrl.trim(),
            webhookSecret: webhookSecret.trim(),
          })
        : await createAgent(transport, {
            name: name.trim() || null,
            resourceIds: resources.split(/[\s,]+/).filter(id => id !== ''),
          })
    route(objectPath('agents', agentId))
  }

  return (
    <FormDialog
      title="Create an agent"
      action="Create agent"
      failure="Could not create the agent."
      isDisabled={kind === 'model' && modelId === ''}
      onClose={onClose}
      onSubmit={create}
    >
      <Segmented
        label="Resources of the agent"
        segments={[
          { value: 'model', title: 'For a model' },
          { value: 'resources', title: 'From resources' },
        ]}
        value={kind}
        onChange={setKind}
      />
      <TextField label="Name" value={name} onText={setName} />
      {kind === 'resources' ? (
        <TextField
          label="Resources"
          hint="The ids of a model, validations, hooks and actions that exist, one a line. They can be changed later."
          rows={5}
          isCode
          value={resources}
          onText={setResources}
        />
      ) : (
        <>
          <ChoiceField
            label="Model"
            hint="People review what its validators reject. A validation, hooks and actions are created for the agent."
            value={chosenModel}
            options={[
              { value: '', title: models.length === 0 ? 'There are no models' : 'Choose a model' },
              ...models.map(({ modelId, name }) => ({ value: modelId, title: name || shortId(modelId) })),
            ]}
            onChange={setChosenModel}
          />
          <TextField
            label="Id of another model"
            hint="Instead of the chosen one."
            value={typedModel}
            onText={setTypedModel}
          />
          <TextField
            label="Webhook"
            hint="The URL that receives the result of each run, such as http://localhost:3000/invoices."
            inputMode="url"
            value={webhookUrl}
            onText={setWebhookUrl}
          />
          <TextField
            label="Key of the webhook"
            hint="At least 32 characters, with which requests are signed. Who may read the action can read it."
            value={webhookSecret}
            onText={setWebhookSecret}
          />
        </>
      )}
    </FormDialog>
  )
}
