import { type Document, deleteDocument, getDocumentContent, putDocumentContent, updateDocument } from '@las/documents'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { transport } from '../../api/session.js'
import { DeleteButton } from '../../objects/delete-button.js'
import { extensionOf } from '../../objects/document-list.js'
import { FormDialog } from '../../objects/form-dialog.js'
import { objectPath } from '../../objects/id-paths.js'
import { isRetention, RetentionField } from '../../objects/retention-field.js'
import { ACCEPTED_FILES } from '../../objects/upload/uploads.js'
import { useAction } from '../../objects/use-action.js'
import { useDatasets } from '../../objects/use-datasets.js'
import { Button } from '../../parts/button.js'
import { Dialog } from '../../parts/dialog.js'
import { ChoiceField, TextField } from '../../parts/field.js'
import { FileButton } from '../../parts/file-button.js'
import { saveFile } from '../../parts/save-file.js'
import { ErrorState } from '../../parts/states.js'
import { forgetTruthDraft } from './truth/use-truth-draft.js'

export interface DocumentActionsProps {
  readonly document: Document
  /** Loads the document again. */
  readonly onChange: () => Promise<void>
}

/** Download, change and deletion of a document. */
export function DocumentActions({ document, onChange }: DocumentActionsProps): JSX.Element {
  const [isEditing, setEditing] = useState(false)
  const { isBusy, error, run, clear } = useAction()
  return (
    <>
      {document.contentType ? (
        <Button isLarge disabled={isBusy} onClick={() => void run(() => download(document))}>
          Download original
        </Button>
      ) : (
        <FileButton
          isLarge
          disabled={isBusy}
          accept={ACCEPTED_FILES}
          onFiles={([file]) =>
            void run(async () => {
              if (file) await putDocumentContent(transport, document, file)
              await onChange()
            })
          }
        >
          Upload the file
        </FileButton>
      )}
      <Button isLarge onClick={() => setEditing(true)}>
        Edit
      </Button>
      <DeleteButton
        what={`the document ${document.name ?? document.documentId}`}
        to={objectPath('documents')}
        onDelete={async () => {
          await deleteDocument(transport, document.documentId)
          forgetTruthDraft(document.documentId)
        }}
      >
        Its file and its ground truth are deleted as well. Its predictions are kept. This cannot be undone.
      </DeleteButton>
      {error && (
        <Dialog title="File" onClose={clear}>
          <ErrorState title="Could not transfer the file." error={error} />
        </Dialog>
      )}
      {isEditing && <EditDialog document={document} onClose={() => setEditing(false)} onChange={onChange} />}
    </>
  )
}

function EditDialog({
  document,
  onClose,
  onChange,
}: DocumentActionsProps & { readonly onClose: () => void }): JSX.Element {
  const [name, setName] = useState(document.name ?? '')
  const [description, setDescription] = useState(document.description ?? '')
  const [datasetId, setDatasetId] = useState<string>(document.datasetId ?? '')
  const [days, setDays] = useState(String(document.retentionInDays))
  const datasets = useDatasets()
  const retentionInDays = Number(days)
  const choices = datasets.map(({ datasetId: value, name: title }) => ({
    value: value as string,
    title: title ?? value,
  }))
  const isOther = datasetId !== '' && !choices.some(({ value }) => value === datasetId)
  return (
    <FormDialog
      title="Edit document"
      action="Save"
      failure="Could not save the document."
      isDisabled={!isRetention(days)}
      onClose={onClose}
      onSubmit={async () => {
        await updateDocument(transport, document.documentId, {
          name: name || null,
          description: description || null,
          ...(datasetId && datasetId !== document.datasetId && { datasetId }),
          ...(retentionInDays !== document.retentionInDays && { retentionInDays }),
        })
        await onChange()
      }}
    >
      <TextField label="Name" value={name} onText={setName} />
      <TextField label="Description" value={description} onText={setDescription} rows={3} />
      <ChoiceField
        label="Dataset"
        hint={document.datasetId ? 'A document can be moved to another dataset, but not removed from it.' : undefined}
        value={datasetId}
        options={[
          ...(document.datasetId ? [] : [{ value: '', title: 'None' }]),
          ...(isOther ? [{ value: datasetId, title: datasetId }] : []),
          ...choices,
        ]}
        onChange={setDatasetId}
      />
      <RetentionField
        days={days}
        onDays={setDays}
        hint="The document is deleted this many days after it was created. If its dataset has a shorter period, that one applies."
      />
    </FormDialog>
  )
}

/** Saves the file as it was uploaded. */
async function download(document: Document): Promise<void> {
  const bytes = await getDocumentContent(transport, document)
  const type = document.contentType ?? ''
  const name = document.name || document.documentId.replaceAll(':', '-')
  const hasExtension = /\.\w{2,5}$/.test(name)
  saveFile(new Blob([new Uint8Array(bytes)], { type }), hasExtension ? name : `${name}.${extensionOf(type)}`)
}
