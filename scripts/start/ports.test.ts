import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { Ports, freePort } from './ports.ts'

test('a port of 0 becomes one that is free', async () => {
  expect(await freePort('HANDSCRIPT_PORT_APP', 0)).toBeGreaterThan(0)
})

test('a taken port is a sentence that names the variable to set', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await expect(freePort('HANDSCRIPT_PORT_STORE', port)).rejects.toThrow(
    new RegExp(`Port ${port} is taken.*HANDSCRIPT_PORT_STORE=`),
  )
  other.close()
})

test('a port that is no number is refused by its name', () => {
  const parsed = Ports.safeParse({ HANDSCRIPT_PORT_APP: 'many' })
  expect(parsed.success).toBe(false)
  expect(parsed.error?.issues[0]?.path).toEqual(['HANDSCRIPT_PORT_APP'])
})
