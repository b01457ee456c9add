import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Quotas } from '../domain/common/quota.js'
import { usageNames } from '../domain/resources/counted.js'

/** A year whose quotas of the API are known. */
export type QuotaYear = '2021' | '2024'

/** The API's request rate was never published. This is far above the rate of a single worker. */
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
 * The quotas of a year, or `given` after validation.
 * @throws if the year or a name is unknown, or a value is not a non-negative integer (positive for `requestsPerSecond`).
 */
export function quotasOf(given: QuotaYear | Quotas | undefined): Quotas {
  if (given === undefined) return {}
  if (typeof given === 'string') {
    const quotas = years[given]
    if (!quotas) throw new Error(`Unknown quotas ${given}; expected one of ${Object.keys(years).join(', ')}`)
    return quotas
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new Error('Quotas must be an object, such as { "monthlyNumberOfDocuments": 1000 }')
  }
  const names = ['requestsPerSecond', ...Object.keys(usageNames)]
  for (const [name, value] of Object.entries(given)) {
    if (!names.includes(name)) throw new Error(`Unknown quota ${name}; expected one of ${names.join(', ')}`)
    const minimum = name === 'requestsPerSecond' ? 1 : 0
    if (!Number.isInteger(value) || value < minimum)
      throw new Error(`The quota ${name} must be an integer of at least ${minimum}`)
  }
  return given
}

/**
 * Parses the argument of `--quotas`: a year, or the path of a JSON file with quotas.
 * @throws if the file cannot be read or does not contain valid quotas.
 */
export function readQuotas(argument: string): Quotas {
  if (argument in years) return quotasOf(argument as QuotaYear)
  const path = resolve(argument)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`--quotas must be ${Object.keys(years).join(', ')} or a JSON file with quotas: ${reason}`)
  }
  try {
    return quotasOf(JSON.parse(text))
  } catch (error) {
    throw new Error(`--quotas ${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
