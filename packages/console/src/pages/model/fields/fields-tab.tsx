import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { DocumentPage } from '../../../objects/document-page/page-panel.js'
import { usePage } from '../../../objects/document-page/use-page.js'
import { UploadArea } from '../../../objects/upload/upload-area.js'
import { useAction } from '../../../objects/use-action.js'
import { useUrl } from '../../../objects/use-url.js'
import { Banner } from '../../../parts/banner.js'
import { Button } from '../../../parts/button.js'
import { TextField } from '../../../parts/field.js'
import { formatElapsed } from '../../../parts/format.js'
import { LoadBar } from '../../../parts/load-bar.js'
import { Panel } from '../../../parts/panel.js'
import { Segmented } from '../../../parts/segmented.js'
import { EmptyState, ErrorState } from '../../../parts/states.js'
import { boxesOf } from './boxes.js'
import { fieldOfError, isLines } from './field-config.js'
import { FieldList } from './field-list.js'
import './fields.css'
import type { PredictedField } from '../../../objects/predictions.js'
import { PredictedLines } from './predicted-lines.js'
import { TestDocument } from './test-document.js'
import type { FieldDraft } from './use-draft.js'
import { usePreview } from './use-preview.js'

const NO_FIELDS: ReadonlyMap<string, PredictedField> = new Map()

export interface FieldsTabProps {
  readonly modelId: string
  readonly draft: FieldDraft
  /** Saves the fields of the draft. */
  readonly onSave: () => Promise<void>
}

/** The editor of the fields, and what the model predicts with them on a document, before they are saved. */
export function FieldsTab({ modelId, draft, onSave }: FieldsTabProps): JSX.Element {
  const { values, set } = useUrl('view', 'field', 'document', 'page')
  const { view, field: selected, document: documentId } = values
  const [page, setPage] = usePage()
  const save = useAction()
  const { preview, error: previewError, isLoading } = usePreview(modelId, documentId, draft.config)
  const fields = preview?.fields ?? NO_FIELDS

  // The page of the selected field is shown.
  const places = fields.get(selected)?.values
  const pageOfField = places?.find(place => place.location)?.page
  useEffect(() => {
    if (pageOfField !== undefined && pageOfField !== page) setPage(pageOfField)
  }, [pageOfField, selected])

  const field = draft.config[selected]
  const message = [save.error, previewError].find(each => each?.status === 400)?.message
  const place = message === undefined ? undefined : fieldOfError(message)
  const error = message !== undefined && place ? { label: place.field, column: place.column, message } : undefined
  return (
    <>
      {draft.isOutdated && (
        <Banner
          kind="warn"
          title="The fields were changed elsewhere."
          actions={
            <>
              <Button onClick={draft.revert}>Show the changed fields</Button>
              <Button onClick={draft.keep}>Keep my draft</Button>
            </>
          }
        >
          Your draft is based on earlier ones. Saving it replaces those changes.
        </Banner>
      )}
      <div class="fields-columns-of-page">
        <Panel
          title="Fields"
          note={draft.isChanged ? 'Not saved' : String(Object.keys(draft.config).length)}
          actions={
            <>
              <Segmented
                label="View"
                segments={[
                  { value: '', title: 'Form' },
                  { value: 'json', title: 'JSON' },
                ]}
                value={view === 'json' ? 'json' : ''}
                onChange={value => set({ view: value })}
              />
              <Button disabled={!draft.isChanged || save.isBusy} onClick={draft.revert}>
                Revert
              </Button>
              <Button
                variant="primary"
                disabled={!draft.isChanged || draft.textError !== undefined || save.isBusy}
                onClick={() => save.run(onSave)}
              >
                Save
              </Button>
            </>
          }
          isFlush
        >
          {save.error && <ErrorState title="Could not save the fields." error={save.error} />}
          {draft.textError && view !== 'json' && (
            <Banner kind="err" title="The JSON cannot be used.">
              The form shows the last valid fields. {draft.textError}
            </Banner>
          )}
          {view === 'json' ? (
            <div class="fields-json">
              <TextField
                label="The fields as JSON"
                isCode
                rows={28}
                value={draft.text}
                error={draft.textError}
                onText={draft.setText}
              />
            </div>
          ) : (
            <FieldList
              fields={draft.config}
              onChange={draft.setFields}
              selected={selected}
              onSelect={label => set({ field: label })}
              error={error}
              predicted={fields}
            />
          )}
        </Panel>
        <div class="fields-side">
          <Panel
            title="Test document"
            note={
              preview && (
                <>
                  nothing is stored; predicted in <span class="fields-time">{formatElapsed(preview.elapsed)}</span>
                </>
              )
            }
            isFlush
          >
            <LoadBar isBusy={isLoading} />
            <TestDocument documentId={documentId} onChoose={id => set({ document: id, page: '' })} />
            {previewError && <ErrorState title="Could not predict with these fields." error={previewError} />}
            {documentId === '' && (
              <EmptyState title="No document is chosen.">
                Upload one, or drop a file anywhere, to see what the model reads on it.
              </EmptyState>
            )}
          </Panel>
          {documentId !== '' && (
            <DocumentPage
              key={documentId}
              documentId={documentId}
              modelId={modelId}
              page={page}
              onPage={setPage}
              boxes={boxesOf(fields, draft.config, selected)}
              onBox={label => set({ field: label })}
            />
          )}
          {field && isLines(field) && (
            <PredictedLines title={field.name || selected} field={field} rows={fields.get(selected)?.rows ?? []} />
          )}
          <UploadArea />
        </div>
      </div>
    </>
  )
}
