import { transitionHandler } from '@las/transitions/handler'
import { checkTotals } from './check-totals.js'

// The container's environment contains the credentials, and the ids of the transition and the execution.
const main = transitionHandler(({ values, ...input }, { reject }) => {
  const { isInconsistent, message } = checkTotals(values)
  console.log(message)
  return isInconsistent ? reject(message) : { ...input, values, totals: message }
})

main().catch(error => {
  // The handler has already reported the error to the API. Log the error, and set the container's exit code.
  console.error(error)
  process.exitCode = 1
})
