import { Navigate, useLocation } from '@tanstack/react-router'
import { useAddress, useCurrentArea } from './design/areas.ts'
import { NotPermitted } from './design/states.tsx'

/** The bare address of an area, such as `/organization`: leads to the first tab that this person may open. */
export default function AreaStart() {
  const [first] = useCurrentArea()?.tabs ?? []
  const address = useAddress()
  const inInbox = useLocation({ select: ({ pathname }) => pathname.startsWith(address('inbox')) })
  if (first) return <Navigate to={address(first.path)} replace />
  return <NotPermitted permission={inInbox ? 'inbox.use' : 'organization.manageUsers'} />
}
