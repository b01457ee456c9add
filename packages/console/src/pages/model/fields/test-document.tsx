import { listDocuments } from '@las/documents'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { transport } from '../../../api/session.js'
import { hasPages } from '../../../objects/has-pages.js'
import { shortId } from '../../../objects/id-link.js'
import { pathOfId } from '../../../objects/id-paths.js'
import { ACCEPTED_FILES, uploadedCount, uploadFiles } from '../../../objects/upload/uploads.js'
import { useLive } from '../../../objects/use-live.js'
import { Button, ButtonLink } from '../../../parts/button.js'
import { FileButton } from '../../../parts/file-button.js'
import { Select } from '../../../parts/select.js'
import { TextInput } from '../../../parts/text-input.js'
import { useUploaded } from './use-uploaded.js'

/** The documents that are requested. Emails are not listed, because models do not read them. */
const MAX_DOCUMENTS = 20

export interface TestDocumentProps {
  /** Empty for none. */
  readonly documentId: string
  readonly onChoose: (documentId: string) => void
}

/** The choice of the document with which the fields are tried: one of the latest, one by its id, or a file. */
export function TestDocument({ documentId, onChoose }: TestDocumentProps): JSX.Element {
  const [pasted, setPasted] = useState('')
  useUploaded(onChoose)
  const { value: latest = [] } = useLive(
    async signal => {
      const query = { maxResults: MAX_DOCUMENTS, sortBy: 'createdTime', order: 'descending' } as const
      return (await listDocuments(transport, query, { signal })).documents.filter(hasPages)
    },
    [uploadedCount.value],
    { interval: () => undefined },
  )
  // The newest document is shown at first, and stays when others are added.
  const [newest] = latest
  useEffect(() => {
    if (documentId === '' && newest) onChoose(newest.documentId)
  }, [documentId, newest])
  const isListed = documentId === '' || latest.some(each => each.documentId === documentId)
  return (
    <div class="fields-document">
      <Select
        label="Document"
        value={documentId}
        options={[
          ...(documentId === '' ? [{ value: '', title: 'none' }] : []),
          ...(isListed ? [] : [{ value: documentId, title: shortId(documentId) }]),
          ...latest.map(each => ({ value: each.documentId as string, title: each.name || shortId(each.documentId) })),
        ]}
        onChange={onChoose}
      />
      <form
        onSubmit={event => {
          event.preventDefault()
          const id = pasted.trim()
          if (id === '') return
          onChoose(id)
          setPasted('')
        }}
      >
        <TextInput label="The id of a document" placeholder="Paste an id" value={pasted} onText={setPasted} />
        {pasted.trim() !== '' && <Button type="submit">Use</Button>}
      </form>
      <span class="end fields-buttons">
        {documentId !== '' && (
          <ButtonLink variant="quiet" href={pathOfId(documentId)}>
            Open
          </ButtonLink>
        )}
        <FileButton accept={ACCEPTED_FILES} onFiles={files => uploadFiles(files)}>
          Upload
        </FileButton>
      </span>
    </div>
  )
}
