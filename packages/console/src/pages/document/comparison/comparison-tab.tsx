import type { Document } from '@las/documents'
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { PagePanel } from '../../../objects/document-page/page-panel.js'
import { pageParameter, usePage } from '../../../objects/document-page/use-page.js'
import { useUrl } from '../../../objects/use-url.js'
import { Button } from '../../../parts/button.js'
import { capitalize } from '../../../parts/format.js'
import { LoadBar } from '../../../parts/load-bar.js'
import { Segmented } from '../../../parts/segmented.js'
import { EmptyState, ErrorState } from '../../../parts/states.js'
import '../../../parts/panel.css'
import '../../../parts/plain-table.css'
import { boxesOf, pageOf } from './boxes.js'
import { totalsOf } from './compare.js'
import '../document-columns.css'
import './comparison.css'
import { ComparisonSummary } from './comparison-summary.js'
import { ComparisonTable } from './comparison-table.js'
import { SideChooser } from './side-chooser.js'
import type { ComparedSide, PredictionPair } from './use-comparison.js'

export interface ComparisonTabProps {
  readonly document: Document
  readonly pair: PredictionPair
}

/** The predictions of one or two models or trainings, with the page on which the values are printed. */
export function ComparisonTab({ document, pair }: ComparisonTabProps): JSX.Element {
  const { a, b } = pair
  const { values, set } = useUrl('show', 'field', 'page')
  const [page, setPage] = usePage()
  const names = namesOf(a, b)
  const comparison = useMemo(
    () => pair.compare(document.groundTruth),
    [a?.prediction, b?.prediction, a?.model, b?.model, document.groundTruth],
  )
  const boxes = useMemo(
    () => boxesOf(comparison, values.field, { a: names.a ?? '', b: names.b ?? '' }),
    [comparison, values.field, names.a, names.b],
  )
  const totals = totalsOf(comparison)
  const isPair = names.a !== undefined && names.b !== undefined
  const isFiltered = isPair && values.show === 'differences'

  function select(id: string): void {
    const found = pageOf(boxes, id)
    set({ field: id, ...(found !== undefined && { page: pageParameter(found) }) })
  }

  return (
    <div class="document-columns">
      <PagePanel
        document={document}
        modelId={(b ?? a)?.modelId}
        page={page}
        onPage={setPage}
        boxes={boxes}
        onBox={select}
        legend={isPair && <Legend a={names.a ?? ''} b={names.b ?? ''} />}
      />
      <section class="panel panel-flush pair-panel" aria-label="Predicted values">
        <LoadBar isBusy={pair.isPredicting || !pair.isLoaded} />
        <header class="panel-head">
          <SideChooser label="First model" side={a} onChoose={side => pair.choose('a', side)} />
          <span class="ink-2">against</span>
          <SideChooser label="Second model" side={b} onChoose={side => pair.choose('b', side)} />
          {isPair && (
            <span class="panel-actions">
              <Segmented
                label="Fields"
                segments={[
                  { value: 'differences', title: 'Differences', count: String(totals.different) },
                  { value: '', title: 'All', count: String(totals.all) },
                ]}
                value={isFiltered ? 'differences' : ''}
                onChange={show => set({ show })}
              />
            </span>
          )}
        </header>
        {pair.error && <ErrorState title="Could not load the predictions." error={pair.error} />}
        {pair.predictionError && (
          <ErrorState title="Could not predict." error={pair.predictionError} onRetry={pair.predict} />
        )}
        <NextStep pair={pair} />
        {totals.all > 0 && (
          <ComparisonTable
            comparison={comparison}
            names={names}
            hasTruth={totals.known > 0}
            isFiltered={isFiltered}
            selected={values.field}
            onSelect={select}
          />
        )}
        {isFiltered && totals.different === 0 && <EmptyState title="Nothing differs." />}
        <ComparisonSummary a={a} b={b} names={names} totals={totals} />
      </section>
    </div>
  )
}

/** The names of the sides with predictions: of their trainings if they have the same model. */
function namesOf(a: ComparedSide | undefined, b: ComparedSide | undefined): Record<'a' | 'b', string | undefined> {
  const isSameModel = a !== undefined && a.modelId === b?.modelId
  const nameOf = (side: ComparedSide | undefined): string | undefined =>
    side?.prediction && (isSameModel || !side.model ? capitalize(side.trainingName) : side.name)
  return { a: nameOf(a), b: nameOf(b) }
}

function Legend({ a, b }: { readonly a: string; readonly b: string }): JSX.Element {
  return (
    <ul class="pair-legend" aria-label="Boxes">
      <li class="pair-legend-a">{a}</li>
      <li class="pair-legend-b">{b}</li>
    </ul>
  )
}

/** The next step if a side has no values. */
function NextStep({ pair }: { readonly pair: PredictionPair }): JSX.Element | null {
  const { a, b, isLoaded, isPredicting } = pair
  const sides = [a, b].filter(side => side !== undefined)
  if (sides.length === 0) {
    return isLoaded ? (
      <EmptyState title="No model was chosen.">
        Choose a model above, to predict the fields of this document. A second one is compared with it.
      </EmptyState>
    ) : null
  }
  const missing = sides.filter(({ prediction }) => !prediction)
  if (isLoaded && missing.length > 0 && !isPredicting) {
    return (
      <EmptyState
        title={`${missing.map(({ name }) => name).join(' and ')} ${missing.length === 1 ? 'has' : 'have'} not predicted this document.`}
        action={<Button onClick={() => void pair.predict()}>Predict</Button>}
      />
    )
  }
  const failed = sides.find(({ prediction }) => prediction?.status === 'failed')?.prediction
  if (failed) return <EmptyState title="The prediction has failed.">{failed.error}</EmptyState>
  const isPending = sides.some(({ prediction }) => prediction?.status === 'pending')
  return isPending ? <EmptyState title="The prediction is running." /> : null
}
