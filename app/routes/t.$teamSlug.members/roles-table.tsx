import { PERMISSION_WORDS, ROLE_WORDS } from '#app/team/role-words.ts'
import { Icon } from '#app/ui/icon.tsx'
import { Table, Td, Th, Tr } from '#app/ui/table.tsx'
import { mayRole, PERMISSIONS, type Permission, ROLES } from '#domain/roles.ts'

const ALL = Object.keys(PERMISSIONS).filter((name): name is Permission => name in PERMISSIONS)

/** Who may do what: the very table that the database goes by. */
export function RolesTable() {
  return (
    <section aria-labelledby="roles" className="mt-12">
      <h2 id="roles" className="font-title text-heading font-semibold">
        What each role may do
      </h2>
      <div className="mt-3">
        <Table>
          <thead>
            <tr>
              <Th>May</Th>
              {ROLES.map((role) => (
                <Th key={role} isNumber>
                  {ROLE_WORDS[role]}
                </Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ALL.map((permission) => (
              <Tr key={permission}>
                <Th scope="row">{PERMISSION_WORDS[permission]}</Th>
                {ROLES.map((role) => (
                  <Td key={role} isNumber>
                    {mayRole(role, permission) ? (
                      <>
                        <Icon name="check" className="inline text-good" />
                        <span className="sr-only">yes</span>
                      </>
                    ) : (
                      <>
                        <span aria-hidden="true" className="text-ink-soft">
                          –
                        </span>
                        <span className="sr-only">no</span>
                      </>
                    )}
                  </Td>
                ))}
              </Tr>
            ))}
          </tbody>
        </Table>
      </div>
    </section>
  )
}
