import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Quotas } from '../domain/common/quota.js'
import { usageNames } from '../domain/resources/counted.js'

/** The quotas that the API is known to have had, by year. */
export type QuotaYear = '2021' | '2024'

/** No rate was ever published; this one is far above what a single worker asks for. */
const requestsPerSecond = 100

const years: Readonly<Record<QuotaYear, Quotas>> = {
  2021: {
    requestsPerSecond,
    numberOfAppClients: 3,
    numberOfAssets: 50,
    numberOfBatches: 100,
    numberOfModels: 3,
    numberOfSecrets: 5,
    numberOfTransitions: 10,
    numberOfUsers: 50,
    numberOfWorkflows: 5,
    monthlyNumberOfDocuments: 1000,
    monthlyNumberOfPredictions: 1000,
    monthlyNumberOfTransitionExecutions: 5000,
    monthlyNumberOfWorkflowExecutions: 500,
  },
  2024: {
    requestsPerSecond,
    numberOfAppClients: 3,
    numberOfDatasets: 15,
    numberOfModels: 10,
    numberOfUsers: 5,
    monthlyNumberOfDataBundles: 50,
    monthlyNumberOfDocuments: 100_000,
    monthlyNumberOfPagePredictions: 500,
    monthlyNumberOfTrainings: 5,
  },
}

/**
 * The quotas of a year, or those given.
 * @throws if a name is unknown or a value is not a non-negative integer.
 */
export function quotasOf(given: QuotaYear | Quotas | undefined): Quotas {
  if (given === undefined) return {}
  if (typeof given === 'string') {
    const quotas = years[given]
    if (!quotas) throw new Error(`Unknown quotas ${given}; expected ${Object.keys(years).join(' or ')}`)
    return quotas
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new Error('Quotas must be an object such as { "monthlyNumberOfDocuments": 1000 }')
  }
  const names = ['requestsPerSecond', ...Object.keys(usageNames)]
  for (const [name, value] of Object.entries(given)) {
    if (!names.includes(name)) throw new Error(`Unknown quota ${name}; expected one of ${names.join(', ')}`)
    const least = name === 'requestsPerSecond' ? 1 : 0
    if (!Number.isInteger(value) || value < least)
      throw new Error(`The quota ${name} must be an integer of at least ${least}`)
  }
  return given
}

/**
 * What `--quotas` says: a year, or the path of a JSON file of quotas.
 * @throws when the file cannot be read or holds something else.
 */
export function readQuotas(argument: string): Quotas {
  if (argument in years) return quotasOf(argument as QuotaYear)
  const path = resolve(argument)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`--quotas must be ${Object.keys(years).join(', ')} or a JSON file of quotas: ${reason}`)
  }
  try {
    return quotasOf(JSON.parse(text))
  } catch (error) {
    throw new Error(`--quotas ${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
