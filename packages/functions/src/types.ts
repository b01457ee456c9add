export type { ApiFunction, FunctionList, FunctionRuntime } from '@las/api'
