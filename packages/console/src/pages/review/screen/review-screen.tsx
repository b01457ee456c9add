import { type Place, sumRulesOf } from '@las/review'
import { useComputed, useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { pageWords } from '../../../api/page-words.js'
import { useKeys } from '../../../keys/use-keys.js'
import { LoadBar } from '../../../parts/load-bar.js'
import { Mark } from '../../../parts/mark.js'
import { Segmented } from '../../../parts/segmented.js'
import { ActionBar } from '../approve/action-bar.js'
import { RejectDialog } from '../approve/reject-dialog.js'
import { LineGrid } from '../lines/line-grid.js'
import { openPages } from '../page-view/document-pages.js'
import { PageView } from '../page-view/page-view.js'
import { Strip } from '../page-view/strip.js'
import type { OpenTask } from '../task/open-task.js'
import { linkPages } from '../task/page-link.js'
import type { TaskFlow } from '../task/task-flow.js'
import { GoToValue } from '../values/go-to-value.js'
import { valueId } from '../values/value-id.js'
import { ValueList } from '../values/value-list.js'
import { nextRegion, useFocusTarget } from './focus-target.js'
import { ReviewFooter } from './review-footer.js'
import { ReviewHeader } from './review-header.js'
import { ReviewNotices } from './review-notices.js'
import './review.css'
import { usePaintTime } from './use-paint-time.js'
import { usePanelWidth } from './use-panel-width.js'

export interface ReviewScreenProps {
  readonly task: OpenTask
  readonly flow: TaskFlow
  readonly position: string | undefined
}

/** The review of one task: its page on the left, its values on the right. */
export function ReviewScreen({ task, flow, position }: ReviewScreenProps): JSX.Element {
  const { model, data } = task
  const { documentId = '', modelId, taskForm } = data
  const link = useMemo(() => {
    const pages = openPages({ documentId, modelId, load: documentId === '' ? noPages : pageWords })
    return linkPages(model, pages, taskForm)
  }, [task])
  useEffect(() => link.stop, [link])
  const panel = useRef<HTMLDivElement>(null)
  const stripWidth = usePanelWidth(panel)
  const paintTime = usePaintTime()
  const [dialog, setDialog] = useState<'reject' | 'go-to' | undefined>()
  const filter = useSignal<'check' | 'all'>(innerWidth < NARROW_WINDOW ? 'check' : 'all')
  const announcement = useAnnouncement(task)

  useFocusTarget(model)
  useLayoutEffect(() => model.focusOn(model.attention.peek()[0] ?? 'approve'), [model])

  async function approve(event?: KeyboardEvent): Promise<void> {
    // A key that is held down since the previous document does not approve this one.
    if (event && (event.repeat || event.timeStamp < (paintTime.current ?? Number.POSITIVE_INFINITY))) return
    if (model.isReadOnly.peek() || flow.isBusy.peek()) return
    if (model.isChecking.peek()) await model.settle()
    const failed = model.firstFailed()
    if (failed) model.focusOn(failed)
    else await flow.approve()
  }

  useKeys('anywhere', {
    approve: event => void approve(event),
    skip: () => void flow.skip(),
    reject: () => !model.isReadOnly.peek() && setDialog('reject'),
    undo: model.undo,
    redo: model.redo,
    regions: () => model.focusOn(nextRegion(model)),
    'go-to-value': () => setDialog('go-to'),
  })

  const strip = (place: Place): JSX.Element | null =>
    documentId === '' ? null : <Strip model={link} place={place} width={stripWidth.value} alignTo={valueId(place)} />
  const tables = model.form.fields.flatMap(({ kind }, index) => (kind === 'value' ? [] : [index]))
  const sumRules = useMemo(() => sumRulesOf(model.form, model.initial), [model])
  const valueCount = useComputed(() => model.draft.value.flat(2).length)
  return (
    <main class="review" data-painted={paintTime.isPainted.value}>
      <ReviewHeader task={task} position={position} />
      <div class="review-document">
        <LoadBar isBusy={flow.isBusy.value} />
        <ReviewNotices task={task} flow={flow} />
        {documentId === '' ? <p class="review-empty">This task has no document.</p> : <PageView model={link} />}
      </div>
      <div class="review-panel">
        <header class="review-panel-head">
          <h2>Values</h2>
          <ToCheck task={task} />
          <span class="end">
            <Segmented
              label="Shown values"
              segments={[
                { value: 'check', title: 'To check' },
                { value: 'all', title: 'All', count: String(valueCount.value) },
              ]}
              value={filter.value}
              onChange={value => {
                filter.value = value
              }}
            />
          </span>
          {dialog === 'go-to' && <GoToValue model={model} onClose={() => setDialog(undefined)} />}
        </header>
        <div class="review-scroll" ref={panel}>
          <ValueList
            model={model}
            candidates={link.list}
            reasons={taskForm.reasons}
            isFiltered={filter.value === 'check'}
            onShowAll={() => {
              filter.value = 'all'
            }}
            strip={strip}
            onPage={step => link.pages.show(link.pages.current.peek() + step)}
          />
          {tables.map(field => (
            <LineGrid
              key={field}
              model={model}
              field={field}
              strip={strip}
              sumRule={sumRules.find(rule => rule.field === field)}
              onLeave={() => model.focusOn('page')}
            />
          ))}
        </div>
        <ActionBar
          isDisabled={flow.isBusy.value}
          isLost={model.isReadOnly.value}
          onApprove={event => void approve(event)}
          onReject={() => setDialog('reject')}
          onSkip={() => void flow.skip()}
        />
      </div>
      <ReviewFooter task={task} />
      <output class="hidden-text" aria-live="polite">
        {announcement.value}
      </output>
      {dialog === 'reject' && (
        <RejectDialog
          name={task.name}
          onClose={() => setDialog(undefined)}
          onReject={reason => void flow.reject(reason)}
        />
      )}
    </main>
  )
}

const noPages = (): Promise<never> => Promise.reject(new Error('The task has no document'))

/** Below this width, only what needs a person is shown at first. */
const NARROW_WINDOW = 1180

function ToCheck({ task }: { task: OpenTask }): JSX.Element {
  const { model } = task
  const count = useComputed(() => model.attention.value.length)
  const isFailed = useComputed(() => model.firstFailed() !== undefined)
  if (count.value === 0) return <span class="ink-2">Nothing to check</span>
  return (
    <span class={`review-to-check ${isFailed.value ? 'err' : 'warn'}`}>
      <Mark name={isFailed.value ? 'triangle' : 'diamond'} /> {count.value} to check
    </span>
  )
}

/** What the focus does not say: why a value is not accepted, how many are left, and that a draft was restored. */
function useAnnouncement({ model, isRestored }: OpenTask) {
  return useComputed(() => {
    const explained = model.explained.value
    if (explained) return model.statusAt(explained).message ?? model.failedTables.value.get(explained.field) ?? ''
    const count = model.attention.value.length
    return `${isRestored && !model.canUndo.value ? 'Your draft was restored. ' : ''}${count} to check`
  })
}
