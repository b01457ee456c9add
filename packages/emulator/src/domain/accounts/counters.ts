import { resolve } from '@las/api/description'
import { walk } from '@las/storage'
import { UNLIMITED } from '../common/allowances.js'
import type { Context } from '../common/context.js'
import { describeResource } from '../common/describe-resource.js'
import type { Counted, QuotaName } from '../common/quota.js'
import { models } from '../models/model.js'
import type { Counters } from '../organizations/counters.js'
import { countedCollections, usageNames } from '../resources/counted.js'
import { monthOf, PAGE_PREDICTIONS, readUsage } from '../usage/usage.js'

const { properties: shown = {} } = resolve(describeResource('organization').get?.response ?? {})

/** What is counted, as far as the description of organizations has counters for it. */
const subjects = (Object.keys(usageNames) as QuotaName[]).filter((name): name is Counted => `${name}Created` in shown)

const ofSubjects = <V>(value: (subject: Counted) => { created: V; allowed: V }) =>
  Object.fromEntries(
    subjects.flatMap(subject => {
      const { created, allowed } = value(subject)
      return [
        [`${subject}Created`, created],
        [`${subject}Allowed`, allowed],
      ]
    }),
  ) as Record<`${Counted}${'Created' | 'Allowed'}`, V>

/** The counters of an organization as they stand. */
export async function readCounters({ store, clock, quotas }: Context, organizationId: string): Promise<Counters> {
  const usage = await readUsage(store, organizationId)
  const month = monthOf(clock)
  const inMonth = (what: string): number => usage.get(`${what} ${month}`) ?? 0
  let activeModels = 0
  for await (const { status } of walk(store, models, organizationId)) if (status === 'active') activeModels += 1
  return {
    ...ofSubjects(subject => {
      const name = usageNames[subject]
      const created = subject.startsWith('monthly') ? inMonth(name) : (usage.get(name) ?? 0)
      return { created, allowed: quotas[subject] ?? UNLIMITED }
    }),
    // Plans count the pages that are read; those before 2024 counted fields instead.
    monthlyNumberOfFieldPredictionsUsed: 0,
    monthlyNumberOfFieldPredictionsAllowed: UNLIMITED,
    monthlyNumberOfPagePredictionsUsed: inMonth(PAGE_PREDICTIONS),
    monthlyNumberOfPagePredictionsAllowed: quotas.monthlyNumberOfPagePredictions ?? UNLIMITED,
    monthlyNumberOfActiveModelsUsed: activeModels,
    // Trainings need no GPU here.
    monthlyNumberOfGpuHoursUsed: 0,
    monthlyUsageSummary: summaryOf(usage),
  }
}

/** The counts of all months: `{ "2024-11": { "documentsCreated": 214, "pagePredictionsUsed": 31 } }`. */
function summaryOf(usage: ReadonlyMap<string, number>): Record<string, Record<string, number>> {
  const names = new Set(countedCollections.map(({ name }) => name))
  const summary: Record<string, Record<string, number>> = {}
  for (const [id, value] of usage) {
    const [what = '', month] = id.split(' ')
    if (month === undefined) continue
    summary[month] = { ...summary[month], [`${what}${names.has(what) ? 'Created' : 'Used'}`]: value }
  }
  return summary
}
