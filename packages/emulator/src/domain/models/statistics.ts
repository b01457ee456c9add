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
import { AUTOMATED, type Automation } from './automation.js'
import { type Model, type ModelRecord, presentModel } from './model.js'

/** How many fields of a label a model predicted on a day, or could have been automated of these. */
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

/** The changes that note what a model predicted: to be written together with the prediction. A field of lines is not counted. */
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
  return [...surest(predictions)].flatMap(([label, confidence]) => [
    count(label, 'predicted'),
    ...(confidence >= AUTOMATED ? [count(label, 'automated')] : []),
  ])
}

/** How sure a prediction is of each label; of a label with several values the surest counts. */
function surest(predictions: PredictionItem[] | PredictionsByLabel): Map<string, number> {
  const found = new Map<string, number>()
  const note = (label: string, candidate: object): void => {
    if ('confidence' in candidate && typeof candidate.confidence === 'number') {
      found.set(label, Math.max(candidate.confidence, found.get(label) ?? 0))
    }
  }
  if (Array.isArray(predictions)) for (const item of predictions) note(item.label, item)
  else for (const [label, candidates] of Object.entries(predictions)) for (const each of candidates) note(label, each)
  return found
}

/** How much of what a model predicted could be automated. */
export interface ModelStatistics {
  /** How many days were looked at: the last ones, with today. */
  lastNDays: number
  /** The confidence from which a value counts. */
  confidence: number
  aggregate: AutomationCount
  labels: Record<string, AutomationCount>
}

interface AutomationCount extends Automation {
  numberOfFields: number
}

/** A model as the API shows it, with what it predicted for the caller in the last days; null when that is nothing. */
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
    confidence: AUTOMATED,
    aggregate: shareOf(all),
    labels: Object.fromEntries([...labels].map(([label, counts]) => [label, shareOf(counts)])),
  }
}

const shareOf = ({ predicted, automated }: { predicted: number; automated: number }): AutomationCount => ({
  automation: Math.round((10_000 * automated) / predicted) / 10_000,
  numberOfFields: predicted,
})
