import { createTransition, type DockerParameters, type ManualParameters } from '@las/transitions'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { transport } from '../../api/session.js'
import { FormDialog } from '../../objects/form-dialog.js'
import { pathOfId } from '../../objects/id-paths.js'
import { formatJson, parseJsonObject } from '../../objects/json-text.js'
import { ChoiceField, TextField } from '../../parts/field.js'

const types = [
  { value: 'docker', title: 'docker: a program in an image' },
  { value: 'manual', title: 'manual: a task for a person' },
]

/** Further parameters of each type, which are examples at first. */
const parametersOf: Readonly<Record<string, object>> = {
  docker: { cpu: 256, memory: 512, environment: {}, environmentSecrets: [] },
  manual: { assets: {} },
}

/** Creates a transition, and shows it. */
export function CreateTransitionDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const { route } = useLocation()
  const [type, setType] = useState('docker')
  const [name, setName] = useState('')
  const [imageUrl, setImageUrl] = useState('')
  const [text, setText] = useState<string | undefined>()
  const parameters = text ?? formatJson(parametersOf[type])
  const { value, error } = parseJsonObject(parameters)
  async function create(): Promise<void> {
    const options = { name: name.trim() || null }
    const { transitionId } =
      type === 'docker'
        ? await createTransition(transport, 'docker', {
            ...options,
            parameters: { ...value, imageUrl: imageUrl.trim() } as DockerParameters,
          })
        : await createTransition(transport, 'manual', { ...options, parameters: value as ManualParameters })
    route(pathOfId(transitionId))
  }
  return (
    <FormDialog
      title="Create transition"
      action="Create transition"
      failure="Could not create the transition."
      width={560}
      isDisabled={!value || (type === 'docker' && imageUrl.trim() === '')}
      onClose={onClose}
      onSubmit={create}
    >
      <ChoiceField
        label="Type"
        value={type}
        options={types}
        onChange={value => {
          setType(value)
          setText(undefined)
        }}
      />
      <TextField label="Name" value={name} onText={setName} placeholder="Extract fields" />
      {type === 'docker' && (
        <TextField
          label="Image"
          isRequired
          hint="The emulator runs it with Docker, or runs a command that is configured for it."
          value={imageUrl}
          onText={setImageUrl}
          placeholder="registry.example.com/extract-fields:2.1"
        />
      )}
      <TextField
        label="Parameters"
        hint={
          type === 'docker'
            ? 'JSON. environmentSecrets are ids of secrets whose keys become environment variables.'
            : 'JSON. assets are ids by name; jsRemoteComponent is the form of the task.'
        }
        error={error}
        rows={8}
        isCode
        value={parameters}
        onText={setText}
      />
    </FormDialog>
  )
}
