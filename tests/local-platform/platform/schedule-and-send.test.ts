import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { closeServer, listenOnLoopback } from '../../../local-platform/listen-on-loopback.ts'
import { openStand, type Stand } from '../stand.ts'

type Arrived = { method: string | undefined; apikey: string | string[] | undefined; body: string }

let stand: Stand
let url: string
const arrived: Arrived[] = []
const server = createServer((request: IncomingMessage, response) => {
  if (request.url === '/never') return
  void text(request).then((body) => {
    arrived.push({ method: request.method, apikey: request.headers['apikey'], body })
    response.writeHead(202, { 'Content-Type': 'text/plain' }).end('taken')
  })
})

beforeAll(async () => {
  url = `http://127.0.0.1:${await listenOnLoopback(server, 0)}`
  stand = await openStand({ tickMs: 50 })
})
afterAll(async () => {
  await stand.close()
  await closeServer(server)
})

const WAIT = { timeout: 20_000, interval: 10 }
const post = (path: string, body: string, timeout = 5000) =>
  `select net.http_post(url := '${url}${path}', body := '${body}', timeout_milliseconds := ${timeout},
     headers := '{"Content-Type": "application/json", "apikey": "k"}') as id`
const answerTo = async (id: unknown) =>
  (
    await stand.sql(
      'select status_code, content, timed_out, error_msg from net._http_response where id = $1',
      [id],
    )
  )[0]

test('a request is sent after the commit, once, and its answer is kept', async () => {
  const { pglite } = stand.platform.database
  await pglite.transaction(async (transaction) => {
    await transaction.query(post('/', '{"n": 1}'))
    await fetch(`${stand.platform.stack.gatewayUrl}/mailbox.json`)
    expect(arrived).toEqual([])
  })
  await pglite.transaction(async (transaction) => {
    await transaction.query(post('/', '{"n": 2}'))
    await transaction.rollback()
  })
  const [row] = await stand.sql(post('/', '{"n": 3}'))
  await vi.waitFor(
    async () => expect(await answerTo(row?.id)).toMatchObject({ status_code: 202, content: 'taken' }),
    WAIT,
  )
  expect(arrived).toEqual([
    { method: 'POST', apikey: 'k', body: '{"n": 1}' },
    { method: 'POST', apikey: 'k', body: '{"n": 3}' },
  ])
})

test('an answer that does not come is given up after its time', async () => {
  const [row] = await stand.sql(post('/never', '{}', 50))
  await vi.waitFor(
    async () => expect(await answerTo(row?.id)).toMatchObject({ timed_out: true, status_code: null }),
    WAIT,
  )
})

test('nothing is sent to other machines', async () => {
  const [row] = await stand.sql(`select net.http_post(url := 'http://192.0.2.1/') as id`)
  await vi.waitFor(async () => expect((await answerTo(row?.id))?.error_msg).toMatch(/to this machine/), WAIT)
})

test('a job runs again and again as who scheduled it, until it is unscheduled', async () => {
  await stand.sql('create table public.ticks (who text)')
  await stand.sql(
    `select cron.schedule('ticks', '10 seconds', 'insert into public.ticks values (current_user)')`,
  )
  const ticks = async () => stand.sql('select who from public.ticks')
  await vi.waitFor(async () => expect((await ticks()).length).toBeGreaterThan(2), WAIT)
  expect((await ticks())[0]).toEqual({ who: 'postgres' })
  await stand.sql(`select cron.unschedule('ticks')`)
  const runs = await stand.sql(
    `select distinct status from cron.job_run_details where command like '%ticks%'`,
  )
  expect(runs).toEqual([{ status: 'succeeded' }])
})

test('a job that fails is recorded, leaves nothing behind and does not hold up the others', async () => {
  await stand.sql('create table public.survivors (n int)')
  await stand.sql(
    `select cron.schedule('bad', '10 seconds', 'insert into public.survivors values (0); select 1 / 0')`,
  )
  await stand.sql(`select cron.schedule('good', '10 seconds', 'insert into public.survivors values (1)')`)
  await vi.waitFor(async () => {
    const details = await stand.sql(`select return_message from cron.job_run_details where status = 'failed'`)
    expect(details[0]).toEqual({ return_message: 'division by zero' })
    expect(await stand.sql('select distinct n from public.survivors')).toEqual([{ n: 1 }])
  }, WAIT)
})
