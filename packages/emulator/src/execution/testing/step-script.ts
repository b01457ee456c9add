/**
 * The beginning of a script that runs as a step. Its function `end` reports the end of the execution, and throws the
 * error of the API.
 */
export const STEP_SCRIPT = `
const { TRANSITION_ID, EXECUTION_ID, LAS_API_ENDPOINT, LAS_AUTH_ENDPOINT, LAS_CLIENT_ID, LAS_CLIENT_SECRET } = process.env
const end = async body => {
  const basic = Buffer.from(LAS_CLIENT_ID + ':' + LAS_CLIENT_SECRET).toString('base64')
  const signIn = await fetch(LAS_AUTH_ENDPOINT + '/oauth2/token?grant_type=client_credentials', { method: 'POST', headers: { authorization: 'Basic ' + basic } })
  const authorization = 'Bearer ' + (await signIn.json()).access_token
  const path = LAS_API_ENDPOINT + '/transitions/' + TRANSITION_ID + '/executions/' + EXECUTION_ID
  const response = await fetch(path, { method: 'PATCH', headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(response.status + ' ' + (await response.text()))
}
`
