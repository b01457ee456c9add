/** The beginning of a script that runs as a step: `end` sends the end of its execution, and fails with what is answered. */
export const STEP = `
const { TRANSITION_ID, EXECUTION_ID, LAS_API_ENDPOINT, LAS_AUTH_ENDPOINT, LAS_CLIENT_ID, LAS_CLIENT_SECRET } = process.env
const end = async body => {
  const basic = Buffer.from(LAS_CLIENT_ID + ':' + LAS_CLIENT_SECRET).toString('base64')
  const signIn = await fetch(LAS_AUTH_ENDPOINT + '/oauth2/token?grant_type=client_credentials', { method: 'POST', headers: { authorization: 'Basic ' + basic } })
  const authorization = 'Bearer ' + (await signIn.json()).access_token
  const path = LAS_API_ENDPOINT + '/transitions/' + TRANSITION_ID + '/executions/' + EXECUTION_ID
  const answer = await fetch(path, { method: 'PATCH', headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(answer.status + ' ' + (await answer.text()))
}
`
