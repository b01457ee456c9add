import { createDocument, listDocuments } from '@las/documents'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { transport } from '../../api/session.js'
import { Field } from '../../parts/field.js'
import { FileButton } from '../../parts/file-button.js'
import { formatDateTime } from '../../parts/format.js'
import { ErrorState } from '../../parts/states.js'
import './document-field.css'
import { parseTime } from '../time.js'
import { ACCEPTED_FILES } from '../upload/uploads.js'
import { useAction } from '../use-action.js'
import { useLive } from '../use-live.js'

const MAX_DOCUMENTS = 50

export interface DocumentFieldProps {
  readonly label: string
  readonly value: string
  readonly onText: (documentId: string) => void
}

/** The id of a document: one of the latest, an id that is pasted, or a file that becomes a document. */
export function DocumentField({ label, value, onText }: DocumentFieldProps): JSX.Element {
  const listId = useId()
  const { isBusy, error, run } = useAction()
  const { value: page } = useLive(
    signal => Promise.resolve(listDocuments(transport, { maxResults: MAX_DOCUMENTS }, { signal })),
    [],
    { interval: () => undefined },
  )
  const upload = ([file]: readonly File[]): void => {
    if (file) void run(async () => onText((await createDocument(transport, file, { name: file.name })).documentId))
  }
  return (
    <>
      <div class="document-field">
        <Field
          label={label}
          hint={isBusy ? 'The file is being uploaded.' : 'Choose one of the latest, or paste an id.'}
        >
          {control => (
            <input
              {...control}
              type="text"
              class="field-control"
              list={listId}
              value={value}
              spellcheck={false}
              autocomplete="off"
              onInput={event => onText(event.currentTarget.value)}
            />
          )}
        </Field>
        <FileButton isLarge accept={ACCEPTED_FILES} disabled={isBusy} onFiles={upload}>
          Upload a file
        </FileButton>
      </div>
      <datalist id={listId}>
        {page?.documents.map(({ documentId, name, createdTime }) => (
          <option
            key={documentId}
            value={documentId}
            label={`${name ?? ''} ${createdTime ? formatDateTime(parseTime(createdTime)) : ''}`}
          />
        ))}
      </datalist>
      {error && <ErrorState title="Could not upload the file." error={error} />}
    </>
  )
}
