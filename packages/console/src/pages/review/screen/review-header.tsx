import type { JSX } from 'preact'
import { ActionKeys } from '../../../keys/action-keys.js'
import { openHelp } from '../../../keys/help-dialog.js'
import { Button, ButtonLink, IconButton } from '../../../parts/button.js'
import { Popover } from '../../../parts/popover.js'
import { QUEUE_PATH } from '../../../paths.js'
import { TaskHistory } from '../approve/task-history.js'
import type { OpenTask } from '../task/open-task.js'

export interface ReviewHeaderProps {
  readonly task: OpenTask
  /** `14 of 42` */
  readonly position: string | undefined
}

/** Which document it is, and what concerns the whole of it. */
export function ReviewHeader({ task, position }: ReviewHeaderProps): JSX.Element {
  const { model, name } = task
  const { source, taskId } = model.task
  return (
    <header class="review-header">
      <ButtonLink variant="quiet" icon="chevron-left" href={QUEUE_PATH}>
        Queue
      </ButtonLink>
      <h1 class="review-title">{name}</h1>
      <span class="review-source">
        {source.name ?? source.id}
        {source.kind === 'transition' && ', manual step of a workflow'}
      </span>
      <span class="review-header-end">
        {position && <span class="ink-2">{position}</span>}
        <IconButton icon="undo" label="Undo" disabled={!model.canUndo.value} onClick={model.undo} />
        <IconButton icon="redo" label="Redo" disabled={!model.canRedo.value} onClick={model.redo} />
        <Popover button={{ variant: 'quiet', children: 'History' }} label="History">
          {() => <TaskHistory taskId={taskId} />}
        </Popover>
        <Button variant="quiet" keys={<ActionKeys id="help" />} onClick={openHelp}>
          Keys
        </Button>
      </span>
    </header>
  )
}
