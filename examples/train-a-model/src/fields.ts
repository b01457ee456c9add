import type { FieldConfig } from '@las/client'

/** The fields of a receipt. */
export const fields: FieldConfig = {
  company: { type: 'string', description: 'Name of the shop' },
  address: { type: 'string', description: 'Address of the shop' },
  date: { type: 'date', description: 'Date of the receipt' },
  total: { type: 'amount', description: 'Total with tax' },
  kind: { type: 'enum', enum: ['food', 'tools', 'books'], description: 'Type of goods' },
}
