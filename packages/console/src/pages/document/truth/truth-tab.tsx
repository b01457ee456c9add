import { type Document, updateDocument } from '@las/documents'
import type { FieldConfig } from '@las/models'
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { transport } from '../../../api/session.js'
import { useAction } from '../../../objects/use-action.js'
import { Button } from '../../../parts/button.js'
import { ErrorState } from '../../../parts/states.js'
import '../../../parts/panel.css'
import { boxesOf, pageOf } from '../comparison/boxes.js'
import { readPrediction } from '../comparison/read-values.js'
import { SideChooser } from '../comparison/side-chooser.js'
import type { PredictionPair } from '../comparison/use-comparison.js'
import '../document-columns.css'
import { PagePanel } from '../../../objects/document-page/page-panel.js'
import { usePage } from '../../../objects/document-page/use-page.js'
import { draftOf, groundTruthOf, isValid, withFields } from './draft.js'
import { fillFrom } from './fill-from.js'
import { LinesEditor } from './lines-editor.js'
import './truth.css'
import type { TruthDraft } from './use-truth-draft.js'
import { ValuesEditor } from './values-editor.js'

export interface TruthTabProps {
  readonly document: Document
  readonly pair: PredictionPair
  readonly truth: TruthDraft
  /** Loads the document again. */
  readonly onChange: () => Promise<void>
}

/** The ground truth of a document, which can be edited, next to the page. */
export function TruthTab({ document, pair, truth, onChange }: TruthTabProps): JSX.Element {
  const [page, setPage] = usePage()
  const [focused, setFocused] = useState('')
  const { isBusy, error, run } = useAction()
  const side = pair.b ?? pair.a
  const fields: FieldConfig = side?.model?.fieldConfig ?? {}
  const draft = useMemo(
    () => (truth.draft ? withFields(truth.draft, fields) : draftOf(document.groundTruth, fields)),
    [truth.draft, document.groundTruth, side?.model?.fieldConfig],
  )
  const boxes = useMemo(
    () => boxesOf(pair.compare(undefined), focused, { a: '', b: '' }),
    [pair.a?.prediction, pair.b?.prediction, focused],
  )
  const isChanged = truth.draft !== undefined

  function focus(label: string): void {
    setFocused(label)
    const found = pageOf(boxes, label)
    if (found !== undefined) setPage(found)
  }
  async function save(): Promise<void> {
    const isSaved = await run(async () => {
      await updateDocument(transport, document.documentId, { groundTruth: groundTruthOf(draft) })
      await onChange()
    })
    if (isSaved) truth.discard()
  }

  return (
    <div class="document-columns">
      <PagePanel document={document} modelId={side?.modelId} page={page} onPage={setPage} boxes={boxes} onBox={focus} />
      <form
        class="panel truth"
        aria-label="Ground truth"
        onSubmit={event => {
          event.preventDefault()
          void save()
        }}
      >
        <header class="panel-head">
          <span class="ink-2">Fields of</span>
          <SideChooser
            label="Model"
            side={side}
            onChoose={chosen => pair.choose(pair.b || !pair.a ? 'b' : 'a', chosen)}
          />
          {side?.prediction && side.isLoaded && (
            <span class="panel-actions">
              <Button onClick={() => truth.change(fillFrom(draft, readPrediction(side.prediction?.predictions)))}>
                Fill from the prediction
              </Button>
            </span>
          )}
        </header>
        {truth.isOutdated && (
          <p class="truth-notice warn" role="status">
            The ground truth was changed elsewhere since you started. Saving replaces it.
          </p>
        )}
        {error && <ErrorState title="Could not save the ground truth." error={error} />}
        <div class="truth-fields">
          <ValuesEditor
            values={draft.values}
            fields={fields}
            onChange={values => truth.change({ ...draft, values })}
            onFocus={focus}
          />
          {draft.tables.map((table, index) => (
            <LinesEditor
              key={table.label}
              table={table}
              field={fields[table.label]}
              onChange={changed => truth.change({ ...draft, tables: draft.tables.with(index, changed) })}
            />
          ))}
          {draft.others.length > 0 && (
            <p class="ink-2">
              {draft.others.map(({ label }) => label).join(', ')}: nested values, which are kept. They are part of the
              JSON.
            </p>
          )}
        </div>
        <footer class="truth-foot">
          <span class="ink-2">{isChanged ? 'There are changes that were not saved.' : 'All changes are saved.'}</span>
          <Button isLarge disabled={!isChanged || isBusy} onClick={truth.discard}>
            Discard changes
          </Button>
          <Button type="submit" isLarge variant="primary" disabled={!isChanged || isBusy || !isValid(draft)}>
            Save ground truth
          </Button>
        </footer>
      </form>
    </div>
  )
}
