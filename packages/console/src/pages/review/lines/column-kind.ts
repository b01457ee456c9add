import type { ColumnType } from '@las/review'

/** Whether values are aligned on the right, digit below digit. */
export const isNumeric = (type: ColumnType): boolean => type === 'amount' || type === 'number'
