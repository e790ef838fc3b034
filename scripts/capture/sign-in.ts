import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import type { Database } from '#database/types'
import { z } from 'zod'
import type { OnlineStatus } from '#app/uploads/ports.ts'
import { systemClock } from '#app/uploads/system-clock.ts'
import { Connection } from './connection.ts'

/** The stack to talk to, and the logins it gives away (only a local one does). */
export type Stack = {
  url: string
  publishableKey: string
  demoLogins: readonly { teamSlug: string; email: string; password: string; role: string }[]
}

export type Credentials = { email: string; password: string }

/** Nobody could be signed in, or there is no such team. Its message is for people. */
export class SignInError extends Error {}

const MAY_UPLOAD = ['owner', 'admin', 'member']

/**
 * Who to sign in as: what was given, else the demo login of the team, else whoever sits at the terminal.
 * Throws SignInError when there is nobody to ask.
 */
export async function chooseCredentials(options: {
  given: { email: string | null; password: string | null }
  team: string | null
  stack: Stack
  ask: ((question: string, hidden: boolean) => Promise<string>) | null
}): Promise<Credentials> {
  const { given, team, stack, ask } = options
  if (given.email && given.password) return { email: given.email, password: given.password }
  const candidates = stack.demoLogins.filter(
    (login) => MAY_UPLOAD.includes(login.role) && (given.email === null || login.email === given.email),
  )
  // Of a team that does not exist, the answer is better given by the server.
  const demo = candidates.find((login) => login.teamSlug === team) ?? candidates[0]
  if (demo) return demo
  if (!ask) {
    throw new SignInError(
      'Say who you are: --email and --password, or HANDSCRIPT_EMAIL and HANDSCRIPT_PASSWORD.',
    )
  }
  const email = given.email ?? (await ask('Email: ', false))
  return { email, password: given.password ?? (await ask('Password: ', true)) }
}

/** A signed-in client, and the connection that it and the uploads go through. */
export type Session = {
  supabase: SupabaseClient<Database>
  fetch: typeof fetch
  online: OnlineStatus
  close: () => Promise<void>
}

/** Throws SignInError with the server's reason. */
export async function signIn(
  stack: Stack,
  credentials: Credentials,
  fetch = globalThis.fetch,
): Promise<Session> {
  const connection = new Connection({ fetch, clock: systemClock })
  const supabase = createClient<Database>(stack.url, stack.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: true, detectSessionInUrl: false },
    global: { fetch: connection.fetch },
  })
  const close = async () => {
    connection.close()
    await supabase.auth.stopAutoRefresh()
    await supabase.realtime.disconnect()
  }
  const { error } = await supabase.auth.signInWithPassword(credentials)
  if (!error) return { supabase, fetch: connection.fetch, online: connection, close }
  await close()
  const reason = error.status
    ? `${credentials.email} could not be signed in: ${error.message}`
    : `Nothing answers at ${stack.url}. Is the stack running? Start it with: npm start`
  throw new SignInError(reason)
}

const Teams = z.array(z.object({ id: z.uuid(), slug: z.string() }))

/** The named team, or the first one of the login. Throws SignInError. */
export async function findTeam(
  supabase: SupabaseClient<Database>,
  slug: string | null,
): Promise<{ id: string; slug: string }> {
  const { data, error } = await supabase.from('teams').select('id, slug').order('created_at').order('slug')
  if (error) throw new SignInError(`The teams could not be read: ${error.message}`)
  const teams = Teams.parse(data)
  const team = slug === null ? teams[0] : teams.find((candidate) => candidate.slug === slug)
  if (team) return team
  const yours = teams.map((candidate) => candidate.slug).join(', ')
  throw new SignInError(
    yours
      ? `There is no team "${slug ?? ''}" that you belong to. Yours: ${yours}.`
      : 'You belong to no team yet. Make one in the web app first.',
  )
}

/** Asks on the terminal; what is typed for a password is not shown. */
export async function askOnTerminal(question: string, hidden: boolean): Promise<string> {
  let isMuted = false
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!isMuted) process.stderr.write(chunk)
      done()
    },
  })
  const prompt = createInterface({ input: process.stdin, output, terminal: true })
  try {
    const answer = prompt.question(question)
    isMuted = hidden
    return await answer
  } finally {
    prompt.close()
    if (hidden) process.stderr.write('\n')
  }
}
