import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { FormDialog } from '../../objects/form-dialog.js'
import { objectPath } from '../../objects/id-paths.js'
import { parseJsonObject } from '../../objects/json-text.js'
import { Field, TextField } from '../../parts/field.js'
import { type RunContent, startRun } from './start-run.js'

/** Starts a run for each file, or one for a document that exists, and opens it. */
export function StartRunDialog({ agentId, onClose }: { agentId: string; onClose: () => void }): JSX.Element {
  const { route } = useLocation()
  const [files, setFiles] = useState<readonly File[]>([])
  const [documentId, setDocumentId] = useState('')
  const [variables, setVariables] = useState('')
  const [started, setStarted] = useState(0)
  const { value, error } = parseJsonObject(variables)
  const id = documentId.trim()
  const contents: readonly RunContent[] = [...files.map(file => ({ file })), ...(id === '' ? [] : [{ documentId: id }])]

  async function start(): Promise<void> {
    let runId = ''
    // Those that were started before a failure are not started again.
    for (const content of contents.slice(started)) {
      const run = await startRun({ agentId, variables: value ?? {} }, content)
      runId = run.runId
      setStarted(current => current + 1)
    }
    route(contents.length === 1 ? objectPath('agents', agentId, 'runs', runId) : objectPath('agents', agentId))
  }

  return (
    <FormDialog
      title="Start a run"
      action={contents.length > 1 ? `Start ${contents.length} runs` : 'Start run'}
      failure={started === 0 ? 'Could not start the run.' : `${started} of ${contents.length} runs were started.`}
      isDisabled={contents.length === 0 || !value}
      onClose={onClose}
      onSubmit={start}
    >
      <Field label="Files" hint="PDF, JPEG, PNG, TIFF or WebP, up to 64 MB. Each file starts a run.">
        {control => (
          <input
            {...control}
            type="file"
            multiple
            class="field-control"
            onChange={event => {
              setStarted(0)
              setFiles([...(event.currentTarget.files ?? [])])
            }}
          />
        )}
      </Field>
      <TextField
        label="Document"
        hint="The id of a document. Its file is copied to a new document of the run."
        value={documentId}
        onText={text => {
          setStarted(0)
          setDocumentId(text)
        }}
      />
      <TextField
        label="Variables"
        hint={'JSON that accompanies the run and becomes part of its output, such as { "customerId": "123" }.'}
        error={error}
        rows={4}
        isCode
        value={variables}
        onText={setVariables}
      />
    </FormDialog>
  )
}
