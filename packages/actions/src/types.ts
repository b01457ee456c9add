export type { Action, ActionList, ActionRun, ActionRunList, ActionRunStatus } from '@las/api'
