export * from '@las/core'
export * from './functions/index.js'
