import { listDocuments } from '@las/documents'
import type { Training } from '@las/models'
import type { JSX } from 'preact'
import { transport } from '../../api/session.js'
import { hasPages } from '../../objects/has-pages.js'
import { shortId } from '../../objects/id-link.js'
import { objectPath } from '../../objects/id-paths.js'
import { useLive } from '../../objects/use-live.js'
import { Dialog } from '../../parts/dialog.js'
import { LoadBar } from '../../parts/load-bar.js'
import { EmptyState, ErrorState } from '../../parts/states.js'

const MAX_DOCUMENTS = 20

interface CompareDialogProps {
  readonly training: Training
  readonly previous: Training | undefined
  readonly onClose: () => void
}

/** Documents on which the training can be compared with the previous one, or with the model without a training. */
export function CompareDialog({ training, previous, onClose }: CompareDialogProps): JSX.Element {
  const { modelId, trainingId } = training
  const documents = useLive(
    async signal =>
      (await listDocuments(transport, { maxResults: MAX_DOCUMENTS }, { signal })).documents.filter(hasPages),
    [],
    { interval: () => undefined },
  )
  const sides = new URLSearchParams({
    ...(previous && { a: `${modelId}:${previous.trainingId}` }),
    b: `${modelId}:${trainingId}`,
  })
  return (
    <Dialog title="Compare on a document" width={520} onClose={onClose}>
      <div class="training-compare">
        <p class="ink-2">
          {previous
            ? `The predictions of ${previous.name || 'the previous training'} and of this training are shown side by side.`
            : 'There is no previous training. Another model can be chosen on the page of the document.'}
        </p>
        <LoadBar isBusy={documents.isLoading} />
        {documents.error && (
          <ErrorState title="Could not load the documents." error={documents.error} onRetry={documents.reload} />
        )}
        {documents.value?.length === 0 && <EmptyState title="There are no documents." />}
        <ul>
          {documents.value?.map(({ documentId, name }) => (
            <li key={documentId}>
              <a href={`${objectPath('documents', documentId)}?${sides}`}>{name || shortId(documentId)}</a>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}
