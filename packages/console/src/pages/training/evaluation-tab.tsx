import type { FieldConfig, Training } from '@las/models'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { getCurve } from '../../api/inspect.js'
import { JsonView } from '../../objects/json-view.js'
import { useLive } from '../../objects/use-live.js'
import { useUrl } from '../../objects/use-url.js'
import { LoadBar } from '../../parts/load-bar.js'
import { Panel } from '../../parts/panel.js'
import { EmptyState, ErrorState } from '../../parts/states.js'
import { AutomationPanel, MIN_THRESHOLD } from './automation-panel.js'
import { CalibrationPanel } from './calibration-panel.js'
import { curveOf } from './curve.js'
import { readEvaluation } from './evaluation.js'
import { FieldTable } from './field-table.js'

const DEFAULT_THRESHOLD = 90
/** The address changes when the slider rests: browsers limit how often it can. */
const URL_DELAY_MS = 250

interface EvaluationTabProps {
  readonly training: Training
  readonly previous: Training | undefined
  readonly fieldConfig: FieldConfig | null | undefined
}

/** How well a training reads documents, by field, and how much can be automated. */
export function EvaluationTab({ training, previous, fieldConfig }: EvaluationTabProps): JSX.Element {
  const { modelId, trainingId } = training
  const { values, set } = useUrl('threshold', 'field')
  const [threshold, setThreshold] = useState(() => parseThreshold(values.threshold))
  useEffect(() => {
    const text = threshold === DEFAULT_THRESHOLD ? '' : String(threshold)
    if (text === values.threshold) return
    const timer = setTimeout(() => set({ threshold: text }), URL_DELAY_MS)
    return () => clearTimeout(timer)
  }, [threshold])
  const curves = useLive(signal => getCurve({ modelId, trainingId }, { signal }), [modelId, trainingId], {
    interval: () => undefined,
  })

  const evaluation = readEvaluation(training, fieldConfig)
  if (!evaluation) {
    return (
      <Panel title="Evaluation" note="It has no accuracy by field." isFlush>
        <JsonView label="The evaluation as JSON" value={training.evaluation} />
      </Panel>
    )
  }
  const field = evaluation.fields.find(({ label }) => label === values.field)
  const curve = curveOf(field ? curves.value?.fields[field.label] : curves.value?.total)
  return (
    <div class="training-columns">
      <FieldTable
        evaluation={evaluation}
        previous={previous}
        previousEvaluation={previous && readEvaluation(previous, fieldConfig)}
        curves={curves.value}
        threshold={threshold}
        selected={field?.label}
      />
      <div class="training-column">
        <LoadBar isBusy={curves.isLoading} />
        {curves.error && (
          <ErrorState title="Could not load the confidences." error={curves.error} onRetry={curves.reload} />
        )}
        {curves.value && !curve && (
          <Panel title="Automation at a threshold" isFlush>
            <EmptyState title="The confidences of this training are not known.">
              {field && curves.value.total.bins
                ? 'They are kept for 200 fields only.'
                : 'Earlier versions of the emulator did not keep them. Train again to see them.'}
            </EmptyState>
          </Panel>
        )}
        {curve && (
          <>
            <AutomationPanel
              curve={curve}
              threshold={threshold}
              onThreshold={setThreshold}
              fields={evaluation.fields}
              selected={field?.label}
              onSelect={label => set({ field: label })}
            />
            <CalibrationPanel curve={curve} error={(field ?? evaluation.total).calibrationError} />
          </>
        )}
      </div>
    </div>
  )
}

function parseThreshold(text: string): number {
  const value = Number.parseInt(text, 10)
  return value >= MIN_THRESHOLD && value <= 100 ? value : DEFAULT_THRESHOLD
}
