import type { Training } from '@las/models'
import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'
import type { TrainingCurve } from '../../contract.js'
import { objectPath } from '../../objects/id-paths.js'
import { hrefWith } from '../../objects/use-url.js'
import { Panel } from '../../parts/panel.js'
import { type PlainColumn, PlainTable } from '../../parts/plain-table.js'
import { automationAt, curveOf } from './curve.js'
import { type Accuracy, type Evaluation, startOfBars } from './evaluation.js'
import { oneDecimal, signed } from './numbers.js'

/** A greater share of wrong values among the automated ones is marked. */
const MAX_WRONG = 0.03

interface FieldTableProps {
  readonly evaluation: Evaluation
  readonly previous: Training | undefined
  readonly previousEvaluation: Evaluation | undefined
  readonly curves: TrainingCurve | undefined
  readonly threshold: number
  /** The label of the chosen field; undefined for all fields. */
  readonly selected: string | undefined
}

/** The accuracy of each field, compared with the previous training. */
export function FieldTable(props: FieldTableProps): JSX.Element {
  const { evaluation, previous, previousEvaluation, curves, threshold, selected } = props
  const { total, fields, documents, unreadable } = evaluation
  const { path } = useLocation()
  const earlier = new Map(previousEvaluation?.fields.map(field => [field.label, field]))
  const accuracies = [...fields, ...earlier.values()].map(({ accuracy }) => accuracy)
  const start = startOfBars(accuracies)
  const rows: readonly Row[] = [
    rowOf(undefined, 'All fields', total, previousEvaluation?.total),
    ...fields.map(field => rowOf(field.label, field.title, field, earlier.get(field.label))),
  ]
  function rowOf(label: string | undefined, title: string, now: Accuracy, before: Accuracy | undefined): Row {
    const curve = curveOf(label === undefined ? curves?.total : curves?.fields[label])
    const { automated, wrong } = (curve && automationAt(curve, threshold)) ?? {}
    return { label, title, now, before, automated, wrong }
  }
  return (
    <Panel
      title="Fields"
      note={`right ${oneDecimal(total.accuracy)} % of ${total.values.toLocaleString('en')} values of ${documents.toLocaleString('en')} documents`}
      isFlush
    >
      <div class="training-fields">
        <PlainTable
          label="Accuracy by field"
          columns={columnsOf({ path, start, selected, isCompared: previous !== undefined })}
          rows={rows}
          rowKey={({ label = '' }) => label}
          isSelected={({ label }) => label === selected}
        />
      </div>
      <p class="training-note small ink-3">
        Documents were predicted that were kept out of the learning.{' '}
        {unreadable > 0 && `${unreadable.toLocaleString('en')} documents could not be read. `}
        {previous && (
          <>
            The line in a bar, and the change in percentage points, are those of{' '}
            <a href={objectPath('models', previous.modelId, 'trainings', previous.trainingId)}>
              {previous.name || 'the previous training'}
            </a>
            .{' '}
          </>
        )}
        Auto and wrong are at the threshold {threshold} %; more than {MAX_WRONG * 100} % wrong is marked.
      </p>
    </Panel>
  )
}

interface Row {
  /** Undefined for all fields. */
  readonly label: string | undefined
  readonly title: string
  readonly now: Accuracy
  readonly before: Accuracy | undefined
  readonly automated: number | undefined
  readonly wrong: number | undefined
}

interface ColumnOptions {
  readonly path: string
  /** Where the bars start, in per cent. */
  readonly start: number
  readonly selected: string | undefined
  readonly isCompared: boolean
}

function columnsOf({ path, start, selected, isCompared }: ColumnOptions): readonly PlainColumn<Row>[] {
  const change: PlainColumn<Row> = {
    title: <span title="Difference to the previous training in percentage points">Change</span>,
    isNumeric: true,
    render: ({ now, before }) => before && <Change points={Math.round((now.accuracy - before.accuracy) * 1000) / 10} />,
  }
  return [
    {
      title: 'Field',
      render: ({ label, title }) => (
        <a href={hrefWith(path, { field: label })} {...(label === selected && { 'aria-current': 'true' })}>
          {title}
        </a>
      ),
    },
    {
      title: 'Values',
      isNumeric: true,
      render: ({ now }) => <span class="ink-2">{now.values.toLocaleString('en')}</span>,
    },
    { title: 'Right %', isNumeric: true, render: ({ now }) => <span class="strong">{oneDecimal(now.accuracy)}</span> },
    {
      title: `${start} to 100`,
      render: ({ now, before }) => <Bar start={start} now={now.accuracy} before={before?.accuracy} />,
    },
    ...(isCompared ? [change] : []),
    {
      title: <span title="Automated values in per cent">Auto %</span>,
      isNumeric: true,
      render: ({ automated }) => automated !== undefined && Math.round(automated * 100),
    },
    {
      title: <span title="Wrong values in per cent of the automated ones">Wrong %</span>,
      isNumeric: true,
      render: ({ wrong }) =>
        wrong !== undefined && <span class={wrong > MAX_WRONG ? 'warn' : ''}>{oneDecimal(wrong)}</span>,
    },
  ]
}

function Change({ points }: { points: number }): JSX.Element {
  return <span class={points < 0 ? 'warn' : 'ink-2'}>{signed(points)}</span>
}

interface BarProps {
  /** Where the bar starts, in per cent. */
  readonly start: number
  readonly now: number
  readonly before: number | undefined
}

function Bar({ start, now, before }: BarProps): JSX.Element {
  const place = (share: number): string => `${Math.max(0, (share * 100 - start) / (100 - start)) * 100}%`
  return (
    <div class="training-bar" aria-hidden="true">
      <div style={{ width: place(now) }} />
      {before !== undefined && <span style={{ left: place(before) }} />}
    </div>
  )
}
