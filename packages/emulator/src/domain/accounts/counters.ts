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

/** The counted resources for which the API description of organizations has counters. */
const countedNames = (Object.keys(usageNames) as QuotaName[]).filter(
  (name): name is Counted => `${name}Created` in shown,
)

const countersOf = <V>(value: (name: Counted) => { created: V; allowed: V }) =>
  Object.fromEntries(
    countedNames.flatMap(name => {
      const { created, allowed } = value(name)
      return [
        [`${name}Created`, created],
        [`${name}Allowed`, allowed],
      ]
    }),
  ) as Record<`${Counted}${'Created' | 'Allowed'}`, V>

/** Reads an organization's current counters. */
export async function readCounters({ store, clock, quotas }: Context, organizationId: string): Promise<Counters> {
  const usage = await readUsage(store, organizationId)
  const month = monthOf(clock)
  const inMonth = (name: string): number => usage.get(`${name} ${month}`) ?? 0
  let activeModels = 0
  for await (const { status } of walk(store, models, organizationId)) if (status === 'active') activeModels += 1
  return {
    ...countersOf(name => {
      const usageName = usageNames[name]
      const created = name.startsWith('monthly') ? inMonth(usageName) : (usage.get(usageName) ?? 0)
      return { created, allowed: quotas[name] ?? UNLIMITED }
    }),
    // Plans limit the number of pages. Plans before 2024 limited the number of fields instead.
    monthlyNumberOfFieldPredictionsUsed: 0,
    monthlyNumberOfFieldPredictionsAllowed: UNLIMITED,
    monthlyNumberOfPagePredictionsUsed: inMonth(PAGE_PREDICTIONS),
    monthlyNumberOfPagePredictionsAllowed: quotas.monthlyNumberOfPagePredictions ?? UNLIMITED,
    monthlyNumberOfActiveModelsUsed: activeModels,
    // The emulator trains without a GPU.
    monthlyNumberOfGpuHoursUsed: 0,
    monthlyUsageSummary: summaryOf(usage),
  }
}

/** Counts by month, such as `{ "2024-11": { "documentsCreated": 214, "pagePredictionsUsed": 31 } }`. */
function summaryOf(usage: ReadonlyMap<string, number>): Record<string, Record<string, number>> {
  const names = new Set(countedCollections.map(({ name }) => name))
  const summary: Record<string, Record<string, number>> = {}
  for (const [id, value] of usage) {
    const [name = '', month] = id.split(' ')
    if (month === undefined) continue
    summary[month] = { ...summary[month], [`${name}${names.has(name) ? 'Created' : 'Used'}`]: value }
  }
  return summary
}
