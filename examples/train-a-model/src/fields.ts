import type { FieldConfig } from '@las/client'

/** What to read in a receipt. */
export const fields: FieldConfig = {
  company: { type: 'string', description: 'Name of the shop' },
  address: { type: 'string', description: 'Address of the shop' },
  date: { type: 'date', description: 'Date of the receipt' },
  total: { type: 'amount', description: 'Sum with tax' },
  kind: { type: 'enum', enum: ['food', 'tools', 'books'], description: 'What the shop sells' },
}
