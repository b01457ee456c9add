import { createTransformation, deleteTransformation, listTransformations, type Transformation } from '@las/datasets'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { transport } from '../../api/session.js'
import { DeleteDialog } from '../../objects/delete-dialog.js'
import { EmptyList } from '../../objects/empty-list.js'
import { FormDialog } from '../../objects/form-dialog.js'
import { shortId } from '../../objects/id-link.js'
import { samplesOf } from '../../objects/request-samples.js'
import { Status } from '../../objects/status.js'
import { Time } from '../../objects/time.js'
import { useLive } from '../../objects/use-live.js'
import { Button, IconButton } from '../../parts/button.js'
import { LoadBar } from '../../parts/load-bar.js'
import { Panel } from '../../parts/panel.js'
import { PlainTable } from '../../parts/plain-table.js'
import { ErrorState } from '../../parts/states.js'

const MAX_TRANSFORMATIONS = 100
const OPERATIONS = [{ type: 'remove-duplicates' }]

export interface TransformationsTabProps {
  readonly datasetId: string
  /** Loads the dataset again. */
  readonly onChange: () => Promise<void>
}

/** Operations on all documents of a dataset. */
export function TransformationsTab({ datasetId, onChange }: TransformationsTabProps): JSX.Element {
  const { value, error, isLoading, reload } = useLive(
    async signal => await listTransformations(transport, datasetId, { maxResults: MAX_TRANSFORMATIONS }, { signal }),
    [datasetId],
  )
  const [isCreating, setCreating] = useState(false)
  const [deleted, setDeleted] = useState<Transformation | undefined>()
  const create = <Button onClick={() => setCreating(true)}>Remove duplicates</Button>
  const transformations = value?.transformations ?? []
  return (
    <>
      <Panel
        title="Transformations"
        isFlush
        note={value?.nextToken ? `The first ${MAX_TRANSFORMATIONS}` : undefined}
        actions={create}
      >
        <LoadBar isBusy={isLoading} />
        {error && <ErrorState title="Could not load the transformations." error={error} onRetry={reload} />}
        {value && transformations.length === 0 && (
          <EmptyList
            title="There are no transformations yet."
            samples={samplesOf({
              method: 'POST',
              path: `/datasets/${encodeURIComponent(datasetId)}/transformations`,
              body: { operations: OPERATIONS },
            })}
          >
            A transformation changes all documents of the dataset. Removing duplicates keeps one of the documents with
            the same content, and deletes the others.
          </EmptyList>
        )}
        {transformations.length > 0 && (
          <PlainTable<Transformation>
            label="Transformations"
            rows={transformations}
            rowKey={({ transformationId }) => transformationId}
            columns={[
              {
                title: 'Transformation',
                render: ({ name, transformationId }) => (
                  <span class={name ? '' : 'id'} title={transformationId}>
                    {name ?? shortId(transformationId)}
                  </span>
                ),
              },
              { title: 'Steps', render: ({ operations }) => operations.map(({ type }) => type).join(', ') },
              { title: 'Status', render: ({ status }) => <Status status={status} /> },
              { title: 'Created', render: ({ createdTime }) => <Time time={createdTime} /> },
              { title: 'Changed', render: ({ updatedTime }) => <Time time={updatedTime} /> },
              {
                title: <span class="hidden-text">Actions</span>,
                isNumeric: true,
                render: each => (
                  <IconButton
                    icon="close"
                    label={`Delete ${each.name ?? shortId(each.transformationId)}`}
                    onClick={() => setDeleted(each)}
                  />
                ),
              },
            ]}
          />
        )}
      </Panel>
      {isCreating && (
        <FormDialog
          title="Remove duplicates?"
          action="Remove duplicates"
          failure="Could not start the transformation."
          onClose={() => setCreating(false)}
          onSubmit={async () => {
            await createTransformation(transport, datasetId, OPERATIONS)
            await Promise.all([reload(), onChange()])
          }}
        >
          <p>Of the documents with the same content, one is kept. The others are deleted, which cannot be undone.</p>
        </FormDialog>
      )}
      {deleted && (
        <DeleteDialog
          what={`the transformation ${deleted.name ?? shortId(deleted.transformationId)}`}
          onClose={() => setDeleted(undefined)}
          onDelete={async () => {
            await deleteTransformation(transport, datasetId, deleted.transformationId)
            await reload()
          }}
        >
          If it is running, it stops. Documents that it has deleted stay deleted.
        </DeleteDialog>
      )}
    </>
  )
}
