import type { JSX } from 'preact'
import { Button } from '../../parts/button.js'
import { Panel } from '../../parts/panel.js'
import { Plot, type PlotLine } from '../../parts/plot.js'
import { Select } from '../../parts/select.js'
import { Slider } from '../../parts/slider.js'
import { type Automation, automationAt, type Curve, lowestThreshold } from './curve.js'
import { oneDecimal } from './numbers.js'

export const MIN_THRESHOLD = 50
const MAX_WRONG = 0.01
/** Possible ends of the axis of wrong values, in per cent. */
const WRONG_ENDS = [2, 4, 10, 20, 40, 100]
/** Where the texts at the lines start and end. */
const LABEL_X = 53
const LABEL_END_X = 72
/** The height of a text as a share of the height of the plot. */
const LINE_HEIGHT = 0.12

interface AutomationPanelProps {
  readonly curve: Curve
  /** In whole per cent. */
  readonly threshold: number
  readonly onThreshold: (threshold: number) => void
  readonly fields: readonly { readonly label: string; readonly title: string }[]
  /** The label of the chosen field; undefined for all fields. */
  readonly selected: string | undefined
  readonly onSelect: (label: string) => void
}

/** How many values need no person at a threshold, and how many of these are wrong. */
export function AutomationPanel(props: AutomationPanelProps): JSX.Element {
  const { curve, threshold, onThreshold, fields, selected, onSelect } = props
  const now = automationAt(curve, threshold)
  const all = Array.from({ length: 101 - MIN_THRESHOLD }, (_, index) => automationAt(curve, MIN_THRESHOLD + index))
  const end = WRONG_ENDS.find(each => all.every(({ wrong = 0 }) => wrong * 100 <= each)) ?? 100
  const lowest = lowestThreshold(curve, MAX_WRONG, MIN_THRESHOLD)
  const wrong = now.wrong === undefined ? 'none' : `${oneDecimal(now.wrong)} %`
  const figures: readonly (readonly [string, string, string])[] = [
    ['Threshold', `${threshold} %`, ''],
    ['Automated values', `${oneDecimal(now.automated)} %`, 'accent'],
    ['Wrong among them', wrong, ''],
    ['Left for people, a document', now.left.toFixed(1), ''],
  ]
  const summary = figures.map(([name, value]) => `${name}: ${value}`).join(', ')
  return (
    <Panel
      title="Automation at a threshold"
      actions={
        <Select
          label="Fields"
          value={selected ?? ''}
          options={[{ value: '', title: 'All fields' }, ...fields.map(({ label, title }) => ({ value: label, title }))]}
          onChange={onSelect}
        />
      }
    >
      <dl class="training-figures">
        {figures.map(([name, value, look]) => (
          <div key={name}>
            <dt class="small ink-2">{name}</dt>
            <dd class={look}>{value}</dd>
          </div>
        ))}
      </dl>
      <div>
        <Plot
          label={`Automated values, and wrong ones among them, by threshold. ${summary}`}
          height={200}
          x={{ min: MIN_THRESHOLD, max: 100, ticks: [50, 60, 70, 80, 90, 100] }}
          left={{ min: 0, max: 100, ticks: [0, 25, 50, 75, 100] }}
          right={{ min: 0, max: end, ticks: [0, 1, 2, 3, 4].map(step => (step * end) / 4) }}
          lines={linesOf(all, end)}
          cursor={{
            x: threshold,
            dots: [
              [now.automated * 100, 'accent', 'left'],
              ...(now.wrong === undefined ? [] : ([[now.wrong * 100, 'dashed', 'right']] as const)),
            ],
          }}
        />
        <div class="training-slider">
          <Slider
            label="Threshold"
            min={MIN_THRESHOLD}
            max={100}
            value={threshold}
            valueText={summary}
            onInput={onThreshold}
          />
        </div>
      </div>
      <div class="training-lowest">
        {lowest === undefined ? (
          <span class="ink-2">There is no threshold with at most 1 % wrong.</span>
        ) : (
          <Button disabled={lowest === threshold} onClick={() => onThreshold(lowest)}>
            Lowest threshold with at most 1 % wrong: {lowest} %
          </Button>
        )}
      </div>
    </Panel>
  )
}

/** @param end of the right axis, in per cent. */
function linesOf(all: readonly Automation[], end: number): PlotLine[] {
  const beside = all.filter(({ threshold }) => threshold >= LABEL_X && threshold <= LABEL_END_X)
  const automated = labelHeight(beside.map(each => each.automated))
  const wrong = labelHeight(beside.map(each => ((each.wrong ?? 0) * 100) / end))
  const overlap = Math.abs(automated - wrong) < LINE_HEIGHT
  return [
    {
      points: all.map(each => [each.threshold, each.automated * 100]),
      look: 'accent',
      label: 'Automated, % of values (left)',
      labelAt: [LABEL_X, automated * 100],
    },
    {
      points: all.flatMap(each => (each.wrong === undefined ? [] : [[each.threshold, each.wrong * 100] as const])),
      look: 'dashed',
      axis: 'right',
      label: 'Wrong among them, % (right)',
      labelAt: [LABEL_X, (overlap ? automated - LINE_HEIGHT : wrong) * end],
    },
  ]
}

/** Where the text at a line is, as a share of the height: below it if there is space, or else above it. */
function labelHeight(shares: readonly number[]): number {
  const below = Math.min(...shares) - LINE_HEIGHT
  return below > 0.05 ? below : Math.max(...shares) + 0.06
}
