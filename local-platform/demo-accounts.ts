import type { PGlite } from '@electric-sql/pglite'
import { z } from 'zod'
import type { Role } from '#domain/roles.ts'
import type { RestAndAuth } from './rest-and-auth.ts'
import type { StackFile } from './stack-file.ts'

const PASSWORD = 'handscript-demo'

type Team = { slug: string; name: string; people: { name: string; email: string; role: Role }[] }

/** Two teams that must never see each other. */
const TEAMS: Team[] = [
  {
    slug: 'atlas',
    name: 'Atlas Books',
    people: [
      { name: 'Ada Lindgren', email: 'ada@atlas.test', role: 'owner' },
      { name: 'Max Moreau', email: 'max@atlas.test', role: 'member' },
      { name: 'Vera Novak', email: 'vera@atlas.test', role: 'viewer' },
    ],
  },
  {
    slug: 'birch',
    name: 'Birch Accounting',
    people: [
      { name: 'Bea Okafor', email: 'bea@birch.test', role: 'owner' },
      { name: 'Ben Ito', email: 'ben@birch.test', role: 'member' },
    ],
  },
]
const PLATFORM_ADMIN = 'ada@atlas.test'

export type DemoAccountsOptions = {
  pglite: PGlite
  restAndAuth: RestAndAuth
  gatewayUrl: string
  publishableKey: string
}

/**
 * Makes the demo teams and their people where they are missing; whoever left a team since stays out. People sign up as
 * anybody would, for lite has no other way to make them. Answers the logins.
 */
export async function ensureDemoAccounts(options: DemoAccountsOptions): Promise<StackFile['logins']> {
  for (const team of TEAMS) {
    for (const person of team.people) await ensureUser(person, options)
    await ensureTeam(team, options.pglite)
  }
  await options.pglite.query(
    `insert into private.platform_admins (user_id) select id from auth.users where email = $1
     on conflict (user_id) do nothing`,
    [PLATFORM_ADMIN],
  )
  return TEAMS.flatMap(({ slug, name, people }) =>
    people.map(({ email, role }) => ({ teamSlug: slug, teamName: name, email, password: PASSWORD, role })),
  )
}

async function ensureUser(
  { name, email }: { name: string; email: string },
  options: DemoAccountsOptions,
): Promise<void> {
  const known = await options.pglite.query('select 1 from auth.users where email = $1', [email])
  if (known.rows.length > 0) return
  const answer = await options.restAndAuth.fetch(
    new Request(new URL('/auth/v1/signup', options.gatewayUrl), {
      method: 'POST',
      headers: { apikey: options.publishableKey, 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password: PASSWORD, data: { name } }),
    }),
  )
  if (!answer.ok) throw new Error(`The demo login ${email} could not be made: status ${answer.status}.`)
  // Signing up signs in; nobody holds that session.
  await options.pglite.query(
    'delete from auth.sessions where user_id = (select id from auth.users where email = $1)',
    [email],
  )
}

const Ids = z.array(z.object({ id: z.uuid() }))

async function ensureTeam({ slug, name, people }: Team, pglite: PGlite): Promise<void> {
  await pglite.transaction(async (transaction) => {
    const made = await transaction.query(
      'insert into public.teams (slug, name) values ($1, $2) on conflict (slug) do nothing returning id',
      [slug, name],
    )
    const [team] = Ids.parse(made.rows)
    if (!team) return
    for (const { email, role } of people) {
      await transaction.query(
        `insert into public.team_members (team_id, user_id, role)
         select $1, id, $2 from auth.users where email = $3`,
        [team.id, role, email],
      )
    }
  })
}
