import { Navigate } from '@tanstack/react-router'
import { useAddress, useCurrentArea } from './design/areas.ts'
import { GoneScreen } from './route-states.tsx'

/** The bare address of an area, such as `/organization`: leads to the first tab that this person may open. */
export default function AreaStart() {
  const [first] = useCurrentArea()?.tabs ?? []
  const address = useAddress()
  const opens = opening[area]
  if (first) return <Navigate to={address(first.path)} replace />
  return opens ? <NotPermitted permission={opens} /> : <GoneScreen />
}
