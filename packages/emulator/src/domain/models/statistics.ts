import {
  type Change,
  type CounterCollection,
  type CounterRecord,
  counterCollection,
  incrementCounter,
  readCounters,
  type Store,
} from '@las/storage'
import type { Clock } from '../../platform/time/clock.js'
import { DAY, dayOf } from '../../platform/time/days.js'
import type { PredictionItem, PredictionsByLabel } from '../../workers/output.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { AUTOMATION_CONFIDENCE, type Automation } from './automation.js'
import { type Model, type ModelRecord, presentModel } from './model.js'

/** Number of fields with a label that a model predicted on a day, or that could have been automated. */
interface AutomationRecord extends CounterRecord {
  readonly modelId: string
  /** The model and the day (UTC). */
  readonly modelDay: string
  readonly label: string
  readonly measure: 'predicted' | 'automated'
}

export const automationCounts: CounterCollection<AutomationRecord> = counterCollection('automationCounts', [
  'modelDay',
  'modelId',
])

const modelDay = (modelId: string, time: number): string => `${modelId} ${dayOf(time)}`

/** Returns the changes that count the predicted fields, except line items. They are written together with the prediction. */
export function countPrediction(
  clock: Clock,
  { organizationId, modelId }: { organizationId: string; modelId: string },
  predictions: PredictionItem[] | PredictionsByLabel,
): Change[] {
  const day = modelDay(modelId, clock())
  const count = (label: string, measure: AutomationRecord['measure']): Change =>
    incrementCounter(automationCounts, {
      id: `${day} ${measure} ${label}`,
      organizationId,
      revision: 0,
      value: 1,
      modelId,
      modelDay: day,
      label,
      measure,
    })
  return [...highestConfidences(predictions)].flatMap(([label, confidence]) => [
    count(label, 'predicted'),
    ...(confidence >= AUTOMATION_CONFIDENCE ? [count(label, 'automated')] : []),
  ])
}

/** The highest confidence of each label. */
function highestConfidences(predictions: PredictionItem[] | PredictionsByLabel): Map<string, number> {
  const highest = new Map<string, number>()
  const add = (label: string, candidate: object): void => {
    if ('confidence' in candidate && typeof candidate.confidence === 'number') {
      highest.set(label, Math.max(candidate.confidence, highest.get(label) ?? 0))
    }
  }
  if (Array.isArray(predictions)) for (const item of predictions) add(item.label, item)
  else for (const [label, candidates] of Object.entries(predictions)) for (const each of candidates) add(label, each)
  return highest
}

/** The share of a model's predictions that could be automated. */
export interface ModelStatistics {
  /** Number of days in the statistics, up to and including today. */
  lastNDays: number
  /** The minimum confidence of automated values. */
  confidence: number
  aggregate: AutomationCount
  labels: Record<string, AutomationCount>
}

interface AutomationCount extends Automation {
  numberOfFields: number
}

/** A model as returned by the API, with statistics on its recent predictions for the caller; `null` without such predictions. */
export async function withStatistics(
  { store, clock }: Context,
  { organizationId }: Caller,
  model: ModelRecord,
  lastNDays = 7,
): Promise<Model> {
  const key = { organizationId, modelId: `${model.organizationId}/${model.id}` }
  const statistics = await statisticsOfModel(store, clock, key, lastNDays)
  return { ...presentModel(model), statistics: statistics && { ...statistics } }
}

async function statisticsOfModel(
  store: Store,
  clock: Clock,
  { organizationId, modelId }: { organizationId: string; modelId: string },
  lastNDays: number,
): Promise<ModelStatistics | null> {
  const days = Array.from({ length: lastNDays }, (_, ago) => modelDay(modelId, clock() - ago * DAY))
  const labels = new Map<string, { predicted: number; automated: number }>()
  const all = { predicted: 0, automated: 0 }
  for await (const { label, measure, value } of readCounters(store, automationCounts, organizationId, {
    modelDay: days,
  })) {
    const counts = labels.get(label) ?? { predicted: 0, automated: 0 }
    labels.set(label, counts)
    counts[measure] += value
    all[measure] += value
  }
  if (all.predicted === 0) return null
  return {
    lastNDays,
    confidence: AUTOMATION_CONFIDENCE,
    aggregate: shareOf(all),
    labels: Object.fromEntries([...labels].map(([label, counts]) => [label, shareOf(counts)])),
  }
}

const shareOf = ({ predicted, automated }: { predicted: number; automated: number }): AutomationCount => ({
  automation: Math.round((10_000 * automated) / predicted) / 10_000,
  numberOfFields: predicted,
})
