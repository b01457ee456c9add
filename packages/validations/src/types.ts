export type { Validation, ValidationList, ValidationTask, ValidationTaskList, ValidationTaskStatus } from '@las/api'
