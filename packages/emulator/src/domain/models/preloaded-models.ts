import { insert } from '@las/storage'
import type { FieldConfig } from '../../workers/field-config.js'
import { DEFAULT_PREPROCESSING } from '../../workers/processing.js'
import type { Preload } from '../common/preload.js'
import { PUBLIC_ORGANIZATION, publicAudit } from '../common/public-records.js'
import { type ModelRecord, models } from './model.js'

const invoice: FieldConfig = {
  supplier: { type: 'string' },
  invoice_number: { type: 'string' },
  invoice_date: { type: 'date' },
  due_date: { type: 'date' },
  net_amount: { type: 'amount' },
  tax_amount: { type: 'amount' },
  total_amount: { type: 'amount' },
  currency: { type: 'string' },
  iban: { type: 'string' },
}

const receipt: FieldConfig = {
  supplier: { type: 'string' },
  purchase_date: { type: 'date' },
  tax_amount: { type: 'amount' },
  total_amount: { type: 'amount' },
  currency: { type: 'string' },
}

const model = (id: string, name: string, fieldConfig: FieldConfig): ModelRecord => ({
  id,
  organizationId: PUBLIC_ORGANIZATION,
  revision: 0,
  name,
  description: null,
  fieldConfig,
  preprocessConfig: DEFAULT_PREPROCESSING,
  metadata: null,
  trainingId: null,
  status: 'active',
  numberOfDataBundles: 0,
  numberOfRunningTrainings: 0,
  statistics: null,
  version: 0,
  updatedFieldConfigTime: null,
  llmVersion: null,
  confidenceVersion: null,
  ...publicAudit,
})

/** The models that every organization can use for predictions and none can change. */
const preloadedModels: Preload = () => [
  insert(models, model('las:model:invoice', 'Invoice', invoice)),
  insert(models, model('las:model:receipt', 'Receipt', receipt)),
]

export default preloadedModels
